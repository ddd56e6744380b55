import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Queryable, Tx } from '#db/client.ts'
import {
  type AgencyChangeId,
  type AgencyId,
  agencyChanges,
  type StaffId,
} from '#db/schema/index.ts'
import { confirmCertificate, discardCertificate } from '../documents/index.ts'
import { newId, parseId } from '../id.ts'
import { may, type OfficerActor, operatingAgencies } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { accountSchema, changeAccount } from '../payments/index.ts'
import { appoint } from './appoint.ts'
import { certificateFacts, staffFacts } from './facts.ts'

export type ChangeKind = (typeof agencyChanges.$inferSelect)['kind']

/** Who says it: an officer, or whoever sits at the machine itself (`npm run admin`). */
export type By = OfficerActor | { kind: 'machine'; name: string }

const staffIdOf = (by: By): StaffId | null => (by.kind === 'officer' ? by.staffId : null)

/** May this person look after an agency: as its administrator, or as one of the portal's? */
export async function mayManage(
  office: Office,
  by: By,
  agencyId: AgencyId,
  verb: 'manage' | 'confirm' = 'manage',
): Promise<boolean> {
  if (by.kind === 'machine') return true
  const lookedAfterBy = [agencyId, ...(await operatingAgencies(office))]
  return may(by, verb, 'agency', { agencies: lookedAfterBy }).outcome === 'allowed'
}

/** May this person found agencies? Administrators of the agency that operates the portal may. */
export async function mayFound(office: Office, by: By): Promise<boolean> {
  if (by.kind === 'machine') return true
  const operating = await operatingAgencies(office)
  return may(by, 'found', 'agency', { agencies: operating }).outcome === 'allowed'
}

/** Writes down what was done, or what a second person has yet to confirm. */
export async function writeChange(
  office: Office,
  db: Queryable,
  by: By,
  change: { agencyId: AgencyId; kind: ChangeKind; facts: unknown; state: 'proposed' | 'done' },
): Promise<AgencyChangeId> {
  const id = newId<'agencyChange'>(office)
  const at = office.clock.now()
  await db.insert(agencyChanges).values({
    id,
    ...change,
    proposedBy: staffIdOf(by),
    proposedName: by.name,
    proposedAt: at,
    decidedAt: change.state === 'done' ? at : null,
  })
  office.log.info({ change: id, kind: change.kind, agency: change.agencyId }, 'agency change')
  return id
}

export interface OpenChange {
  id: AgencyChangeId
  agencyId: AgencyId
  kind: ChangeKind
  facts: unknown
  proposedBy: StaffId | null
  proposedName: string
  proposedAt: Date
}

/** What waits for a second person, oldest first; of some agencies, or of all. */
export async function openChanges(office: Office, of?: readonly AgencyId[]): Promise<OpenChange[]> {
  if (of?.length === 0) return []
  return office.db
    .select()
    .from(agencyChanges)
    .where(
      and(
        eq(agencyChanges.state, 'proposed'),
        of ? inArray(agencyChanges.agencyId, [...of]) : undefined,
      ),
    )
    .orderBy(asc(agencyChanges.proposedAt))
}

export type Decided =
  | { outcome: 'done' | 'turnedDown'; agencyId: AgencyId }
  | {
      outcome: 'refused'
      /** `ownProposal`: the second pair of eyes belongs to somebody else. */
      reason: 'unknown' | 'role' | 'ownProposal' | 'subjectTaken' | 'unknownUnit' | 'otherAgencys'
    }

/** The second person confirms a change, which then happens, or turns it down. */
export async function decideChange(
  office: Office,
  by: By,
  decision: { id: string; confirm: boolean },
): Promise<Decided> {
  const id = parseId<'agencyChange'>(decision.id)
  if (!id) return { outcome: 'refused', reason: 'unknown' }
  return office.db.transaction(async (tx): Promise<Decided> => {
    const [change] = await tx
      .select()
      .from(agencyChanges)
      .where(and(eq(agencyChanges.id, id), eq(agencyChanges.state, 'proposed')))
      .for('update')
    if (!change) return { outcome: 'refused', reason: 'unknown' }
    if (!(await mayManage(office, by, change.agencyId, 'confirm')))
      return { outcome: 'refused', reason: 'role' }
    const isOwn =
      by.kind === 'machine' ? change.proposedBy === null : change.proposedBy === by.staffId
    if (isOwn && decision.confirm) return { outcome: 'refused', reason: 'ownProposal' }
    if (decision.confirm) {
      const refused = await carryOut(office, tx, change)
      if (refused) return { outcome: 'refused', reason: refused }
    } else if (change.kind === 'certificate') {
      const keyId = parseId<'signingKey'>(certificateFacts.parse(change.facts).signingKeyId)
      if (keyId) await discardCertificate(tx, keyId)
    }
    const state = decision.confirm ? 'done' : 'turnedDown'
    await tx
      .update(agencyChanges)
      .set({
        state,
        decidedBy: isOwn ? null : staffIdOf(by),
        decidedName: by.name,
        decidedAt: office.clock.now(),
      })
      .where(eq(agencyChanges.id, id))
    return { outcome: state, agencyId: change.agencyId }
  })
}

async function carryOut(office: Office, tx: Tx, change: typeof agencyChanges.$inferSelect) {
  switch (change.kind) {
    case 'staff': {
      const done = await appoint(office, tx, change.agencyId, staffFacts.parse(change.facts))
      return done.outcome === 'appointed' ? null : done.reason
    }
    case 'account': {
      const account = accountSchema.parse(change.facts)
      const done = await changeAccount({ ...office, db: tx }, change.agencyId, account)
      return done.outcome === 'changed' ? null : done.outcome
    }
    case 'certificate': {
      const keyId = parseId<'signingKey'>(certificateFacts.parse(change.facts).signingKeyId)
      if (!keyId) return 'unknown' as const
      await confirmCertificate(office, tx, keyId)
      return null
    }
    case 'agency':
    case 'unit':
      throw new Error(`${change.kind} needs no second person`)
  }
}
