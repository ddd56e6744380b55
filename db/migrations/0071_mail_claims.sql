-- Who is sending a mail just now has it until then; nobody else sends it beside them.
alter table notifications add column mail_claimed_until timestamptz;
