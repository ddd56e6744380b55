-- Erasing a person is proposed by one officer and done by another. Whom it is about is a key, which names
-- nobody once it is destroyed.
create table erasure_proposals (
  id uuid primary key,
  key_id uuid not null references subject_keys,
  ground text not null check (btrim(ground) <> ''),
  proposed_by uuid not null references staff,
  proposed_name text not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('proposed', 'done', 'turnedDown')),
  decided_by uuid references staff,
  decided_name text,
  decided_at timestamptz,
  -- What was erased and what was kept, in numbers.
  extent jsonb,
  check ((state = 'proposed') = (decided_at is null)),
  check ((state = 'done') = (extent is not null)),
  check (state <> 'done' or decided_by <> proposed_by)
);
create unique index erasure_proposals_open on erasure_proposals (key_id) where state = 'proposed';

-- Whoever weighs an erasure looks at what is kept of the person.
alter table record_reads drop constraint record_reads_what_check;
alter table record_reads add constraint record_reads_what_check check (
  what in ('dossier', 'ids', 'paper', 'decision', 'slip', 'payment', 'receipt', 'statement', 'list', 'consent', 'verification', 'account')
);
alter table record_reads drop constraint record_reads_why_check;
alter table record_reads add constraint record_reads_why_check check (
  why in ('handling', 'supervision', 'accounts', 'colleague', 'consenting', 'identifying', 'verification', 'tracking', 'paying', 'erasing')
);
