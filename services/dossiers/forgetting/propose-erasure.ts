import { and, desc, eq } from 'drizzle-orm'
import {
  type ErasureExtent,
  type ErasureProposalId,
  erasureProposals,
  people,
  type SubjectKeyId,
  staff,
  subjectKeys,
} from '#db/schema/index.ts'
import { maskedName } from '../../documents/index.ts'
import { newId, parseId } from '../../id.ts'
import {
  may,
  type OfficerActor,
  operatingAgencies,
  personById,
  recordLooks,
} from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { checkHistory } from '../moving/history.ts'
import { type Erased, type ErasureOrder, eraseSubject, subjectOf } from './erase-person.ts'

/** Whom an erasure is about, so that two officers know they mean the same person. */
export interface ErasureSubject {
  /** `Nguyễn T. M. A.`-like; null for somebody who never had an account here. */
  name: string | null
  maskedPersonalId: string | null
}

export type Foreseen =
  | { outcome: 'foreseen'; subject: ErasureSubject; extent: ErasureExtent }
  | Exclude<Erased, { outcome: 'erased' | 'notConfirmed' }>
  /** `role`: erasing belongs to those who operate the portal. */
  | { outcome: 'refused'; reason: 'role' | 'ground' | 'already' | 'ownProposal' | 'gone' }

/** Whose erasures are theirs: the agencies that operate the portal; each one's own in a demonstration. */
async function reach(office: Office, by: OfficerActor) {
  const operating = await operatingAgencies(office)
  return { agencies: operating.length > 0 ? operating : [by.agencyId] }
}

/** May this officer propose an erasure, or be the second who confirms one? */
export async function mayErase(
  office: Office,
  by: OfficerActor,
  verb: 'propose' | 'confirm',
): Promise<boolean> {
  return may(by, verb, 'erasure', await reach(office, by)).outcome === 'allowed'
}

/**
 * What erasing the person with this number would do: it is done, counted, and taken back, so what is
 * said beforehand is what happens. The look is written down for the person.
 */
export async function foreseeErasure(
  office: Office,
  by: OfficerActor,
  personalId: string,
): Promise<Foreseen> {
  if (!(await mayErase(office, by, 'propose'))) return { outcome: 'refused', reason: 'role' }
  const keyId = await subjectOf(office, personalId)
  return keyId ? foresee(office, by, keyId) : { outcome: 'unknown' }
}

async function foresee(office: Office, by: OfficerActor, keyId: SubjectKeyId): Promise<Foreseen> {
  const subject = await lookAt(office, by, keyId)
  const rehearsal: ErasureOrder = { ground: 'x', orderedBy: 'x', confirmedBy: 'y' }
  let seen: Erased = { outcome: 'unknown' }
  await office.db
    .transaction(async (tx) => {
      seen = await eraseSubject(office, tx, keyId, rehearsal)
      throw takenBack
    })
    .catch((error: unknown) => {
      if (error !== takenBack) throw error
    })
  return told(seen, subject)
}

const takenBack = new Error('a rehearsal is taken back')

const told = (seen: Erased, subject: ErasureSubject): Foreseen => {
  if (seen.outcome === 'erased') return { outcome: 'foreseen', subject, extent: seen.extent }
  return seen.outcome === 'notConfirmed' ? { outcome: 'refused', reason: 'ground' } : seen
}

/** Name and number of the person, both masked; the person reads later that this officer looked. */
async function lookAt(
  office: Office,
  by: OfficerActor,
  keyId: SubjectKeyId,
): Promise<ErasureSubject> {
  const [account] = await office.db
    .select({ id: people.id })
    .from(subjectKeys)
    .innerJoin(people, eq(people.personalIdIndex, subjectKeys.personalIdIndex))
    .where(eq(subjectKeys.id, keyId))
  if (!account) return { name: null, maskedPersonalId: null }
  const of = [{ personId: account.id }]
  await recordLooks(office, { actor: by, of, what: 'account', why: 'erasing' })
  const person = await personById(office, account.id)
  return person
    ? { name: maskedName(person.name), maskedPersonalId: person.maskedPersonalId }
    : { name: null, maskedPersonalId: null }
}

/** Proposes to erase a person. It happens when a second officer confirms it. */
export async function proposeErasure(
  office: Office,
  by: OfficerActor,
  wanted: { personalId: string; ground: string },
): Promise<Exclude<Foreseen, { outcome: 'foreseen' }> | { outcome: 'proposed' }> {
  const ground = wanted.ground.trim()
  if (ground === '') return { outcome: 'refused', reason: 'ground' }
  const foreseen = await foreseeErasure(office, by, wanted.personalId)
  if (foreseen.outcome !== 'foreseen') return foreseen
  const keyId = await subjectOf(office, wanted.personalId)
  if (!keyId) return { outcome: 'unknown' }
  const added = await office.db
    .insert(erasureProposals)
    .values({
      id: newId<'erasureProposal'>(office),
      keyId,
      ground,
      proposedBy: by.staffId,
      proposedName: by.name,
      proposedAt: office.clock.now(),
      state: 'proposed',
    })
    .onConflictDoNothing()
    .returning({ id: erasureProposals.id })
  return added.length > 0 ? { outcome: 'proposed' } : { outcome: 'refused', reason: 'already' }
}

