-- What officers write down for each other beside a dossier: sealed under the key of whoever it is about,
-- so that it goes when they are erased; never part of the history, of an export, or of the applicant's data.
create table dossier_notes (
  id uuid primary key,
  dossier_id uuid not null references dossiers (id),
  at timestamptz not null,
  staff_id uuid not null references staff (id),
  staff_name text not null,
  sealed_text bytea not null,
  told uuid[] not null default '{}'
);
create index dossier_notes_by_dossier on dossier_notes (dossier_id, at);
