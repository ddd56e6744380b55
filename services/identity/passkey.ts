import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { type PasskeyId, passkeyRegistrations, passkeys } from '#db/schema/index.ts'
import { newId, parseId } from '#services/id.ts'
import { notify } from '#services/notifications/index.ts'
import type { Office } from '#services/office.ts'
import { legibleLine } from '#workflows/kernel/legible.ts'
import { type OfficerSession, stepUpMs } from './step-up.ts'
import { knownTransports, parseRegistration } from './webauthn-input.ts'

/** A passkey in the officer's own list. */
export interface Passkey {
  passkeyId: PasskeyId
  label: string
  createdAt: Date
  lastUsedAt: Date | null
}

/** Whoever adds or removes a passkey must have signed in this recently: a session left open is not enough. */
const recentMs = 15 * 60_000

export type StartedRegistration =
  | { outcome: 'started'; registrationId: string; options: PublicKeyCredentialCreationOptionsJSON }
  | { outcome: 'signInAgain' }

/** Begins adding a passkey to the officer's account (WebAuthn Level 3, 7.1). */
export async function registerPasskey(
  office: Office,
  session: OfficerSession,
): Promise<StartedRegistration> {
  const now = office.clock.now()
  if (!isFresh(office, session)) return { outcome: 'signInAgain' }
  const { staffId, name } = session.actor
  const known = await passkeysOf(office, session)
  const options = await generateRegistrationOptions({
    rpName: 'Một Cửa',
    rpID: relyingParty(office),
    userName: name,
    userDisplayName: name,
    userID: new TextEncoder().encode(staffId),
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
  const registrationId = newId<'passkeyRegistration'>(office)
  await office.db.insert(passkeyRegistrations).values({
    id: registrationId,
    sessionId: session.id,
    staffId,
    challenge: options.challenge,
    expiresAt: new Date(now.getTime() + stepUpMs),
  })
  return { outcome: 'started', registrationId, options }
}

/**
 * Adds the passkey the browser made. Its challenge works once, in the session that asked for it. The
 * officer is told by mail, so that nobody adds one behind their back.
 */
export async function finishPasskeyRegistration(
  office: Office,
  session: OfficerSession,
  registrationId: string,
  response: unknown,
  label: string,
): Promise<{ outcome: 'registered'; passkeyId: PasskeyId } | { outcome: 'refused' }> {
  const id = parseId<'passkeyRegistration'>(registrationId)
  if (!id) return { outcome: 'refused' }
  const now = office.clock.now()
  const [asked] = await office.db
    .update(passkeyRegistrations)
    .set({ usedAt: now })
    .where(
      and(
        eq(passkeyRegistrations.id, id),
        eq(passkeyRegistrations.sessionId, session.id),
        isNull(passkeyRegistrations.usedAt),
        gt(passkeyRegistrations.expiresAt, now),
      ),
    )
    .returning()
  const made = parseRegistration(response)
  if (!asked || !made) return { outcome: 'refused' }
  const credential = await verifiedRegistration(office, made, asked.challenge)
  if (!credential) return { outcome: 'refused' }
  const passkeyId = newId<'passkey'>(office)
  return office.db.transaction(async (tx) => {
    const added = await tx
      .insert(passkeys)
      .values({
        id: passkeyId,
        staffId: session.actor.staffId,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: [...knownTransports(credential.transports)],
        label: legibleLine(label).slice(0, 60) || 'Passkey',
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: passkeys.id })
    if (added.length === 0) return { outcome: 'refused' }
    await notify(
      office,
      {
        to: { staffId: session.actor.staffId },
        template: 'passkeyAdded',
        params: { at: now.toISOString() },
        key: `passkey-added:${passkeyId}`,
      },
      tx,
    )
    return { outcome: 'registered', passkeyId }
  })
}

async function verifiedRegistration(
  office: Office,
  made: RegistrationResponseJSON,
  challenge: string,
) {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: made,
      expectedChallenge: challenge,
      expectedOrigin: office.settings.origin,
      expectedRPID: relyingParty(office),
      requireUserVerification: true,
    })
    return registrationInfo?.credential ?? null
  } catch (error) {
    // The library throws on whatever does not verify; to the caller that is an answer, not a fault.
    office.log.info({ reason: String(error) }, 'passkey registration refused')
    return null
  }
}

/** The officer's own passkeys, oldest first. */
export async function listPasskeys(office: Office, session: OfficerSession): Promise<Passkey[]> {
  const rows = await passkeysOf(office, session)
  return rows.map(({ id, label, createdAt, lastUsedAt }) => ({
    passkeyId: id,
    label,
    createdAt,
    lastUsedAt,
  }))
}

/** The rows of the officer's own passkeys. */
export const passkeysOf = (office: Office, session: OfficerSession) =>
  office.db
    .select()
    .from(passkeys)
    .where(eq(passkeys.staffId, session.actor.staffId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id))

/**
 * Takes one of the officer's own passkeys away: after a fresh sign-in, as when it was added, and the
 * officer is told by mail.
 */
export async function removePasskey(
  office: Office,
  session: OfficerSession,
  passkeyId: PasskeyId,
): Promise<{ outcome: 'removed' | 'notFound' | 'signInAgain' }> {
  if (!isFresh(office, session)) return { outcome: 'signInAgain' }
  const { staffId } = session.actor
  return office.db.transaction(async (tx) => {
    const [removed] = await tx
      .delete(passkeys)
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.staffId, staffId)))
      .returning({ label: passkeys.label })
    if (!removed) return { outcome: 'notFound' }
    await notify(
      office,
      {
        to: { staffId },
        template: 'passkeyRemoved',
        params: { at: office.clock.now().toISOString(), label: removed.label },
        key: `passkey-removed:${passkeyId}`,
      },
      tx,
    )
    return { outcome: 'removed' }
  })
}

const isFresh = (office: Office, { authenticatedAt }: OfficerSession): boolean =>
  office.clock.now().getTime() - authenticatedAt.getTime() <= recentMs

/** Whom passkeys are made for (WebAuthn: RP ID): the host people type. */
export const relyingParty = (office: Office): string => new URL(office.settings.origin).hostname
