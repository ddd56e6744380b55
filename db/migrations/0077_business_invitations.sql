-- Nobody becomes a member of a business by being named: they are invited, and say yes themselves.
create table business_invitations (
  id uuid primary key,
  business_id uuid not null references businesses,
  personal_id_index bytea not null check (octet_length(personal_id_index) = 32),
  -- As the population register has it.
  name text not null,
  role text not null check (role in ('accountant', 'staff')),
  invited_by uuid not null references people,
  invited_at timestamptz not null,
  answer text check (answer in ('accepted', 'declined', 'withdrawn')),
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null))
);
create unique index business_invitations_open on business_invitations (personal_id_index, business_id)
  where answer is null;
create index business_invitations_by_business on business_invitations (business_id) where answer is null;
