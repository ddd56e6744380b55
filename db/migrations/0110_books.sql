-- ── The days that were compared: a key to page by, and what a comparison taught us ─────────────
alter table payments.settlement_runs
  add column id uuid not null default gen_random_uuid(),
  add column healed bigint not null default 0;
create index settlement_runs_latest on payments.settlement_runs (day desc, id desc);

-- ── What a payment is found by ─────────────────────────────────────────────────────────────────
-- Small letters without accents, as people type names into a search box.
create function payments.folded(name text) returns text language sql immutable parallel safe as $$
  select translate(
    regexp_replace(normalize(lower(name), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')
$$;
create function payments.name_words(payer jsonb) returns tsvector
  language sql immutable parallel safe as $$
  select to_tsvector('simple'::regconfig,
    regexp_replace(payments.folded(coalesce(payer ->> 'name', '')), '[^a-z0-9]+', ' ', 'g'))
$$;
create index orders_by_name on payments.orders using gin (payments.name_words(payer));
create index attempts_by_name on payments.attempts using gin (payments.name_words(payer))
  where payer is not null;
create index receipts_by_name on payments.receipts using gin (payments.name_words(payer));

-- What is written on a decision, and numbers of banks, however they were typed.
create index orders_by_decision on payments.orders
  (payments.folded(split_part(obligation_ref, ' ', 1)) text_pattern_ops)
  where obligation_kind = 'fine';
create index decisions_by_number on decisions (payments.folded(number));
create index orders_by_amount on payments.orders (agency, amount);
create index orders_by_moment on payments.orders
  (agency, coalesce(paid_at, opened_at) desc, id desc);
create index orders_by_day_paid on payments.orders (agency, paid_at) where paid_at is not null;
create index attempts_by_bank_number on payments.attempts (upper(gateway_ref));
create index attempts_by_reference on payments.attempts (upper(reference));
create index transfers_by_bank_number on payments.transfers (upper(bank_ref));
create index refunds_by_bank_number on payments.refunds (upper(gateway_ref));
create index receipts_by_number on payments.receipts (series, number);
create index receipts_by_order on payments.receipts (order_id);
create index receipts_of_agency on payments.receipts
  (agency, issued_at desc, id desc);

-- What an order is about and may not lie in the open: a vehicle's plate, the person of a decision.
-- Only a keyed hash of it is kept, so it is found by whoever knows it, and read by nobody.
create table payments.order_marks (
  order_id uuid not null references payments.orders,
  kind text not null check (kind in ('plate', 'person')),
  mark bytea not null check (octet_length(mark) = 32),
  primary key (order_id, kind, mark)
);
create index order_marks_found on payments.order_marks (kind, mark);

-- ── The account of the State Treasury that a line is paid into, where its decision names one ────
alter table payments.order_lines
  add column treasury_code text,
  add column treasury_name text,
  add constraint order_lines_treasury check (
    (treasury_code is null) = (treasury_name is null)
    and (treasury_code is null or beneficiary = 'treasury'));

create index discrepancies_of_day on payments.discrepancies (gateway, day) where status = 'open';
create index discrepancies_by_reference on payments.discrepancies (gateway, reference)
  where status = 'open';

-- ── By when the law has it paid, which is not how long a payment is held for ───────────────────
alter table payments.orders add column last_day date;
