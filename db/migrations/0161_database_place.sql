-- Where this database lies, and when that was last looked at. A database that was put back by PostgreSQL's
-- own means lies elsewhere: in another cluster, on another timeline of it, or in tables made anew.
create table database_place (
  only_one boolean primary key default true check (only_one),
  place text not null,
  seen_at timestamptz not null
);
create function database_place_now() returns text language sql volatile as $$
  select format('%s/%s/%s',
    (select system_identifier from pg_control_system()),
    left(pg_walfile_name(pg_current_wal_lsn()), 8),
    'public.database_place'::regclass::oid)
$$;

-- The days that a restore lost are compared with the gateways' files once.
alter table restores add column followed_at timestamptz;
