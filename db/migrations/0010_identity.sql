-- Agencies, their staff, the people and businesses they serve, and how each of them signs in.

create table agencies (
  id text primary key check (id ~ '^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$'),
  kind text not null,
  level text not null check (level in ('ministry', 'province', 'commune')),
  parent_id text references agencies,
  name_vi text not null,
  name_en text not null,
  province_code text not null check (province_code ~ '^\d{2}$'),
  commune_code text check (commune_code ~ '^\d{5}$'),
  address text not null,
  email text not null,
  phone text not null,
  demo boolean not null
);

create table agency_units (
  id text primary key,
  agency_id text not null references agencies,
  name_vi text not null,
  name_en text not null,
  unique (agency_id, id)
);

create table staff (
  id uuid primary key,
  subject text not null unique,
  name text not null,
  position_vi text not null,
  position_en text not null,
  email text not null,
  agency_id text not null references agencies,
  unit_id text not null,
  roles text[] not null check (
    roles <@ array['desk', 'unit', 'head', 'clerk', 'accountant', 'admin', 'senior'] and cardinality(roles) > 0
  ),
  active boolean not null,
  demo boolean not null,
  created_at timestamptz not null,
  -- An officer works in a unit of the officer's own agency.
  foreign key (agency_id, unit_id) references agency_units (agency_id, id)
);
create index staff_by_agency on staff (agency_id, unit_id);

create table people (
  id uuid primary key,
  name text not null,
  personal_id bytea not null,
  personal_id_key text not null,
  personal_id_index bytea not null unique check (octet_length(personal_id_index) = 32),
  birth_date date,
  email text,
  phone text,
  locale text not null check (locale in ('vi', 'en')),
  demo boolean not null,
  created_at timestamptz not null,
  last_signed_in_at timestamptz
);

create table businesses (
  id uuid primary key,
  tax_code text not null unique check (tax_code ~ '^\d{10}(-\d{3})?$'),
  name text not null,
  name_key text not null,
  address text not null,
  demo boolean not null,
  created_at timestamptz not null
);

create table business_members (
  id uuid primary key,
  business_id uuid not null references businesses,
  personal_id_index bytea not null check (octet_length(personal_id_index) = 32),
  name text not null,
  role text not null check (role in ('legalRepresentative', 'accountant', 'staff')),
  since timestamptz not null,
  until timestamptz check (until >= since),
  appointed_by uuid references people
);
create unique index business_members_current on business_members (personal_id_index, business_id) where until is null;
create index business_members_by_business on business_members (business_id, since);

-- One row between "sign in" and the provider's answer; taken out when the answer comes.
create table sign_in_flows (
  key_hash bytea primary key,
  realm text not null check (realm in ('citizen', 'staff')),
  state text not null,
  nonce text not null,
  code_verifier text not null,
  level smallint not null check (level in (1, 2)),
  return_to text not null,
  started_at timestamptz not null,
  expires_at timestamptz not null
);
create index sign_in_flows_by_expiry on sign_in_flows (expires_at);

create table sessions (
  id uuid primary key,
  key_hash bytea not null unique,
  person_id uuid references people,
  staff_id uuid references staff,
  level smallint not null check (level in (1, 2)),
  business_id uuid references businesses,
  user_agent text not null,
  authenticated_at timestamptz not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  check (num_nonnulls(person_id, staff_id) = 1),
  check (business_id is null or person_id is not null)
);
create index sessions_of_person on sessions (person_id, created_at) where ended_at is null;
create index sessions_of_staff on sessions (staff_id, created_at) where ended_at is null;
create index sessions_by_expiry on sessions (expires_at);

create table passkeys (
  id uuid primary key,
  staff_id uuid not null references staff,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_of_staff on passkeys (staff_id);

create table passkey_registrations (
  id uuid primary key,
  session_id uuid not null references sessions on delete cascade,
  staff_id uuid not null references staff,
  challenge text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Kept for good, also after the session is gone: the evidence that a signer was present.
create table step_ups (
  id uuid primary key,
  session_id uuid not null,
  staff_id uuid not null references staff,
  dossier_id text not null,
  event text not null,
  content_hash text not null,
  method text not null check (method in ('passkey', 'code')),
  challenge text,
  code_hash bytea,
  tries integer not null check (tries between 0 and 5),
  evidence jsonb,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  passed_at timestamptz,
  spent_at timestamptz,
  check ((method = 'passkey') = (challenge is not null)),
  check ((method = 'code') = (code_hash is not null)),
  check (spent_at is null or passed_at is not null)
);
create index step_ups_of_staff on step_ups (staff_id, created_at);
