-- On a bank's page a payment that failed may be tried again, so failed attempts are asked about too.
drop index payments.attempts_to_check;
create index attempts_to_check on payments.attempts (next_check_at)
  where status in ('starting', 'started', 'failed');
