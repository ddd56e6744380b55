-- Two who apply together: the one who was invited declares for themselves, and from then on the dossier is
-- theirs as well. What they declared lies under a key of their own.
alter table dossiers
  add column co_applicant_id uuid,
  add column co_holder_name text,
  add column co_key_id uuid,
  add column sealed_co_facts bytea,
  add check ((co_applicant_id is null) = (co_holder_name is null));
create index dossiers_of_co_applicant on dossiers (co_applicant_id, filed_at desc)
  where co_applicant_id is not null;

-- Their part is written as a draft, too: one for each dossier.
alter table drafts add column joins_dossier_id uuid references dossiers (id);
create unique index drafts_joining on drafts (joins_dossier_id);

-- A consent can be taken back until it has been used.
alter table dossier_consents
  drop constraint dossier_consents_answer_check,
  add constraint dossier_consents_answer_check check (answer in ('given', 'declined', 'takenBack'));
