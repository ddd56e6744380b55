import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { AgencyId, DossierId, RecordReadId } from './ids.ts'

/** What of a person's records was read. */
export const recordKinds = [
  'dossier',
  'ids',
  'paper',
  'decision',
  'slip',
  'payment',
  'consent',
  'verification',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** On what ground; shown to the person. */
export const recordReadReasons = [
  'handling',
  'supervision',
  'accounts',
  'colleague',
  'consenting',
  'identifying',
  'verification',
] as const
export type RecordReadReason = (typeof recordReadReasons)[number]

/** Who read what is kept here of a person. Append-only. */
export const recordReads = pgTable('record_reads', {
  id: uuid().$type<RecordReadId>().primaryKey(),
  at: timestamp({ withTimezone: true }).notNull(),
  dossierId: uuid('dossier_id').$type<DossierId>().notNull(),
  what: text().$type<RecordKind>().notNull(),
  thing: text().notNull(),
  why: text().$type<RecordReadReason>().notNull(),
  note: text(),
  actorKind: text('actor_kind').$type<'citizen' | 'officer' | 'visitor'>().notNull(),
  actorId: text('actor_id').notNull(),
  actorName: text('actor_name').notNull(),
  agencyId: text('agency_id').$type<AgencyId>(),
})
