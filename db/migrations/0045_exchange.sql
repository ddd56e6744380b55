-- Letters between agencies over the document axis.

-- Numbers of outgoing letters, counted up under a row lock.
create table letter_series (
  agency_id text not null,
  year integer not null,
  last integer not null check (last > 0),
  primary key (agency_id, year)
);

create table consultations (
  id uuid primary key,
  -- Asking again under the same key asks once.
  key text not null unique,
  dossier_id uuid not null,
  -- The machine's word for it: several bodies may be asked side by side.
  name text not null,
  from_agency text not null,
  to_agency text not null,
  subject text not null,
  -- OrganId,yyyy/MM/dd,number/notation: how the other side refers to our letter.
  document_id text not null unique,
  due_on date,
  state text not null check (state in ('queued', 'sent', 'arrived', 'received', 'processing', 'refused', 'answered')),
  asked_at timestamptz not null,
  sent_at timestamptz,
  reminded_at timestamptz,
  answered_at timestamptz,
  -- Null beside an answer that has come: its words must be read by an officer first.
  answer text check (answer in ('agreed', 'objected')),
  answer_content text,
  check ((state = 'answered') = (answered_at is not null)),
  check (answer is null or answered_at is not null)
);
create index consultations_of_dossier on consultations (dossier_id, asked_at);

-- Everything that crossed the axis, as it was; one row per message however often it comes.
create table exchange_messages (
  id uuid primary key,
  direction text not null check (direction in ('out', 'in')),
  -- Our own key of an outgoing message, the axis' id of an incoming one.
  key text not null,
  consultation_id uuid references consultations,
  agency_id text not null,
  xml text not null,
  -- Why an incoming message was refused.
  fault text,
  at timestamptz not null,
  sent_at timestamptz,
  unique (direction, key)
);
create index exchange_messages_of_agency on exchange_messages (agency_id, at desc);
