import {
  customType,
  date,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AgencyId, ConsultationId, DossierId, ExchangeMessageId } from './ids.ts'

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
const instant = (name: string) => timestamp(name, { withTimezone: true })

/** Where a consultation stands, as far as the other side has said. */
export type ConsultationState =
  | 'queued'
  | 'sent'
  | 'arrived'
  | 'received'
  | 'processing'
  | 'refused'
  | 'answered'

export const letterSeries = pgTable(
  'letter_series',
  {
    agencyId: text('agency_id').$type<AgencyId>().notNull(),
    year: integer().notNull(),
    last: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.agencyId, table.year] })],
)

export const consultations = pgTable('consultations', {
  id: uuid().$type<ConsultationId>().primaryKey(),
  key: text().notNull(),
  dossierId: uuid('dossier_id').$type<DossierId>().notNull(),
  name: text().notNull(),
  fromAgency: text('from_agency').$type<AgencyId>().notNull(),
  toAgency: text('to_agency').$type<AgencyId>().notNull(),
  subject: text().notNull(),
  documentId: text('document_id').notNull(),
  dueOn: date('due_on'),
  state: text().$type<ConsultationState>().notNull(),
  askedAt: instant('asked_at').notNull(),
  sentAt: instant('sent_at'),
  remindedAt: instant('reminded_at'),
  answeredAt: instant('answered_at'),
  answer: text().$type<'agreed' | 'objected'>(),
  answerContent: text('answer_content'),
})

export const exchangeMessages = pgTable('exchange_messages', {
  id: uuid().$type<ExchangeMessageId>().primaryKey(),
  direction: text().$type<'out' | 'in'>().notNull(),
  key: text().notNull(),
  consultationId: uuid('consultation_id').$type<ConsultationId>(),
  agencyId: text('agency_id').$type<AgencyId>().notNull(),
  /** Of an earlier demonstration; everything since lies sealed. */
  xml: text(),
  sealedXml: bytea('sealed_xml'),
  sealedWith: text('sealed_with'),
  fault: text(),
  at: instant('at').notNull(),
  sentAt: instant('sent_at'),
})
