-- What a gateway said and signed of a payment that we do not know yet, or cannot place yet.
create table payments.early_words (
  gateway text not null,
  event_id text not null,
  word jsonb not null,
  received_at timestamptz not null,
  placed_at timestamptz,
  primary key (gateway, event_id)
);
create index early_words_alone on payments.early_words (received_at) where placed_at is null;
