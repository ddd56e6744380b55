-- Lists of work: by what a row of a list is found, sorted and counted.

alter table dossier_standings
  add column procedure_code text,
  -- What a procedure lets its lists be filtered by: `works=new`.
  add column facets text[] not null default '{}',
  -- Periods of the law under way, by the machine's name for each: when they end.
  add column periods jsonb not null default '{}',
  -- When the time of whoever is on turn is over, where the machine sets one.
  add column own_until timestamptz,
  -- From when on something is wrong if nothing has happened; null where nothing can be.
  add column stuck_at timestamptz,
  -- The fee is paid, and nobody has begun.
  add column paid_unbegun boolean not null default false,
  -- A claim lapses by itself.
  add column assigned_until timestamptz,
  -- By when whoever is on turn must have acted. The office is bound by the earlier of its two dates;
  -- for others the date of the result is no matter.
  add column act_by timestamptz not null generated always as (coalesce(
    case when owner in ('desk', 'unit', 'head', 'clerk', 'accountant')
      then least(due_at, own_until) else coalesce(own_until, due_at) end,
    '9999-12-31T00:00:00.000Z'::timestamptz)) stored;

update dossier_standings s set procedure_code = d.procedure_code, assigned_until =
    case when s.assigned_to is not null then s.moved_at + interval '3 days' end
  from dossiers d where d.id = s.dossier_id;
alter table dossier_standings alter column procedure_code set not null;

drop index dossier_queue;
create index dossier_work on dossier_standings
  (agency_id, owner, act_by, dossier_id) where not ended;
create index dossier_work_of_procedure on dossier_standings
  (agency_id, procedure_code, owner, act_by, dossier_id) where not ended;
create index dossiers_stuck on dossier_standings
  (agency_id, stuck_at, dossier_id) where not ended and stuck_at is not null;
create index dossiers_paid_unbegun on dossier_standings
  (agency_id, act_by, dossier_id) where not ended and paid_unbegun;
drop index dossiers_assigned;
create index dossiers_assigned on dossier_standings
  (assigned_to, act_by, dossier_id) where assigned_to is not null;

-- How many open dossiers stand where, by the day that binds: read instead of counted. What changes is
-- added as rows of its own, so that no two steps wait for one counter; a job folds them in.
create table dossier_tallies (
  agency_id text not null,
  owner text not null,
  day date not null,
  n integer not null,
  primary key (agency_id, owner, day)
);
create table dossier_tally_changes (
  agency_id text not null,
  owner text not null,
  day date not null,
  n integer not null
);
insert into dossier_tallies
  select agency_id, owner, (act_by at time zone 'Asia/Ho_Chi_Minh')::date, count(*)
  from dossier_standings where not ended group by 1, 2, 3;

create function tally_placed() returns trigger language plpgsql as $$
begin
  insert into dossier_tally_changes
    select agency_id, owner, (act_by at time zone 'Asia/Ho_Chi_Minh')::date, count(*)
    from placed where not ended group by 1, 2, 3;
  return null;
end $$;
create function tally_moved() returns trigger language plpgsql as $$
begin
  insert into dossier_tally_changes
    select agency_id, owner, (act_by at time zone 'Asia/Ho_Chi_Minh')::date, sum(n)
    from (
      select agency_id, owner, act_by, -1 as n from stood where not ended
      union all select agency_id, owner, act_by, 1 from stands where not ended
    ) as changes group by 1, 2, 3 having sum(n) <> 0;
  return null;
end $$;
create trigger dossier_tally_placed after insert on dossier_standings
  referencing new table as placed for each statement execute function tally_placed();
create trigger dossier_tally_moved after update on dossier_standings
  referencing old table as stood new table as stands for each statement execute function tally_moved();

-- Views of a list that somebody keeps, for themselves or for their unit.
create table saved_views (
  id uuid primary key,
  agency_id text not null,
  staff_id uuid not null,
  -- Null while it is one's own.
  unit_id text,
  name text not null,
  list text not null,
  filters jsonb not null,
  created_at timestamptz not null
);
create index saved_views_of_officer on saved_views (staff_id);
create index saved_views_of_unit on saved_views (unit_id) where unit_id is not null;

-- For which procedures somebody is assigned work; whoever has no row is assigned any.
create table staff_skills (
  staff_id uuid not null,
  procedure_code text not null,
  primary key (staff_id, procedure_code)
);

-- What an officer looked at and did lately.
create index record_reads_of_reader on record_reads (actor_id, at desc) where what = 'dossier';
create index dossier_events_of_officer on dossier_events (actor_id, at desc) where actor_kind = 'officer';
