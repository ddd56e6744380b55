import { boolean, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { DossierId } from './ids.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true })

/** What the National Public Service Portal has still to be told: events by dossier and number. */
export const nationalSyncOutbox = pgTable(
  'national_sync_outbox',
  {
    dossierId: uuid('dossier_id').$type<DossierId>().notNull(),
    seq: integer().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.dossierId, table.seq] })],
)

/** How far it has been told of a dossier, and why that waits. */
export const nationalSync = pgTable('national_sync', {
  dossierId: uuid('dossier_id').$type<DossierId>().primaryKey(),
  toldSeq: integer('told_seq').notNull(),
  toldAt: instant('told_at'),
  attempts: integer().notNull().default(0),
  nextTryAt: instant('next_try_at'),
  fault: text(),
  driftAt: instant('drift_at'),
  drift: text().array().notNull().default([]),
})

/** Whether it can be reached: one row. */
export const nationalSyncLine = pgTable('national_sync_line', {
  line: boolean().primaryKey().default(true),
  downSince: instant('down_since'),
  attempts: integer().notNull().default(0),
  nextTryAt: instant('next_try_at'),
  fault: text(),
})
