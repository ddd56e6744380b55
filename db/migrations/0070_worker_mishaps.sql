-- What happened to workers, counted beyond their lives; read by /metrics.
create table worker_mishaps (
  kind text primary key,
  times bigint not null
);
