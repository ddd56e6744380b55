-- The hour somebody did not come to, kept when the visit is offered again: their letter names it.
alter table visits add column missed_slot timestamptz;
