import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import {
  type AgencyId,
  agencies,
  type PersonId,
  people,
  type ReadOutcome,
  type ReadPurpose,
  type RegistryName,
  type RegistryReadId,
  registryReadOutcomes,
  registryReadSubjects,
  registryReads,
} from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import { type Actor, nameOf } from './actor.ts'
import { blindIndex } from './cipher.ts'

/** A question about to be put to a register. */
export interface Question {
  registry: RegistryName
  purpose: ReadPurpose
  actor: Actor
  /** Null only where no dossier exists: claiming a business, paying a fine. */
  dossierId: string | null
}

/**
 * Writes down a question before it is asked: when this fails, nothing is asked. Append-only, as are
 * the two functions below.
 */
export async function recordQuestion(office: Office, question: Question): Promise<RegistryReadId> {
  const { actor } = question
  const { id, name } = nameOf(actor)
  const readId = newId<'registryRead'>(office)
  await office.db.insert(registryReads).values({
    id: readId,
    at: office.clock.now(),
    registry: question.registry,
    purpose: question.purpose,
    dossierId: question.dossierId,
    actorKind: actor.kind,
    actorId: id,
    actorName: name,
    agencyId: actor.kind === 'officer' ? actor.agencyId : null,
  })
  return readId
}

/** Names the people a question or its answer was about, so that each of them sees it. */
export async function recordSubjects(
  office: Office,
  readId: RegistryReadId,
  personalIds: readonly string[],
): Promise<void> {
  const distinct = [...new Set(personalIds)]
  if (distinct.length === 0) return
  await office.db
    .insert(registryReadSubjects)
    .values(distinct.map((id) => ({ readId, personalIdIndex: blindIndex(office.settings, id) })))
    .onConflictDoNothing()
}

/** Writes down how a question ended. */
export async function recordOutcome(
  office: Office,
  readId: RegistryReadId,
  outcome: ReadOutcome,
): Promise<void> {
  await office.db.insert(registryReadOutcomes).values({ readId, at: office.clock.now(), outcome })
}

/** One look at somebody's data, as shown to that person. */
export interface AccessEntry {
  readId: RegistryReadId
  at: Date
  registry: RegistryName
  purpose: ReadPurpose
  dossierId: string | null
  by: {
    kind: 'citizen' | 'officer' | 'system'
    /** Whether the person asked about themselves. */
    self: boolean
    name: string
    agency: { id: AgencyId; vi: string; en: string } | null
  }
  /** Null while under way, or when the process asking died. */
  outcome: ReadOutcome | null
}

/** Who looked at this person's data in a register, newest first; `before` pages on. */
export async function accessLogFor(
  office: Office,
  personId: PersonId,
  page: { before?: RegistryReadId; limit?: number } = {},
): Promise<AccessEntry[]> {
  const index = office.db
    .select({ index: people.personalIdIndex })
    .from(people)
    .where(eq(people.id, personId))
  const rows = await office.db
    .select({ read: registryReads, outcome: registryReadOutcomes.outcome, agency: agencies })
    .from(registryReadSubjects)
    .innerJoin(registryReads, eq(registryReads.id, registryReadSubjects.readId))
    .leftJoin(registryReadOutcomes, eq(registryReadOutcomes.readId, registryReads.id))
    .leftJoin(agencies, eq(agencies.id, registryReads.agencyId))
    .where(
      and(
        inArray(registryReadSubjects.personalIdIndex, index),
        page.before ? lt(registryReadSubjects.readId, page.before) : undefined,
      ),
    )
    .orderBy(desc(registryReadSubjects.readId))
    .limit(page.limit ?? 50)
  return rows.map(({ read, outcome, agency }) => ({
    readId: read.id,
    at: read.at,
    registry: read.registry,
    purpose: read.purpose,
    dossierId: read.dossierId,
    by: {
      kind: read.actorKind,
      self: read.actorId === personId,
      name: read.actorName,
      agency: agency && { id: agency.id, vi: agency.nameVi, en: agency.nameEn },
    },
    outcome,
  }))
}
