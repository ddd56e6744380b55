-- Who asked which register about whom; and the messages the portal sends.

create table registry_reads (
  id uuid primary key,
  at timestamptz not null,
  registry text not null check (registry in ('population', 'civilStatus', 'business', 'fines', 'land', 'health', 'tax')),
  purpose text not null check (purpose in ('prefill', 'examination', 'businessMembership', 'payment')),
  dossier_id text,
  actor_kind text not null check (actor_kind in ('citizen', 'officer', 'system')),
  actor_id text not null,
  actor_name text not null,
  agency_id text references agencies,
  -- An officer always asks for the sake of a dossier.
  check (actor_kind <> 'officer' or dossier_id is not null)
);
create index registry_reads_of_dossier on registry_reads (dossier_id, at);

create table registry_read_subjects (
  read_id uuid not null references registry_reads,
  personal_id_index bytea not null check (octet_length(personal_id_index) = 32),
  primary key (personal_id_index, read_id)
);

create table registry_read_outcomes (
  read_id uuid primary key references registry_reads,
  at timestamptz not null,
  outcome text not null check (outcome in ('found', 'notFound', 'unavailable'))
);

create function refuse_registry_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger registry_reads_append_only before update or delete or truncate on registry_reads
  for each statement execute function refuse_registry_change();
create trigger registry_read_subjects_append_only before update or delete or truncate on registry_read_subjects
  for each statement execute function refuse_registry_change();
create trigger registry_read_outcomes_append_only before update or delete or truncate on registry_read_outcomes
  for each statement execute function refuse_registry_change();

create table notifications (
  id uuid primary key,
  key text not null unique,
  person_id uuid references people,
  staff_id uuid references staff,
  address text,
  template text not null,
  params jsonb not null,
  locale text not null check (locale in ('vi', 'en')),
  mail_state text not null check (mail_state in ('waiting', 'sent', 'refused', 'none')),
  mail_tries integer not null default 0,
  created_at timestamptz not null,
  sent_at timestamptz,
  read_at timestamptz,
  check (num_nonnulls(person_id, staff_id, address) = 1)
);
create index notifications_of_person on notifications (person_id, id desc) where person_id is not null;
create index notifications_of_staff on notifications (staff_id, id desc) where staff_id is not null;
create index notifications_waiting on notifications (created_at) where mail_state = 'waiting';
