-- A decision that was issued elsewhere, or before this portal kept files, has its words and no file:
-- the file is made when somebody first opens it, once, and stays.
do $$
declare
  old text;
begin
  select conname into old from pg_constraint
    where conrelid = 'decisions'::regclass and contype = 'c'
      and pg_get_constraintdef(oid) like '%(sealed_at IS NULL) = (sha256 IS NULL)%';
  execute format('alter table decisions drop constraint %I', old);
end $$;
alter table decisions add constraint decisions_file_of_a_sealed_one check (sha256 is null or sealed_at is not null);

create or replace function decisions_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.sealed_at is not null and (old.sha256 is not null or new.sealed_at is distinct from old.sealed_at))
    or to_jsonb(new) - array['sealed_at', 'sha256'] <> to_jsonb(old) - array['sealed_at', 'sha256']
  then
    raise exception 'decision % is issued: it can be neither changed nor deleted', old.number
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
