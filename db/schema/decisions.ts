import {
  customType,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AgencyId, DecisionId, DossierId, StaffId } from './ids.ts'

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
const instant = (name: string) => timestamp(name, { withTimezone: true })

export type DecisionKind = 'grant' | 'refusal' | 'notice'

export const decisionSeries = pgTable(
  'decision_series',
  {
    agencyId: text('agency_id').$type<AgencyId>().notNull(),
    series: text().notNull(),
    year: integer().notNull(),
    last: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.agencyId, table.series, table.year] })],
)

export const decisions = pgTable('decisions', {
  id: uuid().$type<DecisionId>().primaryKey(),
  key: text().notNull(),
  dossierId: uuid('dossier_id').$type<DossierId>().notNull(),
  dossierCode: text('dossier_code').notNull(),
  procedureCode: text('procedure_code').notNull(),
  procedureName: jsonb('procedure_name').$type<{ vi: string; en: string }>().notNull(),
  kind: text().$type<DecisionKind>().notNull(),
  agencyId: text('agency_id').$type<AgencyId>().notNull(),
  series: text().notNull(),
  year: integer().notNull(),
  sequence: integer().notNull(),
  /** Which of the papers that bear this number. */
  original: smallint().notNull().default(1),
  number: text().notNull(),
  issuedOn: date('issued_on').notNull(),
  holderName: text('holder_name').notNull(),
  sheet: jsonb().$type<unknown>().notNull(),
  /** Null, all five, on a notice that nobody signed. */
  signerId: uuid('signer_id').$type<StaffId>(),
  signerName: text('signer_name'),
  signedAt: instant('signed_at'),
  clerkId: uuid('clerk_id').$type<StaffId>(),
  clerkName: text('clerk_name'),
  code: text().notNull(),
  numberedAt: instant('numbered_at').notNull(),
  sealedAt: instant('sealed_at'),
  sha256: bytea(),
})
