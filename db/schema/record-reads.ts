import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { AgencyId, DossierId, PersonId, RecordReadId } from './ids.ts'

/** What of a person's records was read. */
export const recordKinds = [
  'dossier',
  'ids',
  'paper',
  'decision',
  'slip',
  'payment',
  'receipt',
  'statement',
  'list',
  'consent',
  'verification',
  'account',
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
  'tracking',
  'paying',
  'searchedById',
  'erasing',
] as const
export type RecordReadReason = (typeof recordReadReasons)[number]

/** Who read what is kept here of a person. Append-only. */
export const recordReads = pgTable('record_reads', {
  id: uuid().$type<RecordReadId>().primaryKey(),
  at: timestamp({ withTimezone: true }).notNull(),
  /** Of which dossier, or else of which person. */
  dossierId: uuid('dossier_id').$type<DossierId>(),
  personId: uuid('person_id').$type<PersonId>(),
  what: text().$type<RecordKind>().notNull(),
  thing: text().notNull(),
  why: text().$type<RecordReadReason>().notNull(),
  note: text(),
  actorKind: text('actor_kind').$type<'citizen' | 'officer' | 'visitor'>().notNull(),
  actorId: text('actor_id').notNull(),
  actorName: text('actor_name').notNull(),
  agencyId: text('agency_id').$type<AgencyId>(),
})
