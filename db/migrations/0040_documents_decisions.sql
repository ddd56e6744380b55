-- Papers attached by people, what the office issues, and the keys it signs with.

-- Bytes by what they are. One file handed in twice is kept once; in chunks, so that reading and
-- writing one never needs it whole.
create table contents (
  sha256 bytea primary key check (octet_length(sha256) = 32),
  size integer not null check (size > 0),
  created_at timestamptz not null
);
create table content_chunks (
  sha256 bytea not null references contents on delete cascade,
  seq integer not null check (seq >= 0),
  bytes bytea not null check (octet_length(bytes) between 1 and 262144),
  primary key (sha256, seq)
);
-- Chunks are compressed files already.
alter table content_chunks alter column bytes set storage external;

create table documents (
  id uuid primary key,
  owner_kind text not null check (owner_kind in ('citizen', 'officer')),
  owner_id uuid not null,
  -- Handed in with a draft, then claimed by the dossier the draft became; or added to a dossier.
  draft_id uuid,
  dossier_id uuid,
  component text not null,
  file_name text not null check (char_length(file_name) between 1 and 120),
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  size integer not null check (size > 0),
  -- The bytes are our own encoding of an image, not what was sent.
  remade boolean not null,
  pages integer,
  -- `held`: not scanned yet, and kept from officers until it is.
  state text not null check (state in ('held', 'clean', 'infected')),
  scanned_at timestamptz,
  threat text,
  -- An infected file's bytes are destroyed; its row stays, so that its owner learns why.
  sha256 bytea references contents,
  uploaded_at timestamptz not null,
  check (draft_id is not null or dossier_id is not null),
  check ((state = 'infected') = (sha256 is null)),
  check ((state = 'held') = (scanned_at is null))
);
create index documents_of_draft on documents (draft_id, uploaded_at);
create index documents_of_dossier on documents (dossier_id, uploaded_at);
create index documents_by_content on documents (sha256);
create index documents_held on documents (uploaded_at) where state = 'held';

-- Windows of the limiter. Losing them in a crash costs nothing, so they are not logged.
create unlogged table rate_windows (
  bucket text not null,
  key text not null,
  opens_at timestamptz not null,
  used integer not null,
  primary key (bucket, key, opens_at)
);
create index rate_windows_by_time on rate_windows (opens_at);

-- Certificates, and their private keys encrypted under ENCRYPTION_KEYS.
create table signing_keys (
  id uuid primary key,
  purpose text not null check (purpose in ('root', 'seal', 'person')),
  -- An agency's identifier, an officer's id, or 'root'.
  subject text not null,
  common_name text not null,
  organization text,
  certificate bytea not null,
  private_key bytea not null,
  sealed_with text not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from)
);
create index signing_keys_by_subject on signing_keys (purpose, subject, valid_until desc);

-- Numbers without gaps: counted up under a row lock by the transaction that uses the number.
create table decision_series (
  agency_id text not null,
  series text not null,
  year integer not null,
  last integer not null check (last > 0),
  primary key (agency_id, series, year)
);

create table decisions (
  id uuid primary key,
  -- Issuing again under the same key finds the same decision.
  key text not null unique,
  dossier_id uuid not null,
  dossier_code text not null,
  procedure_code text not null,
  procedure_name jsonb not null,
  kind text not null check (kind in ('grant', 'refusal', 'notice')),
  agency_id text not null,
  series text not null,
  year integer not null,
  sequence integer not null,
  -- As printed, e.g. 12/TLHT-UBND.
  number text not null,
  issued_on date not null,
  holder_name text not null,
  -- What is printed, as data: the paper prints the same when the procedure's code has moved on.
  sheet jsonb not null,
  signer_id uuid not null,
  signer_name text not null,
  signed_at timestamptz not null,
  clerk_id uuid not null,
  clerk_name text not null,
  code text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{20}$'),
  numbered_at timestamptz not null,
  -- Set together once the signed file exists.
  sealed_at timestamptz,
  sha256 bytea references contents,
  unique (agency_id, series, year, sequence),
  check ((sealed_at is null) = (sha256 is null))
);
create index decisions_of_dossier on decisions (dossier_id, numbered_at);
create unique index decisions_by_content on decisions (sha256);

-- A number, once given, keeps its words; a sealed paper is never changed, and nothing is deleted.
create function decisions_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.sealed_at is not null
    or to_jsonb(new) - array['sealed_at', 'sha256'] <> to_jsonb(old) - array['sealed_at', 'sha256']
  then
    raise exception 'decision % is issued: it can be neither changed nor deleted', old.number
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger decisions_stay before update or delete on decisions
  for each row execute function decisions_stay();
