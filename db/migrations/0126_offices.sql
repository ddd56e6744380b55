-- How a portal of a real office is set up: who operates it, and what two people have decided.

-- Administrators of the agency that operates the portal look after every agency, others after their own.
alter table agencies add column operates boolean not null default false;

-- A way in for the first administrator: once, and not for long. The key itself is kept nowhere.
create table first_links (
  key_hash bytea primary key,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Everything that was changed about agencies, and by whom; some of it needs a second person.
create table agency_changes (
  id uuid primary key,
  agency_id text not null references agencies,
  kind text not null check (kind in ('agency', 'unit', 'staff', 'account', 'certificate')),
  facts jsonb not null,
  proposed_by uuid references staff,
  proposed_name text not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('proposed', 'done', 'turnedDown')),
  decided_by uuid references staff,
  decided_name text,
  decided_at timestamptz,
  check ((state = 'proposed') = (decided_at is null)),
  check (decided_by is null or decided_by <> proposed_by)
);
create index agency_changes_open on agency_changes (agency_id, proposed_at) where state = 'proposed';

-- The accounts agencies are paid on. One at a time; transfers to an earlier one are still theirs.
create table payments.agency_accounts (
  agency text not null,
  bank text not null check (bank ~ '^\d{6}$'),
  bank_name text not null,
  account text not null check (account ~ '^[0-9A-Z]{6,19}$'),
  holder text not null,
  since timestamptz not null,
  until timestamptz check (until >= since),
  primary key (bank, account)
);
create unique index agency_accounts_current on payments.agency_accounts (agency) where until is null;

-- Keys whose certificates come from a real authority: brought as PKCS#12, or staying in a token.
alter table signing_keys
  add column source text not null default 'portal' check (source in ('portal', 'pkcs12', 'pkcs11')),
  -- The certificates between it and the authority's root, as PEM.
  add column chain text not null default '',
  add column token_key text,
  -- Used for signing only from the moment a second person said so.
  add column confirmed_at timestamptz,
  alter column private_key drop not null,
  alter column sealed_with drop not null;
update signing_keys set confirmed_at = valid_from;
alter table signing_keys
  add check ((source = 'pkcs11') = (token_key is not null)),
  add check ((source = 'pkcs11') = (private_key is null)),
  add check ((private_key is null) = (sealed_with is null)),
  add check (source <> 'portal' or confirmed_at is not null);
