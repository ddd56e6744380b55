import { sql } from 'drizzle-orm'
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
  BulkRunId,
  BusinessId,
  ConsentId,
  DossierId,
  DraftId,
  NoteId,
  PersonId,
  SavedViewId,
  StaffId,
  SubjectKeyId,
  TextTemplateId,
  UnitId,
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
  /** Keyed hash of the telephone number on the form. */
  phoneIndex: bytea('phone_index'),
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
  /** A claim lapses by itself. */
  assignedUntil: instant('assigned_until'),
  movedAt: instant('moved_at').notNull(),
  procedureCode: text('procedure_code').notNull(),
  /** What lists of its procedure are filtered by: `works=new`. */
  facets: text().array().notNull().default([]),
  /** Periods of the law under way. */
  periods: jsonb().$type<unknown>().notNull(),
  /** When the time of whoever is on turn is over. */
  ownUntil: instant('own_until'),
  /** From when on something is wrong if nothing has happened. */
  stuckAt: instant('stuck_at'),
  /** The fee is paid, and nobody has begun. */
  paidUnbegun: boolean('paid_unbegun').notNull(),
  /** By when whoever is on turn must have acted; the year 9999 where nothing says. */
  actBy: instant('act_by').notNull().generatedAlwaysAs(sql`act_by`),
})

/** A view of a list that an officer keeps; of the whole unit where one is named. */
export const savedViews = pgTable('saved_views', {
  id: uuid().$type<SavedViewId>().primaryKey(),
  agencyId: text('agency_id').$type<AgencyId>().notNull(),
  staffId: uuid('staff_id').$type<StaffId>().notNull(),
  unitId: text('unit_id').$type<UnitId>(),
  name: text().notNull(),
  list: text().notNull(),
  filters: jsonb().$type<unknown>().notNull(),
  createdAt: instant('created_at').notNull(),
})

/** For which procedures somebody is assigned work; whoever has no row is assigned any. */
export const staffSkills = pgTable(
  'staff_skills',
  {
    staffId: uuid('staff_id').$type<StaffId>().notNull(),
    procedureCode: text('procedure_code').notNull(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.procedureCode] })],
)

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

/** The list an officer works from. */
export const listsWorkedFrom = pgTable('lists_worked_from', {
  staffId: uuid('staff_id').$type<StaffId>().primaryKey(),
  list: text().notNull(),
  filters: jsonb().$type<unknown>().notNull(),
})

/** One act on many dossiers. */
export const bulkRuns = pgTable('bulk_runs', {
  id: uuid().$type<BulkRunId>().primaryKey(),
  agencyId: text('agency_id').$type<AgencyId>().notNull(),
  staffId: uuid('staff_id').$type<StaffId>().notNull(),
  /** An act of the machines, or `assigned`. */
  act: text().notNull(),
  facts: jsonb().$type<unknown>().notNull(),
  createdAt: instant('created_at').notNull(),
  startedAt: instant('started_at'),
  undoneAt: instant('undone_at'),
})

/** One dossier of a bulk run, and what became of it. */
export const bulkItems = pgTable(
  'bulk_items',
  {
    runId: uuid('run_id').$type<BulkRunId>().notNull(),
    position: smallint().notNull(),
    dossierId: uuid('dossier_id').$type<DossierId>().notNull(),
    seen: integer().notNull(),
    heldBefore: uuid('held_before').$type<StaffId>(),
    outcome: text().$type<'done' | 'refused' | 'undone'>(),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.position] })],
)

/** What officers write down for each other beside a dossier. */
export const dossierNotes = pgTable('dossier_notes', {
  id: uuid().$type<NoteId>().primaryKey(),
  dossierId: uuid('dossier_id').$type<DossierId>().notNull(),
  at: instant('at').notNull(),
  staffId: uuid('staff_id').$type<StaffId>().notNull(),
  staffName: text('staff_name').notNull(),
  /** Sealed under the key of the dossier. */
  text: bytea('sealed_text').notNull(),
  /** Colleagues who were told of it. */
  told: uuid().$type<StaffId>().array().notNull(),
})

/** Words an agency says often with an act of a procedure. */
export const textTemplates = pgTable('text_templates', {
  id: uuid().$type<TextTemplateId>().primaryKey(),
  agencyId: text('agency_id').$type<AgencyId>().notNull(),
  procedureCode: text('procedure_code').notNull(),
  act: text().notNull(),
  name: text().notNull(),
  /** What is said with the act: the names and texts of its questions. */
  facts: jsonb().$type<unknown>().notNull(),
  keptBy: uuid('kept_by').$type<StaffId>().notNull(),
  keptAt: instant('kept_at').notNull(),
})
