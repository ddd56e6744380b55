-- A new address for somebody's letters waits here until it is confirmed from its own mailbox.
create table email_changes (
  id uuid primary key,
  person_id uuid not null references people,
  key_hash bytea not null unique,
  email text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz
);
create index email_changes_of_person on email_changes (person_id, asked_at desc);
