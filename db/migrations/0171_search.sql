-- Dossiers are found by what people say of them: the end of a code, a name without its marks.

create function folded(name text) returns text language sql immutable strict parallel safe
  return lower(translate(
    regexp_replace(normalize(name, nfd), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd'));

-- Words of a name, and pairs of words in their order: «Nguyễn Văn An» is found by `van_an`, by
-- `nguyen_an` and by `an`. The agency stands before each, so that one look finds its own only.
create function name_tokens(agency text, name text) returns text[]
language sql immutable parallel safe begin atomic
  with words as (
    select word, n from regexp_split_to_table(folded(name), '[^a-z0-9]+') with ordinality as t (word, n)
    where word <> ''
  )
  select array(
    select agency || '|' || word from words
    union
    select agency || '|' || a.word || '_' || b.word from words a join words b on b.n - a.n between 1 and 3);
end;
create function first_word(name text) returns text language sql immutable strict parallel safe
  return split_part(folded(name), ' ', 1);
create function last_word(name text) returns text language sql immutable strict parallel safe
  return split_part(folded(name), ' ', -1);

create index dossiers_by_name on dossiers
  using gin (name_tokens(agency_id, holder_name || coalesce(' ' || co_holder_name, '')));
create index dossiers_by_given_name on dossiers (agency_id, last_word(holder_name), filed_at desc);
create index dossiers_by_family_name on dossiers (agency_id, first_word(holder_name), filed_at desc);
create index dossiers_by_end_of_code on dossiers (agency_id, reverse(code) text_pattern_ops, filed_at desc);
-- Keyed hash of the telephone number on the form, which lies sealed.
alter table dossiers add column phone_index bytea;
create index dossiers_by_phone on dossiers (phone_index) where phone_index is not null;
create index people_by_phone on people (right(regexp_replace(phone, '\D', '', 'g'), 9)) where phone is not null;
create index decisions_by_prefix_of_number on decisions (agency_id, lower(number) text_pattern_ops);

-- Somebody was found by their personal ID.
alter table record_reads drop constraint record_reads_why_check;
alter table record_reads add constraint record_reads_why_check check (
  why in ('handling', 'supervision', 'accounts', 'colleague', 'consenting', 'identifying', 'verification', 'tracking', 'paying', 'searchedById', 'erasing'));
