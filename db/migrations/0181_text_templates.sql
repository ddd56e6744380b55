-- Words an office says often with an act of a procedure, kept by the agency to be inserted again.
create table text_templates (
  id uuid primary key,
  agency_id text not null references agencies (id),
  procedure_code text not null,
  act text not null,
  name text not null check (length(name) between 1 and 80),
  facts jsonb not null,
  kept_by uuid not null references staff (id),
  kept_at timestamptz not null,
  unique (agency_id, procedure_code, act, name)
);
