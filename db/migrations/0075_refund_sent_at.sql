-- When a refund was first sent to its gateway: what was done there before cannot be it.
alter table payments.refunds add column sent_at timestamptz;
create index refunds_by_attempt on payments.refunds (attempt_id);
