-- A key for each person, and for each business, under which what belongs to them lies sealed. Events,
-- papers and letters name a person by the id of that person's key and never by the personal ID, so
-- that destroying the key erases the person everywhere and breaks no chain.

create table subject_keys (
  id uuid primary key,
  -- HMAC of the personal ID; null for a business, and once the person is erased.
  personal_id_index bytea unique check (octet_length(personal_id_index) = 32),
  business_id uuid unique references businesses,
  -- The personal ID, sealed under the data key; null for a business, and once erased.
  personal_id bytea,
  -- 32 random bytes, sealed under ENCRYPTION_KEYS, and the name of the key that did it.
  data_key bytea,
  sealed_with text,
  created_at timestamptz not null,
  erased_at timestamptz,
  check ((data_key is null) = (erased_at is not null)),
  check ((data_key is null) = (sealed_with is null)),
  check (erased_at is null or num_nonnulls(personal_id_index, business_id, personal_id) = 0),
  check (erased_at is not null or (personal_id_index is null) = (personal_id is null)),
  check (erased_at is not null or num_nonnulls(personal_id_index, business_id) = 1)
);
create index subject_keys_by_master on subject_keys (sealed_with) where sealed_with is not null;

-- A person keeps the number under the key of their own. Rows of an earlier demonstration get theirs
-- at the next start, and lose the columns they no longer need with a later migration.
alter table people
  add column key_id uuid unique references subject_keys,
  alter column personal_id drop not null,
  alter column personal_id_key drop not null,
  alter column personal_id_index drop not null,
  add column erased_at timestamptz;

-- What was answered, sealed under the key of the person or of the business it was answered for.
alter table drafts
  add column key_id uuid references subject_keys,
  add column sealed_answers bytea,
  add column sealed_known bytea,
  alter column answers drop not null,
  alter column answers drop default,
  alter column known drop not null,
  alter column known drop default;
alter table dossiers
  add column key_id uuid references subject_keys,
  add column sealed_facts bytea,
  alter column facts drop not null;
create index dossiers_by_key on dossiers (key_id);

-- That somebody was erased, by whom and on what ground; nothing of who it was.
create table erasures (
  key_id uuid primary key references subject_keys,
  at timestamptz not null,
  ordered_by text not null,
  confirmed_by text not null check (confirmed_by <> ordered_by),
  ground text not null check (length(ground) > 0)
);
create trigger erasures_append_only before update or delete on erasures
  for each row execute function refuse_change();
