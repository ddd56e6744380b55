-- Who owes and who pays may differ: a fine is opened by whoever looks it up first, and paid by another.
alter table payments.attempts add column payer jsonb;
create index attempts_by_payer on payments.attempts ((payer ->> 'ref')) where payer is not null;
create index orders_by_paying_attempt on payments.orders (paid_by) where paid_by is not null;
