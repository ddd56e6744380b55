-- Who read what is kept here of a person: a dossier, a paper, a decision, a whole personal ID. One row
-- per look; the same look within a quarter of an hour is one.

create table record_reads (
  id uuid primary key,
  at timestamptz not null,
  dossier_id uuid not null,
  what text not null check (what in ('dossier', 'ids', 'paper', 'decision', 'slip', 'payment', 'consent', 'verification')),
  -- Which paper, decision or slip; empty for the dossier itself.
  thing text not null default '',
  why text not null check (why in ('handling', 'supervision', 'accounts', 'colleague', 'consenting', 'identifying', 'verification')),
  -- The reason an officer gave in words, where one is asked.
  note text,
  actor_kind text not null check (actor_kind in ('citizen', 'officer', 'visitor')),
  actor_id text not null,
  -- Citizens are named by their account, so that their name stays theirs.
  actor_name text not null,
  agency_id text
);
create index record_reads_of_dossier on record_reads (dossier_id, id desc);
create index record_reads_lately on record_reads (dossier_id, actor_id, what, thing, at desc);
create trigger record_reads_append_only before update or delete on record_reads
  for each row execute function refuse_change();
