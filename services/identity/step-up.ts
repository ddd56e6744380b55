import { createHash } from 'node:crypto'
import { and, desc, eq, gte, isNotNull, isNull, lt, or } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { passkeyRegistrations, type SessionId, type StepUpId, stepUps } from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import type { OfficerActor, Session } from './actor.ts'

/** The very act a second proof of presence is for: it counts for no other. */
export interface SignedAct {
  dossierId: string
  /** The event about to be sent, such as `signed`. */
  event: string
  /** Hash of what is being signed, so that the content cannot change in between. */
  contentHash: string
}

/** A second proof is asked of officers only. */
export type OfficerSession = Session & { actor: OfficerActor }
export const isOfficerSession = (session: Session): session is OfficerSession =>
  session.actor.kind === 'officer'

/** A proof must be given within this time, and used within this time after. */
export const stepUpMs = 5 * 60_000

export type StepUpMethod = 'passkey' | 'code'

/** Proof of presence, as entered in a dossier's history. */
export interface Presence {
  stepUpId: StepUpId
  method: StepUpMethod
  at: Date
}

/**
 * Spends a proof of presence given in this session for exactly this act; it works once. Call it in
 * the transaction that performs the act, so that neither happens without the other.
 */
export async function spendStepUp(
  office: Office,
  db: Queryable,
  sessionId: SessionId,
  act: SignedAct,
): Promise<{ outcome: 'present'; presence: Presence } | { outcome: 'absent' }> {
  const now = office.clock.now()
  const [proof] = await db
    .select()
    .from(stepUps)
    .where(
      and(
        eq(stepUps.sessionId, sessionId),
        eq(stepUps.dossierId, act.dossierId),
        eq(stepUps.event, act.event),
        eq(stepUps.contentHash, act.contentHash),
        isNotNull(stepUps.passedAt),
        gte(stepUps.passedAt, new Date(now.getTime() - stepUpMs)),
        isNull(stepUps.spentAt),
      ),
    )
    .orderBy(desc(stepUps.passedAt))
    .limit(1)
    .for('update')
  if (!proof?.passedAt) return { outcome: 'absent' }
  await db.update(stepUps).set({ spentAt: now }).where(eq(stepUps.id, proof.id))
  return {
    outcome: 'present',
    presence: { stepUpId: proof.id, method: proof.method, at: proof.passedAt },
  }
}

/** The row of a proof not yet given, if it is this session's and still in time. */
export async function openStepUp(
  office: Office,
  session: OfficerSession,
  stepUpId: StepUpId,
  method: StepUpMethod,
): Promise<typeof stepUps.$inferSelect | null> {
  const [row] = await office.db
    .select()
    .from(stepUps)
    .where(
      and(
        eq(stepUps.id, stepUpId),
        eq(stepUps.sessionId, session.id),
        eq(stepUps.method, method),
        isNull(stepUps.passedAt),
      ),
    )
  return row && row.expiresAt > office.clock.now() ? row : null
}

/** The act as bytes that a challenge or a code is bound to. */
export const actDigest = (act: SignedAct, nonce: string): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([act.dossierId, act.event, act.contentHash, nonce]))
    .digest()

/** Several acts as bytes: one proof over all of them, in their order. */
export const actsDigest = (acts: readonly SignedAct[], nonce: string): Buffer => {
  const [only] = acts
  return only && acts.length === 1
    ? actDigest(only, nonce)
    : createHash('sha256')
        .update(JSON.stringify([...acts.map((a) => [a.dossierId, a.event, a.contentHash]), nonce]))
        .digest()
}

/** The rows that one proof gives: its own, and those of acts proven together with it. */
export const provenWith = (id: StepUpId) => or(eq(stepUps.id, id), eq(stepUps.togetherWith, id))

/** The rows of acts that are proven together with a first one. */
export const rowsTogether = (
  office: Office,
  first: typeof stepUps.$inferInsert,
  also: readonly SignedAct[],
): (typeof stepUps.$inferInsert)[] => [
  first,
  ...also.map(({ dossierId, event, contentHash }) => ({
    ...first,
    dossierId,
    event,
    contentHash,
    id: newId<'stepUp'>(office),
    togetherWith: first.id,
  })),
]

/** Forgets what was asked for and never given; what was given stays as evidence. */
export async function sweepStepUps(office: Office): Promise<void> {
  const before = new Date(office.clock.now().getTime() - 24 * 3_600_000)
  await office.db
    .delete(stepUps)
    .where(and(isNull(stepUps.passedAt), lt(stepUps.expiresAt, before)))
  await office.db.delete(passkeyRegistrations).where(lt(passkeyRegistrations.expiresAt, before))
}
