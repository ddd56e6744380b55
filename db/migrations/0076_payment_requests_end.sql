-- Whoever asked may take a request back; a request of which nothing is left to pay is over by itself.
alter table payments.payment_requests drop constraint payment_requests_status_check;
alter table payments.payment_requests add constraint payment_requests_status_check
  check (status in ('proposed', 'approved', 'refused', 'cancelled', 'met'));
-- Which open request or basket holds an order.
create index payment_requests_open_orders on payments.payment_requests using gin (order_ids)
  where status = 'proposed';
