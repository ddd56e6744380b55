-- Dossiers, their drafts and their history.

create table drafts (
  id uuid primary key,
  person_id uuid not null,
  business_id uuid,
  procedure_code text not null,
  procedure_version integer not null,
  agency_id text not null,
  answers jsonb not null default '{}',
  -- Answers taken from a register: shown, not asked.
  known jsonb not null default '{}',
  step text not null,
  locale text not null check (locale in ('vi', 'en')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  filed_at timestamptz
);
create index drafts_of_person on drafts (person_id, updated_at desc) where filed_at is null;

-- Numbers of dossiers: one row per agency and civil date, counted up under its row lock.
create table dossier_sequences (
  agency_id text not null,
  day date not null,
  last integer not null,
  primary key (agency_id, day)
);

create table dossiers (
  id uuid primary key,
  code text not null unique,
  -- One draft becomes one dossier, however often the form is sent.
  draft_id uuid not null unique,
  procedure_code text not null,
  procedure_version integer not null,
  agency_id text not null,
  applicant_id uuid not null,
  business_id uuid,
  -- As the applicant is named on papers; what a stranger must know beside the code is not stored here.
  holder_name text not null,
  -- HMAC of the second fact (the applicant's birth date) that a stranger must give to track it.
  tracking_key bytea,
  channel text not null check (channel in ('online', 'desk', 'post')),
  locale text not null check (locale in ('vi', 'en')),
  facts jsonb not null,
  filed_at timestamptz not null
);
create index dossiers_of_applicant on dossiers (applicant_id, filed_at desc);
create index dossiers_of_business on dossiers (business_id, filed_at desc) where business_id is not null;

-- Where each dossier stands: written by advance only. Apart from what was filed, so that a step
-- rewrites a narrow row and touches one index.
create table dossier_standings (
  dossier_id uuid primary key references dossiers (id),
  agency_id text not null,
  snapshot jsonb not null,
  version integer not null check (version > 0),
  head_hash bytea not null,
  status smallint not null check (status between 1 and 10),
  owner text not null,
  owners text[] not null,
  states text[] not null,
  clock jsonb not null,
  due_at timestamptz,
  ended boolean not null,
  -- Set when the stored state is not understood by the code: nothing moves it until someone looks.
  parked text,
  assigned_to uuid,
  moved_at timestamptz not null
) with (fillfactor = 70);

create index dossier_queue on dossier_standings
  (agency_id, owner, coalesce(due_at, '9999-12-31T00:00:00.000Z'::timestamptz), dossier_id) where not ended;
create index dossiers_parked on dossier_standings (agency_id) where parked is not null;
create index dossiers_assigned on dossier_standings (assigned_to) where assigned_to is not null;

create table dossier_events (
  dossier_id uuid not null,
  seq integer not null,
  -- A command, or a fact that arrives twice, counts once.
  command_key text not null,
  at timestamptz not null,
  type text not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  -- The exact text the hash was made of: canonical JSON of everything the event says.
  body text not null,
  hash bytea not null,
  primary key (dossier_id, seq),
  unique (dossier_id, command_key)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger dossier_events_append_only before update or delete on dossier_events
  for each row execute function refuse_change();

-- Consent of somebody besides the applicant. Whom it is asked of is known by the blind index of the
-- personal ID: they may never have signed in yet.
create table dossier_consents (
  id uuid primary key,
  dossier_id uuid not null references dossiers (id),
  role text not null,
  name text not null,
  person_index bytea not null,
  asked_at timestamptz not null,
  answer text check (answer in ('given', 'declined')),
  reason text,
  answered_by uuid,
  answered_at timestamptz,
  unique (dossier_id, role),
  check ((answer is null) = (answered_at is null))
);
create index dossier_consents_of_person on dossier_consents (person_index, asked_at desc);

-- Visits: a seat at a desk in a slot belongs to one dossier.
create table visits (
  dossier_id uuid not null references dossiers (id),
  visit text not null,
  agency_id text not null,
  -- The event that offered it: a later offer, after a missed visit, opens it again.
  offered_seq integer not null,
  slot timestamptz,
  seat smallint check (seat > 0),
  booked_at timestamptz,
  -- How often the hour was moved or given back.
  changes smallint not null default 0 check (changes >= 0),
  primary key (dossier_id, visit),
  unique (agency_id, visit, slot, seat),
  check ((slot is null) = (seat is null))
);

-- Who waits for an obligation that no dossier owns alone: a fine is paid once, and all are told.
create table dossier_obligations (
  dossier_id uuid not null references dossiers (id),
  kind text not null,
  ref text not null,
  primary key (kind, ref, dossier_id)
);