export interface OpenErasure {
  id: ErasureProposalId
  ground: string
  by: string
  at: Date
  isOwn: boolean
  foreseen: Foreseen
}

/** What waits for a second officer, each with what it would do today. */
export async function openErasures(office: Office, by: OfficerActor): Promise<OpenErasure[]> {
  if (!(await mayErase(office, by, 'confirm'))) return []
  const rows = await office.db
    .select()
    .from(erasureProposals)
    .where(eq(erasureProposals.state, 'proposed'))
    .orderBy(erasureProposals.proposedAt)
  const open: OpenErasure[] = []
  for (const { id, keyId, ground, proposedBy, proposedName, proposedAt } of rows)
    open.push({
      id,
      ground,
      by: proposedName,
      at: proposedAt,
      isOwn: proposedBy === by.staffId,
      foreseen: await foresee(office, by, keyId),
    })
  return open
}

/** Erasures that were done through two officers, the latest first. They name nobody any more. */
export async function doneErasures(office: Office, by: OfficerActor, limit = 20) {
  if (!(await mayErase(office, by, 'confirm'))) return []
  const rows = await office.db
    .select()
    .from(erasureProposals)
    .where(eq(erasureProposals.state, 'done'))
    .orderBy(desc(erasureProposals.decidedAt))
    .limit(limit)
  return rows.flatMap(({ id, ground, proposedName, decidedName, decidedAt, extent }) =>
    extent && decidedAt
      ? [
          {
            id,
            ground,
            orderedBy: proposedName,
            confirmedBy: decidedName ?? '',
            at: decidedAt,
            extent,
          },
        ]
      : [],
  )
}

export type ErasureDecided =
  | { outcome: 'turnedDown' }
  /** `faults`: what is wrong with the histories that named the person; 0 when all are whole. */
  | { outcome: 'erased'; id: ErasureProposalId; faults: number }
  | Exclude<Foreseen, { outcome: 'foreseen' }>

/** The second officer erases the person, or turns the proposal down. */
export async function decideErasure(
  office: Office,
  by: OfficerActor,
  decision: { id: string; confirm: boolean },
): Promise<ErasureDecided> {
  if (!(await mayErase(office, by, 'confirm'))) return { outcome: 'refused', reason: 'role' }
  const id = parseId<'erasureProposal'>(decision.id)
  if (!id) return { outcome: 'refused', reason: 'gone' }
  const decided = await office.db.transaction(async (tx) => {
    const [proposal] = await tx
      .select()
      .from(erasureProposals)
      .where(and(eq(erasureProposals.id, id), eq(erasureProposals.state, 'proposed')))
      .for('update')
    if (!proposal) return { outcome: 'refused', reason: 'gone' } as const
    if (decision.confirm && proposal.proposedBy === by.staffId)
      return { outcome: 'refused', reason: 'ownProposal' } as const
    const named = { decidedBy: by.staffId, decidedName: by.name, decidedAt: office.clock.now() }
    const at = eq(erasureProposals.id, id)
    if (!decision.confirm) {
      await tx
        .update(erasureProposals)
        .set({ ...named, state: 'turnedDown' })
        .where(at)
      return { outcome: 'turnedDown' } as const
    }
    const [proposer] = await tx
      .select({ subject: staff.subject })
      .from(staff)
      .where(eq(staff.id, proposal.proposedBy))
    const [second] = await tx
      .select({ subject: staff.subject })
      .from(staff)
      .where(eq(staff.id, by.staffId))
    const erased = await eraseSubject(office, tx, proposal.keyId, {
      ground: proposal.ground,
      orderedBy: proposer?.subject ?? proposal.proposedBy,
      confirmedBy: second?.subject ?? by.staffId,
    })
    if (erased.outcome === 'notConfirmed') return { outcome: 'refused', reason: 'ground' } as const
    if (erased.outcome !== 'erased') return erased
    const { extent } = erased
    await tx
      .update(erasureProposals)
      .set({ ...named, state: 'done', extent })
      .where(at)
    return { outcome: 'erased', keyId: proposal.keyId } as const
  })
  if (decided.outcome !== 'erased') return decided
  office.log.info({ erasure: id }, 'a person was erased')
  let faults = 0
  for await (const _ of checkHistory(office, decided.keyId)) faults += 1
  return { outcome: 'erased', id, faults }
}
