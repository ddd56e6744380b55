-- What is read of a person beside their dossiers: receipts and payments of fines, and lines of lists.
alter table record_reads
  alter column dossier_id drop not null,
  add column person_id uuid references people,
  add constraint record_reads_subject_check check (num_nonnulls(dossier_id, person_id) = 1);
alter table record_reads drop constraint record_reads_what_check;
alter table record_reads add constraint record_reads_what_check check (
  what in ('dossier', 'ids', 'paper', 'decision', 'slip', 'payment', 'receipt', 'statement', 'list', 'consent', 'verification')
);
alter table record_reads drop constraint record_reads_why_check;
alter table record_reads add constraint record_reads_why_check check (
  why in ('handling', 'supervision', 'accounts', 'colleague', 'consenting', 'identifying', 'verification', 'tracking', 'paying')
);
create index record_reads_of_person on record_reads (person_id, id desc) where person_id is not null;
