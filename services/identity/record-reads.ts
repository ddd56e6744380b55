import { and, eq, gt, sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import {
  type DossierId,
  type PersonId,
  type RecordKind,
  type RecordReadId,
  type RecordReadReason,
  recordReads,
} from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import type { Actor, OfficerActor } from './actor.ts'
import { may } from './policy.ts'

/** A look at what is kept of a person. */
export interface RecordRead {
  /** `null` is a visitor who has not signed in. */
  actor: Exclude<Actor, { kind: 'system' }> | null
  dossierId: DossierId
  what: RecordKind
  /** Which paper, decision or slip. */
  thing?: string
  why: RecordReadReason
  note?: string
}

/** Looking twice at the same within this time is one look. */
const sameLookMs = 15 * 60_000
/** How long whole personal IDs are shown after somebody said why. */
const shownForMs = 10 * 60_000

/**
 * Writes down a look before anything is shown: when this fails, nothing is. Append-only. One round
 * trip, which writes nothing when the same look was written down a moment ago.
 */
export const recordRead = (office: Pick<Office, 'clock'> & { db: Queryable }, read: RecordRead) =>
  recordLooks(office, { ...read, of: [{ dossierId: read.dossierId }] })

/** Whose record was read: that of a dossier, or of a person beside their dossiers. */
export type Subject = { dossierId: DossierId } | { personId: PersonId }

/**
 * The same look at many records, in one round trip. A line of a list is written down once a day for
 * each officer, whichever lists it stood in. What is one's own is no look.
 */
export async function recordLooks(
  office: Pick<Office, 'clock'> & { db: Queryable },
  read: Omit<RecordRead, 'dossierId'> & { of: readonly Subject[] },
): Promise<void> {
  const { actor, what, why, of } = read
  if (of.length === 0) return
  const at = office.clock.now()
  const isList = what === 'list' && read.thing === undefined
  const thing = isList ? dateOf(instant(at)) : (read.thing ?? '')
  const since = new Date(isList ? 0 : at.getTime() - sameLookMs).toISOString()
  const [kind, id, name] = readerOf(actor)
  const dossiers = [...new Set(of.flatMap((each) => ('dossierId' in each ? each.dossierId : [])))]
  const people = [...new Set(of.flatMap((each) => ('personId' in each ? each.personId : [])))]
  const ids = [...dossiers, ...people].map(() => newId<'recordRead'>(office))
  const rows = sql`unnest(
    ${sql.param(ids)}::uuid[],
    ${sql.param([...dossiers, ...people.map(() => null)])}::uuid[],
    ${sql.param([...dossiers.map(() => null), ...people])}::uuid[])`
  await office.db.execute(sql`
    insert into record_reads (id, at, dossier_id, person_id, what, thing, why, actor_kind, actor_id, actor_name, agency_id)
    select x.id, ${at.toISOString()}::timestamptz, x.dossier_id, x.person_id, ${what}::text, ${thing}::text,
      ${why}::text, ${kind}::text, ${id}::text, ${name}::text,
      ${actor?.kind === 'officer' ? actor.agencyId : null}::text
    from ${rows} as x (id, dossier_id, person_id)
    where not exists (
        select from record_reads r
        where (r.dossier_id = x.dossier_id or r.person_id = x.person_id) and r.actor_id = ${id}
          and r.what = ${what} and r.thing = ${thing} and r.at > ${since}::timestamptz)
      and (x.person_id is null or x.person_id::text <> ${id}
        and exists (select from people p where p.id = x.person_id))
      and not exists (
        select from dossiers d where d.id = x.dossier_id and d.applicant_id::text = ${id})`)
}

const readerOf = (actor: RecordRead['actor']): [string, string, string] => {
  if (actor === null) return ['visitor', '', '']
  return actor.kind === 'officer'
    ? ['officer', actor.staffId, actor.name]
    : ['citizen', actor.personId, '']
}

/** An officer says why the whole numbers are needed; each time is written down anew. */
export async function recordReveal(
  office: Office,
  officer: OfficerActor,
  dossierId: DossierId,
  note: string,
): Promise<RecordReadId> {
  const id: RecordReadId = newId<'recordRead'>(office)
  await office.db.insert(recordReads).values({
    id,
    at: office.clock.now(),
    dossierId,
    what: 'ids',
    thing: '',
    why: 'identifying',
    note,
    actorKind: 'officer',
    actorId: officer.staffId,
    actorName: officer.name,
    agencyId: officer.agencyId,
  })
  return id
}

/** Whether this officer said so lately, about this very dossier. */
export async function isRevealed(
  office: Office,
  officer: OfficerActor,
  dossierId: DossierId,
  id: RecordReadId,
): Promise<boolean> {
  if (may(officer, 'reveal', 'dossier', { agencies: [officer.agencyId] }).outcome !== 'allowed')
    return false
  const since = new Date(office.clock.now().getTime() - shownForMs)
  const rows = await office.db
    .select({ id: recordReads.id })
    .from(recordReads)
    .where(
      and(
        eq(recordReads.id, id),
        eq(recordReads.dossierId, dossierId),
        eq(recordReads.what, 'ids'),
        eq(recordReads.actorId, officer.staffId),
        gt(recordReads.at, since),
      ),
    )
  return rows.length > 0
}

/** On what ground somebody reads a dossier that is not their own. */
export function groundOf(
  actor: NonNullable<RecordRead['actor']>,
  owners: readonly string[],
): RecordReadReason {
  if (actor.kind === 'citizen') return 'colleague'
  const roles: readonly string[] = actor.roles
  if (roles.some((role) => owners.includes(role))) return 'handling'
  if (roles.some((role) => role === 'desk' || role === 'unit' || role === 'clerk'))
    return 'handling'
  return roles.includes('accountant') ? 'accounts' : 'supervision'
}
