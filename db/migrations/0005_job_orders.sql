-- What transactions order the worker to do. Queueing a job announces it to every listener, and
-- PostgreSQL lets only one announcing transaction commit at a time; a row here costs nothing of the
-- kind, and the worker passes rows on to its queue in batches.

create table job_orders (
  id bigint generated always as identity primary key,
  -- graphile_worker.job_spec objects.
  jobs jsonb not null,
  -- Keys of jobs that shall no longer happen; cancelled before `jobs` are added.
  cancelled text[] not null
);
