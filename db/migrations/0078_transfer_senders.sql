-- Who sent a transfer, as the bank's statement has it, sealed: without it there is nobody to return money to.
alter table payments.transfers add column sender bytea, add column sender_key text,
  add constraint transfers_sender_sealed check ((sender is null) = (sender_key is null));
