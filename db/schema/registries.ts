import { customType, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { AgencyId, RegistryReadId } from './ids.ts'

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

export const registryNames = [
  'population',
  'civilStatus',
  'business',
  'fines',
  'land',
  'health',
  'tax',
] as const
export type RegistryName = (typeof registryNames)[number]
/** Why a register was asked; shown to the person it was asked about. */
export const readPurposes = ['prefill', 'examination', 'businessMembership', 'payment'] as const
export type ReadPurpose = (typeof readPurposes)[number]
export const readOutcomes = ['found', 'notFound', 'unavailable', 'unreadable'] as const
export type ReadOutcome = (typeof readOutcomes)[number]

/** Every question put to a register, written before it is asked. Append-only. */
export const registryReads = pgTable('registry_reads', {
  id: uuid().$type<RegistryReadId>().primaryKey(),
  at: timestamp({ withTimezone: true }).notNull(),
  registry: text().$type<RegistryName>().notNull(),
  purpose: text().$type<ReadPurpose>().notNull(),
  dossierId: text('dossier_id'),
  actorKind: text('actor_kind').$type<'citizen' | 'officer' | 'system'>().notNull(),
  actorId: text('actor_id').notNull(),
  actorName: text('actor_name').notNull(),
  agencyId: text('agency_id').$type<AgencyId>(),
})

/** The people a question or its answer was about, by blind index. Append-only. */
export const registryReadSubjects = pgTable('registry_read_subjects', {
  readId: uuid('read_id').$type<RegistryReadId>().notNull(),
  personalIdIndex: bytea('personal_id_index').notNull(),
})

/** How a question ended; absent while it is under way or when the process died. Append-only. */
export const registryReadOutcomes = pgTable('registry_read_outcomes', {
  readId: uuid('read_id').$type<RegistryReadId>().primaryKey(),
  at: timestamp({ withTimezone: true }).notNull(),
  outcome: text().$type<ReadOutcome>().notNull(),
})
