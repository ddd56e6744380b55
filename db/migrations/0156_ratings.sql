-- What people thought of how their dossier was handled. No words of theirs: nothing here names anybody.
create table ratings (
  dossier_id uuid not null references dossiers (id),
  rater uuid not null,
  agency_id text not null,
  procedure_code text not null,
  level text not null check (level in ('veryContent', 'content', 'discontent')),
  reasons text[] not null default '{}',
  rated_at timestamptz not null,
  primary key (dossier_id, rater)
);
create index ratings_by_agency on ratings (agency_id, rated_at);
