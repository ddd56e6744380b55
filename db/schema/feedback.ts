import { pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { AgencyId, BusinessId, DossierId, PersonId } from './ids.ts'

/** Satisfaction (mức độ hài lòng) with how one dossier was handled; each of its holders has one say. */
export const ratings = pgTable(
  'ratings',
  {
    dossierId: uuid('dossier_id').$type<DossierId>().notNull(),
    /** The person, or the business for which a member spoke. */
    rater: uuid().$type<PersonId | BusinessId>().notNull(),
    agencyId: text('agency_id').$type<AgencyId>().notNull(),
    procedureCode: text('procedure_code').notNull(),
    level: text().$type<'veryContent' | 'content' | 'discontent'>().notNull(),
    reasons: text().array().notNull(),
    ratedAt: timestamp('rated_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.dossierId, table.rater] })],
)
