-- What is broken or will be away, written once by an administrator for everybody it concerns.
create table incidents (
  id uuid primary key,
  systems text[] not null check (cardinality(systems) > 0),
  title_vi text not null check (length(title_vi) between 1 and 200),
  title_en text not null check (length(title_en) between 1 and 200),
  text_vi text not null check (length(text_vi) <= 2000),
  text_en text not null check (length(text_en) <= 2000),
  began_at timestamptz not null,
  ended_at timestamptz check (ended_at >= began_at),
  written_by uuid not null references staff,
  ended_by uuid references staff,
  check ((ended_at is null) = (ended_by is null))
);
create index incidents_open on incidents (began_at) where ended_at is null;
create index incidents_by_time on incidents (began_at desc, id);
