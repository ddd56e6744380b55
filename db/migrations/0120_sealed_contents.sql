-- The bytes of papers lie sealed, each content under a key of its own, which lies sealed under
-- ENCRYPTION_KEYS: with that small key the paper is destroyed. What an earlier demonstration kept in the
-- open has none yet, and gets one from `documents.sweep`.
alter table contents
  add column data_key bytea,
  add column sealed_with text,
  add constraint contents_key_check check ((data_key is null) = (sealed_with is null));
create index contents_by_master on contents (sealed_with);

-- Letters of the document axis with their attachments, sealed whole.
alter table exchange_messages
  add column sealed_xml bytea,
  add column sealed_with text,
  alter column xml drop not null,
  add constraint exchange_messages_xml_check check (num_nonnulls(xml, sealed_xml) = 1),
  add constraint exchange_messages_key_check check ((sealed_xml is null) = (sealed_with is null));
create index exchange_messages_by_master on exchange_messages (sealed_with);

-- A household business has the personal ID of its owner for a tax code: kept by reference, as such
-- numbers are wherever else they stand.
alter table businesses drop constraint businesses_tax_code_check;
alter table businesses add constraint businesses_tax_code_check check (
  tax_code ~ '^(\d{10}(-\d{3})?|person:[0-9a-f-]{36}|\d{12})$'
);

-- A sealed part is 28 bytes longer: nonce and tag.
alter table content_chunks drop constraint content_chunks_bytes_check;
alter table content_chunks
  add constraint content_chunks_bytes_check check (octet_length(bytes) between 1 and 262172);
