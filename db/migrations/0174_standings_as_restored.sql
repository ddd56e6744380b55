-- Standings may be written before what they are about is known of them; the procedure is filled in then.
alter table dossier_standings alter column procedure_code drop not null;
create or replace function recount_tallies() returns void language sql as $$
  update dossier_standings s set procedure_code = d.procedure_code
    from dossiers d where d.id = s.dossier_id and s.procedure_code is null;
  delete from dossier_tally_changes;
  delete from dossier_tallies;
  insert into dossier_tallies
    select agency_id, owner, (act_by at time zone 'Asia/Ho_Chi_Minh')::date, count(*)
    from dossier_standings where not ended group by 1, 2, 3;
$$;
