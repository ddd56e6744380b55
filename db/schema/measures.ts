import { boolean, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { AgencyId, DossierId } from './ids.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true })

/** What is measured of each dossier: derived from its history, see `services/measures`. */
export const dossierMeasures = pgTable('dossier_measures', {
  dossierId: uuid('dossier_id').$type<DossierId>().primaryKey(),
  version: integer().notNull(),
  agencyId: text('agency_id').$type<AgencyId>().notNull(),
  procedureCode: text('procedure_code').notNull(),
  filedAt: instant('filed_at').notNull(),
  acceptedAt: instant('accepted_at'),
  promisedAt: instant('promised_at'),
  reappointed: boolean().notNull(),
  doneAt: instant('done_at'),
  endedAt: instant('ended_at'),
  fate: text()
    .$type<'open' | 'granted' | 'refused' | 'notAccepted' | 'withdrawn' | 'stopped'>()
    .notNull(),
  returned: integer().notNull(),
})
