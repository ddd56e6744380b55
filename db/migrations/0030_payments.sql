-- Payments: orders, attempts, the ledger, refunds, receipts, reconciliation.
-- What money must never do is refused here, whatever code comes and goes above.

create schema payments;

-- ── Orders ────────────────────────────────────────────────────────────────────────────────────
create table payments.orders (
  id uuid primary key,
  obligation_kind text not null,
  obligation_ref text not null,
  obligation_part text not null default 'fee',
  agency text not null,
  payer jsonb not null,
  status text not null check (status in
    ('due', 'paying', 'paid', 'partlyRefunded', 'refunded', 'disputed', 'lost', 'closed', 'waived')),
  amount bigint not null check (amount > 0),
  -- Refunds asked for or made, and debts written off: money that left, or is about to leave.
  returned bigint not null default 0 check (returned between 0 and amount),
  events integer not null default 0,
  opened_at timestamptz not null,
  window_until timestamptz not null,
  paid_at timestamptz,
  paid_by uuid
);
-- One success per obligation: whatever is not closed is the only one.
create unique index orders_one_per_obligation
  on payments.orders (obligation_kind, obligation_ref, obligation_part) where status <> 'closed';
create index orders_by_obligation on payments.orders (obligation_kind, obligation_ref);
create index orders_by_agency on payments.orders (agency, opened_at, id);
create index orders_live on payments.orders (window_until) where status in ('due', 'paying');

create table payments.order_lines (
  order_id uuid not null references payments.orders,
  line integer not null,
  code text not null,
  text_key text not null,
  quantity integer not null check (quantity >= 0),
  unit_amount bigint not null check (unit_amount >= 0),
  amount bigint not null check (amount >= 0),
  refund text not null check (refund in ('unlessGranted', 'beforeAcceptance', 'never')),
  beneficiary text not null check (beneficiary in ('agency', 'treasury')),
  basis text,
  returned bigint not null default 0 check (returned between 0 and amount),
  -- In a basket: the order this share pays.
  pays uuid references payments.orders,
  primary key (order_id, line)
);
create index order_lines_pays on payments.order_lines (pays) where pays is not null;

create table payments.order_events (
  order_id uuid not null references payments.orders,
  n integer not null,
  at timestamptz not null,
  event text not null,
  status text not null,
  actor text not null,
  facts jsonb not null default '{}',
  primary key (order_id, n)
);

-- ── Attempts ──────────────────────────────────────────────────────────────────────────────────
create table payments.attempts (
  id uuid primary key,
  order_id uuid not null references payments.orders,
  gateway text not null,
  reference text not null,
  status text not null check (status in ('starting', 'started', 'succeeded', 'failed')),
  amount bigint not null check (amount > 0),
  presentation jsonb,
  gateway_ref text,
  received bigint not null default 0 check (received >= 0),
  returned bigint not null default 0 check (returned >= 0),
  created_at timestamptz not null,
  next_check_at timestamptz,
  checks integer not null default 0,
  ended_at timestamptz,
  unique (gateway, reference),
  -- refunded + pending ≤ captured
  check (returned <= received)
);
create unique index attempts_one_live on payments.attempts (order_id, gateway)
  where status in ('starting', 'started');
create index attempts_by_order on payments.attempts (order_id);
create index attempts_to_check on payments.attempts (next_check_at)
  where status in ('starting', 'started');
create index attempts_by_gateway_ref on payments.attempts (gateway, gateway_ref);
create index attempts_received on payments.attempts (gateway, ended_at) where received > 0;

