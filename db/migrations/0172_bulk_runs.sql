-- The list an officer works from: where the next dossier comes from after an act.
create table lists_worked_from (
  staff_id uuid primary key,
  list text not null,
  filters jsonb not null
);

-- One act on many dossiers: each is moved by itself, and each has an outcome of its own.
create table bulk_runs (
  id uuid primary key,
  agency_id text not null,
  staff_id uuid not null,
  -- An act of the machines, or `assigned`.
  act text not null,
  facts jsonb not null,
  created_at timestamptz not null,
  -- From when on it was carried out; looked over until then.
  started_at timestamptz,
  undone_at timestamptz
);
create index bulk_runs_of_officer on bulk_runs (staff_id, created_at desc);
create table bulk_items (
  run_id uuid not null references bulk_runs (id),
  position smallint not null,
  dossier_id uuid not null,
  -- The version looked at.
  seen integer not null,
  -- Who held it before it was assigned.
  held_before uuid,
  outcome text check (outcome in ('done', 'refused', 'undone')),
  reason text,
  primary key (run_id, position),
  unique (run_id, dossier_id)
);

-- One proof of presence for several acts: each has a row of its own, and names the one that is proven.
alter table step_ups add column together_with uuid;
create index step_ups_together on step_ups (together_with) where together_with is not null;
