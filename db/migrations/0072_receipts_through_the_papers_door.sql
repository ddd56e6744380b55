-- A receipt's printed form is kept where all papers are, under its SHA-256.
alter table payments.receipts add column sha256 bytea references contents;

create or replace function payments.keep_receipt() returns trigger language plpgsql as $$
begin
  -- Only the printed form is added, once.
  if tg_op = 'UPDATE' and old.sha256 is null
    and to_jsonb(new) - 'sha256' = to_jsonb(old) - 'sha256' then
    return new;
  end if;
  raise exception 'a receipt is corrected, never changed' using errcode = 'restrict_violation';
end $$;

insert into contents (sha256, size, created_at)
  select distinct on (sha256(pdf)) sha256(pdf), octet_length(pdf), issued_at
  from payments.receipts where pdf is not null
  on conflict do nothing;
insert into content_chunks (sha256, seq, bytes)
  select sha256(pdf), part, substring(pdf from part * 262144 + 1 for 262144)
  from payments.receipts, generate_series(0, (octet_length(pdf) - 1) / 262144) as part
  where pdf is not null
  on conflict do nothing;
update payments.receipts set sha256 = sha256(pdf) where pdf is not null;

alter table payments.receipts drop column pdf;
create index receipts_by_content on payments.receipts (sha256);
