-- What is measured of each dossier, read from its history once for each of its versions. Derived: it may
-- be emptied at any time, and is filled again.
create table dossier_measures (
  dossier_id uuid primary key references dossiers (id),
  -- The version of the history it was read from.
  version integer not null,
  agency_id text not null,
  procedure_code text not null,
  filed_at timestamptz not null,
  accepted_at timestamptz,
  -- The date that was promised first: a re-appointment does not make a result punctual.
  promised_at timestamptz,
  reappointed boolean not null,
  -- When the office had done its part: its clock stopped, and never went on.
  done_at timestamptz,
  ended_at timestamptz,
  fate text not null check (fate in ('open', 'granted', 'refused', 'notAccepted', 'withdrawn', 'stopped')),
  -- How often it went back to the applicant for something that was missing.
  returned integer not null,
  check ((fate = 'open') = (ended_at is null))
);
create index dossier_measures_by_agency on dossier_measures (agency_id, filed_at);
create index dossier_measures_done on dossier_measures (agency_id, done_at) where done_at is not null;
create index dossier_measures_open on dossier_measures (agency_id) where fate = 'open';
