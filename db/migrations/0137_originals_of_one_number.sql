-- Two originals and the electronic copy of one registration bear one number.
alter table decisions add column original smallint not null default 1 check (original > 0);
alter table decisions
  drop constraint decisions_agency_id_series_year_sequence_key,
  add constraint decisions_number_of_an_original unique (agency_id, series, year, sequence, original);
