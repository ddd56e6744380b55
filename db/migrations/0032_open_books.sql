-- A payment's entry continues the chain of its book, so the book must be there before any payment.
create function payments.open_book() returns trigger language plpgsql as $$
begin
  insert into payments.ledger_books (book) values (new.agency) on conflict do nothing;
  return null;
end $$;
create trigger opens_book after insert on payments.orders
  for each row execute function payments.open_book();
insert into payments.ledger_books (book) select distinct agency from payments.orders on conflict do nothing;

-- Money that is not in the ledger was not received: the whole statement fails.
create function payments.booked(entry uuid) returns uuid language plpgsql as $$
begin
  if entry is null then raise exception 'a payment without its ledger entry'; end if;
  return entry;
end $$;
