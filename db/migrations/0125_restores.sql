-- Each time the portal went on from a backup. What was given out between the backup and that moment is
-- known to people and no longer to the portal, so numbers of that time carry the mark of the restore.
create table restores (
  -- Three symbols by the time of year, so that the same backup restored again gives another mark.
  mark text primary key check (mark ~ '^[2-9A-HJ-NP-Z]{3}$'),
  backup_at timestamptz not null,
  began_at timestamptz not null check (began_at >= backup_at)
);
