import { sql } from 'drizzle-orm'
import { z } from 'zod'
import {
  type PersonId,
  type ReadOutcome,
  type ReadPurpose,
  type RecordKind,
  type RecordReadReason,
  type RegistryName,
  type RegistryReadId,
  readOutcomes,
  readPurposes,
  recordKinds,
  recordReadReasons,
  registryNames,
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
  id: string
  at: Date
  /** A register that was asked, or something kept here that was read. */
  what:
    | {
        kind: 'register'
        registry: RegistryName
        purpose: ReadPurpose
        outcome: ReadOutcome | null
      }
    | { kind: 'record'; record: RecordKind; why: RecordReadReason; note: string | null }
  /** Code of the dossier it was about, where it was about one that was filed. */
  dossierCode: string | null
  by: {
    kind: 'citizen' | 'officer' | 'system' | 'visitor'
    /** Whether the person asked about themselves. */
    self: boolean
    name: string
    agency: { vi: string; en: string } | null
  }
}

const rowSchema = z.object({
  id: z.string(),
  at: z.coerce.date(),
  registry: z.string().nullable(),
  purpose: z.string().nullable(),
  outcome: z.string().nullable(),
  record: z.string().nullable(),
  why: z.string().nullable(),
  note: z.string().nullable(),
  code: z.string().nullable(),
  kind: z.enum(['citizen', 'officer', 'system', 'visitor']),
  self: z.boolean(),
  name: z.string(),
  agencyVi: z.string().nullable(),
  agencyEn: z.string().nullable(),
})

/**
 * Who looked at this person's data, in a register or here, newest first; `before` pages on. Ids of both
 * kinds of look carry their time, so one list runs through both. Lines of work lists, which are many and
 * say little, are a list of their own: `lists`.
 */
export async function accessLogFor(
  office: Office,
  personId: PersonId,
  page: { before?: string; limit?: number; lists?: boolean } = {},
): Promise<AccessEntry[]> {
  const before = page.before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'
  const limit = page.limit ?? 50
  const lists = sql`${page.lists ?? false}::boolean`
  const { rows } = await office.db.execute(sql`
    with me as (select id, personal_id_index as index from people where id = ${personId}),
    looks as (
      (select r.id, r.at, r.registry, r.purpose, o.outcome, null as record, null as why, null as note,
          r.dossier_id as dossier, r.actor_kind, r.actor_id, r.actor_name, r.agency_id
        from registry_read_subjects s join registry_reads r on r.id = s.read_id
          left join registry_read_outcomes o on o.read_id = r.id
        where not ${lists} and s.personal_id_index = (select index from me) and s.read_id < ${before}::uuid
        order by s.read_id desc limit ${limit})
      union all
      (select r.id, r.at, null, null, null, r.what, r.why, r.note, r.dossier_id::text, r.actor_kind,
          r.actor_id, r.actor_name, r.agency_id
        from record_reads r
        where r.id < ${before}::uuid and (r.what = 'list') = ${lists}
          and (r.person_id = ${personId} or r.dossier_id in (
            select d.id from dossiers d where d.applicant_id = ${personId}
            union select c.dossier_id from dossier_consents c where c.person_index = (select index from me)))
        order by r.id desc limit ${limit})
    )
    select l.id, l.at, l.registry, l.purpose, l.outcome, l.record, l.why, l.note, d.code,
      l.actor_kind as kind, l.actor_id = ${personId}::text as self,
      coalesce(nullif(l.actor_name, ''), p.name, '') as name, a.name_vi as "agencyVi", a.name_en as "agencyEn"
    from looks l left join dossiers d on d.id::text = l.dossier
      left join people p on l.actor_kind = 'citizen' and p.id::text = l.actor_id
      left join agencies a on a.id = l.agency_id
    order by l.id desc limit ${limit}`)
  return rows.map((row) => entryFrom(rowSchema.parse(row)))
}

const isOneOf = <T extends string>(known: readonly T[], text: string | null): text is T =>
  known.some((each) => each === text)

function entryFrom(row: z.output<typeof rowSchema>): AccessEntry {
  const { id, at, kind, self, name, agencyVi, agencyEn } = row
  const agency = agencyVi && agencyEn ? { vi: agencyVi, en: agencyEn } : null
  return { id, at, what: whatOf(row), dossierCode: row.code, by: { kind, self, name, agency } }
}

function whatOf({ registry, purpose, outcome, record, why, note }: z.output<typeof rowSchema>) {
  if (isOneOf(registryNames, registry) && isOneOf(readPurposes, purpose)) {
    const ended = isOneOf(readOutcomes, outcome) ? outcome : null
    return { kind: 'register', registry, purpose, outcome: ended } as const
  }
  if (isOneOf(recordKinds, record) && isOneOf(recordReadReasons, why))
    return { kind: 'record', record, why, note } as const
  throw new Error(`a look of no known kind: ${registry ?? record}`)
}
