-- Counts the tallies anew from what stands: for whoever writes dossiers past the triggers.
create function recount_tallies() returns void language sql as $$
  delete from dossier_tally_changes;
  delete from dossier_tallies;
  insert into dossier_tallies
    select agency_id, owner, (act_by at time zone 'Asia/Ho_Chi_Minh')::date, count(*)
    from dossier_standings where not ended group by 1, 2, 3;
$$;
