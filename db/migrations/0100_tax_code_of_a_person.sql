-- A personal ID of twelve digits is the tax code of household businesses since 01/07/2025
-- (Thông tư 86/2024/TT-BTC).
alter table businesses drop constraint businesses_tax_code_check;
alter table businesses
  add constraint businesses_tax_code_check check (tax_code ~ '^(\d{10}(-\d{3})?|\d{12})$');
