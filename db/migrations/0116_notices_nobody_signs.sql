-- Where the law lets silence decide, nobody signs and no clerk releases: the agency's seal alone stands.
alter table decisions
  alter column signer_id drop not null,
  alter column signer_name drop not null,
  alter column signed_at drop not null,
  alter column clerk_id drop not null,
  alter column clerk_name drop not null,
  add check (num_nulls(signer_id, signer_name, signed_at, clerk_id, clerk_name) in (0, 5)),
  add check (signer_id is not null or kind = 'notice');
