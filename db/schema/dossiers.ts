import {
  boolean,
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
import type {
  AgencyId,
  BusinessId,
  ConsentId,
  DossierId,
  DraftId,
  PersonId,
  StaffId,
  SubjectKeyId,
} from './ids.ts'
import type { Language } from './people.ts'

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
const instant = (name: string) => timestamp(name, { withTimezone: true })

export const drafts = pgTable('drafts', {
  id: uuid().$type<DraftId>().primaryKey(),
  personId: uuid('person_id').$type<PersonId>().notNull(),
  businessId: uuid('business_id').$type<BusinessId>(),
  procedureCode: text('procedure_code').notNull(),
  procedureVersion: integer('procedure_version').notNull(),
  agencyId: text('agency_id').$type<AgencyId>().notNull(),
  /** The key under which the answers lie: of the business written for, else of the person. */
  keyId: uuid('key_id').$type<SubjectKeyId>(),
  answers: bytea('sealed_answers'),
  known: bytea('sealed_known'),
  step: text().notNull(),
  locale: text().$type<Language>().notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  filedAt: instant('filed_at'),
  /** The dossier that somebody who was invited joins by it. */
  joinsDossierId: uuid('joins_dossier_id').$type<DossierId>(),
})

export const dossierSequences = pgTable(
  'dossier_sequences',
  {
    agencyId: text('agency_id').$type<AgencyId>().notNull(),
    day: date().notNull(),
    last: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.agencyId, table.day] })],
)

export const dossiers = pgTable('dossiers', {
  id: uuid().$type<DossierId>().primaryKey(),
  code: text().notNull(),
  draftId: uuid('draft_id').$type<DraftId>().notNull(),
  procedureCode: text('procedure_code').notNull(),
  procedureVersion: integer('procedure_version').notNull(),
  agencyId: text('agency_id').$type<AgencyId>().notNull(),
  applicantId: uuid('applicant_id').$type<PersonId>().notNull(),
  businessId: uuid('business_id').$type<BusinessId>(),
  holderName: text('holder_name').notNull(),
  trackingKey: bytea('tracking_key'),
  channel: text().$type<'online' | 'desk' | 'post'>().notNull(),
  locale: text().$type<Language>().notNull(),
  keyId: uuid('key_id').$type<SubjectKeyId>(),
  /** What was answered, sealed under the key of the business or of the applicant. */
  facts: bytea('sealed_facts'),
  filedAt: instant('filed_at').notNull(),
  /** Who applies together with the applicant, once they have declared and signed. */
  coApplicantId: uuid('co_applicant_id').$type<PersonId>(),
  coHolderName: text('co_holder_name'),
  coKeyId: uuid('co_key_id').$type<SubjectKeyId>(),
  /** What they declared, sealed under their own key. */
  coFacts: bytea('sealed_co_facts'),
})

export const dossierStandings = pgTable('dossier_standings', {
  dossierId: uuid('dossier_id').$type<DossierId>().primaryKey(),
  agencyId: text('agency_id').$type<AgencyId>().notNull(),
  snapshot: jsonb().$type<unknown>().notNull(),
  version: integer().notNull(),
  headHash: bytea('head_hash').notNull(),
  status: smallint().notNull(),
  owner: text().notNull(),
  owners: text().array().notNull(),
  states: text().array().notNull(),
  clock: jsonb().$type<unknown>().notNull(),
  dueAt: instant('due_at'),
  ended: boolean().notNull(),
  parked: text(),
  assignedTo: uuid('assigned_to').$type<StaffId>(),
  movedAt: instant('moved_at').notNull(),
})

/** Dossiers that wait for an obligation they do not own alone, such as a fine. */
export const dossierObligations = pgTable(
  'dossier_obligations',
  {
    dossierId: uuid('dossier_id').$type<DossierId>().notNull(),
    kind: text().notNull(),
    ref: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.ref, table.dossierId] })],
)

export const dossierEvents = pgTable(
  'dossier_events',
  {
    dossierId: uuid('dossier_id').$type<DossierId>().notNull(),
    seq: integer().notNull(),
    commandKey: text('command_key').notNull(),
    at: instant('at').notNull(),
    type: text().notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    body: text().notNull(),
    hash: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.dossierId, table.seq] })],
)

/** Consent of somebody besides the applicant, asked for and given online. */
export const dossierConsents = pgTable('dossier_consents', {
  id: uuid().$type<ConsentId>().primaryKey(),
  dossierId: uuid('dossier_id').$type<DossierId>().notNull(),
  role: text().notNull(),
  name: text().notNull(),
  personIndex: bytea('person_index').notNull(),
  askedAt: instant('asked_at').notNull(),
  answer: text().$type<'given' | 'declined' | 'takenBack'>(),
  reason: text(),
  answeredBy: uuid('answered_by').$type<PersonId>(),
  answeredAt: instant('answered_at'),
})

/** The visit a dossier cannot do without: offered by the office, booked by the applicant. */
export const visits = pgTable(
  'visits',
  {
    dossierId: uuid('dossier_id').$type<DossierId>().notNull(),
    visit: text().notNull(),
    agencyId: text('agency_id').$type<AgencyId>().notNull(),
    offeredSeq: integer('offered_seq').notNull(),
    slot: instant('slot'),
    seat: smallint(),
    bookedAt: instant('booked_at'),
    changes: smallint().notNull().default(0),
    /** The hour that was missed before it was offered again. */
    missedSlot: instant('missed_slot'),
  },
  (table) => [primaryKey({ columns: [table.dossierId, table.visit] })],
)
