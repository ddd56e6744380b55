-- What the National Public Service Portal has still to be told. A row is written in the statement that
-- moves the dossier, and taken away when the other side has it.
create table national_sync_outbox (
  dossier_id uuid not null,
  -- The event of its history that is to be told.
  seq integer not null,
  at timestamptz not null,
  primary key (dossier_id, seq)
);
create index national_sync_outbox_oldest on national_sync_outbox (at);

-- How far the other side has been told of a dossier, and why it waits where it waits.
create table national_sync (
  dossier_id uuid primary key,
  -- The last event that it has; 0: none yet.
  told_seq integer not null,
  told_at timestamptz,
  -- Refusals in a row, and the words of the last.
  attempts integer not null default 0,
  next_try_at timestamptz,
  fault text,
  -- Where the other side was last found to hold something else than we, and what.
  drift_at timestamptz,
  drift text[] not null default '{}'
);
create index national_sync_told on national_sync (told_at);
create index national_sync_drift on national_sync (drift_at) where drift_at is not null;

-- Whether the other side can be reached at all: one row.
create table national_sync_line (
  line boolean primary key default true check (line),
  down_since timestamptz,
  attempts integer not null default 0,
  next_try_at timestamptz,
  fault text
);
insert into national_sync_line default values;
