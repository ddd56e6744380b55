-- What an accountant moves by hand waits for a second officer: one proposes, another confirms.
create table payments.confirmations (
  id uuid primary key,
  agency text not null,
  kind text not null,
  -- What is proposed, as data of its kind.
  wish jsonb not null,
  -- One thing has one open proposal.
  subject text not null,
  order_id uuid,
  amount bigint not null check (amount >= 0),
  proposed_by text not null,
  proposed_at timestamptz not null,
  status text not null check (status in ('proposed', 'confirmed', 'refused')),
  decided_by text check (decided_by <> proposed_by or status = 'refused'),
  decided_at timestamptz
);
create unique index confirmations_open on payments.confirmations (subject) where status = 'proposed';
create index confirmations_of_agency on payments.confirmations (agency, proposed_at, id)
  where status = 'proposed';
