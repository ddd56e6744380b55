import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import { and, eq, isNull } from 'drizzle-orm'
import { passkeys, type StepUpId, stepUps } from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import { randomKey } from './cipher.ts'
import { passkeysOf, relyingParty } from './passkey.ts'
import {
  actsDigest,
  type OfficerSession,
  openStepUp,
  provenWith,
  rowsTogether,
  type SignedAct,
  stepUpMs,
} from './step-up.ts'
import { knownTransports, parseAuthentication } from './webauthn-input.ts'

export type StartedStepUp =
  | { outcome: 'started'; stepUpId: StepUpId; options: PublicKeyCredentialRequestOptionsJSON }
  /** The officer has none yet: register one, or ask for a code by mail. */
  | { outcome: 'noPasskey' }

/**
 * Asks for a passkey's signature over this very act: the challenge is a hash over dossier, event,
 * content and a nonce, so the assertion kept afterwards is evidence of what was signed.
 */
export async function startStepUp(
  office: Office,
  session: OfficerSession,
  act: SignedAct,
  /** Acts that are signed together with it, each looked at before. */
  also: readonly SignedAct[] = [],
): Promise<StartedStepUp> {
  const known = await passkeysOf(office, session)
  if (known.length === 0) return { outcome: 'noPasskey' }
  const now = office.clock.now()
  const stepUpId = newId<'stepUp'>(office)
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(office),
    challenge: new Uint8Array(actsDigest([act, ...also], randomKey())),
    userVerification: 'required',
    allowCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...knownTransports(transports)],
    })),
  })
  const first = {
    ...act,
    id: stepUpId,
    sessionId: session.id,
    staffId: session.actor.staffId,
    method: 'passkey' as const,
    challenge: options.challenge,
    tries: 0,
    createdAt: now,
    expiresAt: new Date(now.getTime() + stepUpMs),
  }
  await office.db.insert(stepUps).values(rowsTogether(office, first, also))
  return { outcome: 'started', stepUpId, options }
}

/** Checks the passkey's answer; a passed one is spent by `spendStepUp`. */
export async function finishStepUpWithPasskey(
  office: Office,
  session: OfficerSession,
  stepUpId: StepUpId,
  response: unknown,
): Promise<{ outcome: 'passed' } | { outcome: 'expired' } | { outcome: 'refused' }> {
  const asked = await openStepUp(office, session, stepUpId, 'passkey')
  if (!asked?.challenge) return { outcome: 'expired' }
  const answer = parseAuthentication(response)
  if (!answer) return { outcome: 'refused' }
  const [passkey] = await office.db
    .select()
    .from(passkeys)
    .where(and(eq(passkeys.credentialId, answer.id), eq(passkeys.staffId, session.actor.staffId)))
  if (!passkey) return { outcome: 'refused' }
  const counter = await verifiedCounter(office, answer, asked.challenge, passkey)
  if (counter === null) return { outcome: 'refused' }
  const now = office.clock.now()
  return office.db.transaction(async (tx) => {
    const passed = await tx
      .update(stepUps)
      .set({ passedAt: now, evidence: { credentialId: answer.id, ...answer.response } })
      .where(and(provenWith(stepUpId), isNull(stepUps.passedAt)))
      .returning({ id: stepUps.id })
    if (passed.length === 0) return { outcome: 'expired' }
    await tx.update(passkeys).set({ counter, lastUsedAt: now }).where(eq(passkeys.id, passkey.id))
    return { outcome: 'passed' }
  })
}

async function verifiedCounter(
  office: Office,
  answer: AuthenticationResponseJSON,
  challenge: string,
  passkey: typeof passkeys.$inferSelect,
): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: office.settings.origin,
      expectedRPID: relyingParty(office),
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
    })
    return verified ? authenticationInfo.newCounter : null
  } catch (error) {
    office.log.info({ reason: String(error) }, 'passkey refused')
    return null
  }
}
