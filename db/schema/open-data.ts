import {
  bigint,
  customType,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** The tables of migration 0190: what is released stays as it was. */
export const openDataReleases = pgTable('open_data_releases', {
  release: date().primaryKey(),
  madeAt: timestamp('made_at', { withTimezone: true }).notNull(),
})

export const openDataFiles = pgTable(
  'open_data_files',
  {
    release: date().notNull(),
    dataset: text().notNull(),
    format: text().$type<'csv' | 'json' | 'parquet'>().notNull(),
    sha256: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    rows: integer().notNull(),
    added: integer().notNull(),
    changed: integer().notNull(),
    removed: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.release, table.dataset, table.format] })],
)

export const openDataParts = pgTable(
  'open_data_parts',
  { sha256: text().notNull(), nth: integer().notNull(), content: bytea().notNull() },
  (table) => [primaryKey({ columns: [table.sha256, table.nth] })],
)

export const openDataMonths = pgTable(
  'open_data_months',
  { dataset: text().notNull(), month: date().notNull(), rows: jsonb().$type<unknown>().notNull() },
  (table) => [primaryKey({ columns: [table.dataset, table.month] })],
)
