-- Open data: releases that keep their address and their bytes for ever.

create table open_data_releases (
  release date primary key,
  made_at timestamptz not null
);

-- The files of a release: what each is, how many rows, and what changed since the release before.
create table open_data_files (
  release date not null references open_data_releases,
  dataset text not null,
  format text not null check (format in ('csv', 'json', 'parquet')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  rows integer not null check (rows >= 0),
  added integer not null,
  changed integer not null,
  removed integer not null,
  primary key (release, dataset, format)
);

-- The bytes, by what they are: a file that did not change since last week is kept once.
create table open_data_parts (
  sha256 text not null,
  nth integer not null check (nth >= 0),
  content bytea not null,
  primary key (sha256, nth)
);

-- Figures of a month that is over. They are counted once: figures that moved between two releases would
-- tell of the few who made the difference.
create table open_data_months (
  dataset text not null,
  month date not null check (extract(day from month) = 1),
  rows jsonb not null,
  primary key (dataset, month)
);

create function open_data_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete on open_data_releases
  for each row execute function open_data_refuse_change();
create trigger append_only before update or delete on open_data_files
  for each row execute function open_data_refuse_change();
create trigger append_only before update or delete on open_data_parts
  for each row execute function open_data_refuse_change();
create trigger append_only before update or delete on open_data_months
  for each row execute function open_data_refuse_change();
