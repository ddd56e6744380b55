-- A register that answers what nobody can read is neither silent nor ignorant.
alter table registry_read_outcomes drop constraint registry_read_outcomes_outcome_check;
alter table registry_read_outcomes add constraint registry_read_outcomes_outcome_check
  check (outcome in ('found', 'notFound', 'unavailable', 'unreadable'));
