-- A day of birth is kept as far as it is known: 1955, 1955-03 or 1955-03-08.
alter table people alter column birth_date type text using birth_date::text;
alter table people
  add constraint people_birth_date_check check (birth_date ~ '^\d{4}(-\d{2}(-\d{2})?)?$');
