-- The calendar offices count by. Every change makes a new edition; computed dates name theirs.

create table calendar_editions (
  edition integer primary key,
  changed_at timestamptz not null,
  changed_by text not null,
  -- Days that became special and days that became ordinary with this edition.
  change jsonb not null default '{"add": [], "remove": []}'
);

create table special_days (
  date date primary key,
  kind text not null check (kind in ('holiday', 'dayOff', 'workingDay')),
  name text not null,
  source text not null
);