-- Every verified notice once; evidence, never the guard (the order's own state is the guard).
create table payments.notices (
  gateway text not null,
  event_id text not null,
  reference text not null,
  received_at timestamptz not null,
  word jsonb not null,
  primary key (gateway, event_id)
);

-- ── Ledger ────────────────────────────────────────────────────────────────────────────────────
-- One chain per book (an agency), because a chain is a queue: agencies do not wait for each other.
create table payments.ledger_books (
  book text primary key,
  entries bigint not null default 0,
  head bytea not null default '\x'
);

create table payments.ledger_entries (
  book text not null references payments.ledger_books,
  seq bigint not null,
  id uuid not null unique,
  kind text not null,
  order_id uuid not null references payments.orders,
  reverses uuid references payments.ledger_entries (id),
  key text not null unique,
  at timestamptz not null,
  currency text not null default 'VND' check (currency = 'VND'),
  hash bytea not null,
  primary key (book, seq)
);
create index ledger_entries_by_order on payments.ledger_entries (order_id);
create index ledger_entries_at on payments.ledger_entries (at);

create table payments.ledger_postings (
  entry_id uuid not null references payments.ledger_entries (id),
  line integer not null,
  account text not null check (account ~ '^(clearing|fees|treasury|payable|disputed|writtenOff|bank)/[^/]+(/[^/]+)?$'),
  side text not null check (side in ('debit', 'credit')),
  amount bigint not null check (amount > 0),
  primary key (entry_id, line)
);
create index ledger_postings_account on payments.ledger_postings (account);

create function payments.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete on payments.ledger_entries
  for each row execute function payments.refuse_change();
create trigger append_only before update or delete on payments.ledger_postings
  for each row execute function payments.refuse_change();
create trigger append_only before update or delete on payments.order_events
  for each row execute function payments.refuse_change();
create trigger append_only before update or delete on payments.notices
  for each row execute function payments.refuse_change();
create trigger no_truncate before truncate on payments.ledger_entries
  for each statement execute function payments.refuse_change();
create trigger no_truncate before truncate on payments.ledger_postings
  for each statement execute function payments.refuse_change();
create trigger no_truncate before truncate on payments.order_events
  for each statement execute function payments.refuse_change();

create function payments.balance() returns trigger language plpgsql as $$
declare
  entry uuid;
  difference numeric;
begin
  entry := case tg_table_name when 'ledger_entries' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'entry_id' end;
  select sum(case side when 'debit' then amount else -amount end) into difference
    from payments.ledger_postings where entry_id = entry;
  if difference is distinct from 0 then
    raise exception 'ledger entry % does not balance: %', entry, coalesce(difference::text, 'no postings')
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

create constraint trigger balanced after insert on payments.ledger_postings
  deferrable initially deferred for each row execute function payments.balance();
create constraint trigger balanced after insert on payments.ledger_entries
  deferrable initially deferred for each row execute function payments.balance();

-- ── Refunds ───────────────────────────────────────────────────────────────────────────────────
create table payments.refunds (
  id uuid primary key,
  order_id uuid not null references payments.orders,
  attempt_id uuid not null references payments.attempts,
  reference text not null unique,
  key text not null unique,
  status text not null check (status in ('requested', 'sending', 'pending', 'failed', 'owed', 'done')),
  amount bigint not null check (amount > 0),
  reason text not null,
  lines jsonb not null default '[]',
  -- Money that came for an order that could not take it: nothing of the order itself goes back.
  surplus boolean not null default false,
  requested_at timestamptz not null,
  next_try_at timestamptz,
  tries integer not null default 0,
  last_error text,
  gateway_ref text,
  done_at timestamptz
);
create index refunds_by_order on payments.refunds (order_id);
create index refunds_to_send on payments.refunds (next_try_at)
  where status in ('requested', 'sending', 'pending', 'failed');
create index refunds_done on payments.refunds (done_at) where status = 'done';
create index refunds_open on payments.refunds (status, requested_at) where status <> 'done';

-- ── Waivers: a reason and two officers ────────────────────────────────────────────────────────
create table payments.waivers (
  id uuid primary key,
  order_id uuid not null references payments.orders,
  reason text not null check (length(reason) > 0),
  basis text,
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  status text not null check (status in ('proposed', 'approved', 'refused')),
  check (decided_by is null or decided_by <> proposed_by)
);
create unique index waivers_one_open on payments.waivers (order_id) where status = 'proposed';

-- ── What does not add up, for an accountant to work through ───────────────────────────────────
create table payments.discrepancies (
  id uuid primary key,
  key text not null unique,
  kind text not null,
  gateway text not null,
  reference text,
  order_id uuid references payments.orders,
  day date,
  expected bigint,
  found bigint,
  facts jsonb not null default '{}',
  found_at timestamptz not null,
  status text not null default 'open' check (status in ('open', 'resolved')),
  resolution text,
  resolved_by text,
  resolved_at timestamptz,
  check ((status = 'resolved') = (resolved_by is not null))
);
create index discrepancies_open on payments.discrepancies (status, found_at, id);

create table payments.settlement_runs (
  gateway text not null,
  day date not null,
  ran_at timestamptz not null,
  lines bigint not null,
  matched bigint not null,
  amount bigint not null,
  digest text not null,
  primary key (gateway, day)
);

-- A payment that the gateway counts on an earlier day than we do (around midnight), so that the day
-- on which we count it does not miss it.
create table payments.settlement_carries (
  gateway text not null,
  kind text not null,
  reference text not null,
  day date not null,
  primary key (gateway, kind, reference)
);

-- ── Gateways an agency offers ─────────────────────────────────────────────────────────────────
create table payments.offers (
  agency text not null,
  gateway text not null,
  offered boolean not null,
  primary key (agency, gateway)
);

-- ── Receipts ──────────────────────────────────────────────────────────────────────────────────
create table payments.receipt_series (
  agency text not null,
  series text not null,
  last bigint not null default 0,
  primary key (agency, series)
);

create table payments.receipts (
  id uuid primary key,
  agency text not null,
  series text not null,
  number bigint not null,
  order_id uuid not null references payments.orders,
  -- A correcting receipt names the one it replaces; a receipt is replaced once.
  replaces uuid unique references payments.receipts,
  payer jsonb not null,
  lines jsonb not null,
  total bigint not null check (total >= 0),
  gateway text not null,
  gateway_ref text,
  reason text,
  issued_at timestamptz not null,
  token text not null unique,
  pdf bytea,
  unique (agency, series, number)
);
create function payments.keep_receipt() returns trigger language plpgsql as $$
begin
  -- Only the printed form is added, once.
  if tg_op = 'UPDATE' and old.pdf is null
    and to_jsonb(new) - 'pdf' = to_jsonb(old) - 'pdf' then
    return new;
  end if;
  raise exception 'a receipt is corrected, never changed' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on payments.receipts
  for each row execute function payments.keep_receipt();
create unique index receipts_one_original on payments.receipts (order_id) where replaces is null;

-- ── Bank transfers that named no order ────────────────────────────────────────────────────────
create table payments.transfers (
  gateway text not null,
  bank_ref text not null,
  account text not null,
  amount bigint not null check (amount > 0),
  memo text not null,
  booked_at timestamptz not null,
  received_at timestamptz not null,
  attempt_id uuid references payments.attempts,
  match text not null check (match in ('exact', 'mistyped', 'short', 'byHand', 'none')),
  primary key (gateway, bank_ref)
);
create index transfers_booked on payments.transfers (gateway, booked_at);
create index transfers_by_attempt on payments.transfers (attempt_id);
create index transfers_unmatched on payments.transfers (received_at) where match = 'none';

-- ── Businesses and payers for others ──────────────────────────────────────────────────────────
create table payments.payment_requests (
  id uuid primary key,
  business_ref text not null,
  order_ids uuid[] not null check (cardinality(order_ids) between 1 and 500),
  note text not null default '',
  requested_by text not null,
  requested_at timestamptz not null,
  status text not null check (status in ('proposed', 'approved', 'refused')),
  decided_by text,
  decided_at timestamptz,
  reason text,
  basket_id uuid references payments.orders,
  check ((status = 'proposed') = (decided_by is null)),
  check ((status = 'approved') = (basket_id is not null))
);
create index payment_requests_of on payments.payment_requests (business_ref, status, requested_at);

create table payments.pay_links (
  token text primary key,
  order_id uuid not null references payments.orders,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index orders_by_payer on payments.orders ((payer ->> 'ref'), opened_at desc, id desc);
