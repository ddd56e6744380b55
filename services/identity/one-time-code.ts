import { randomInt, timingSafeEqual } from 'node:crypto'
import { and, count, eq, gt, gte, isNull, lt, sql } from 'drizzle-orm'
import { type Language, type StepUpId, staff, stepUps } from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import { mailNow } from '#services/notifications/index.ts'
import type { Office } from '#services/office.ts'
import { keyedHash } from './cipher.ts'
import {
  type OfficerSession,
  provenWith,
  rowsTogether,
  type SignedAct,
  stepUpMs,
} from './step-up.ts'

const maxTries = 5
const maxCodes = 5
const codesPerMs = 15 * 60_000

export type StartedCode =
  | { outcome: 'sent'; stepUpId: StepUpId; to: string; expiresAt: Date }
  /** Five codes in a quarter of an hour are enough for anybody; wait. */
  | { outcome: 'tooManyCodes' }
  /** The mail server did not take it. A code is not queued: it would be dead on arrival. */
  | { outcome: 'mailUnavailable' }

/**
 * Mails the officer a code of six digits for this very act: the way to sign without JavaScript or
 * a passkey. The code is good for five minutes and five tries, and is stored as an HMAC only.
 */
export async function startStepUpByCode(
  office: Office,
  session: OfficerSession,
  act: SignedAct,
  /** The dossier's code as people read it, so that the mail says what is being signed. */
  mail: { dossierCode: string; locale: Language },
  /** Acts that are signed together with it, each looked at before. */
  also: readonly SignedAct[] = [],
): Promise<StartedCode> {
  const now = office.clock.now()
  const { staffId } = session.actor
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  const stepUpId = newId<'stepUp'>(office)
  const expiresAt = new Date(now.getTime() + stepUpMs)
  const email = await office.db.transaction(async (tx) => {
    // The lock makes the count below true even when the button is pressed many times at once.
    const [officer] = await tx.select().from(staff).where(eq(staff.id, staffId)).for('update')
    const since = new Date(now.getTime() - codesPerMs)
    const [recent] = await tx
      .select({ codes: count() })
      .from(stepUps)
      .where(
        and(
          eq(stepUps.staffId, staffId),
          eq(stepUps.method, 'code'),
          isNull(stepUps.togetherWith),
          gte(stepUps.createdAt, since),
        ),
      )
    if (!officer || !recent || recent.codes >= maxCodes) return null
    const first = {
      ...act,
      id: stepUpId,
      sessionId: session.id,
      staffId,
      method: 'code' as const,
      codeHash: codeHash(office, stepUpId, code),
      tries: 0,
      createdAt: now,
      expiresAt,
    }
    await tx.insert(stepUps).values(rowsTogether(office, first, also))
    return officer.email
  })
  if (!email) return { outcome: 'tooManyCodes' }
  const mailed = await mailNow(office, {
    address: email,
    locale: mail.locale,
    template: 'stepUpCode',
    params: { code, minutes: stepUpMs / 60_000, dossierCode: mail.dossierCode },
  })
  if (mailed.outcome === 'unavailable') return { outcome: 'mailUnavailable' }
  return { outcome: 'sent', stepUpId, to: maskedAddress(email), expiresAt }
}

export type FinishedCode =
  | { outcome: 'passed' }
  | { outcome: 'wrong'; triesLeft: number }
  /** Too late, too many tries, or not this session's: ask for a new code. */
  | { outcome: 'expired' }

/** Checks a code. Each try is counted before it is compared, so trying many at once gains nothing. */
export async function finishStepUpByCode(
  office: Office,
  session: OfficerSession,
  stepUpId: StepUpId,
  code: string,
): Promise<FinishedCode> {
  const now = office.clock.now()
  const [tried] = await office.db
    .update(stepUps)
    .set({ tries: sql`${stepUps.tries} + 1` })
    .where(
      and(
        eq(stepUps.id, stepUpId),
        eq(stepUps.sessionId, session.id),
        eq(stepUps.method, 'code'),
        isNull(stepUps.passedAt),
        gt(stepUps.expiresAt, now),
        lt(stepUps.tries, maxTries),
      ),
    )
    .returning()
  if (!tried?.codeHash) return { outcome: 'expired' }
  const given = codeHash(office, stepUpId, code.replace(/\s/g, ''))
  if (!timingSafeEqual(tried.codeHash, given)) {
    return { outcome: 'wrong', triesLeft: maxTries - tried.tries }
  }
  await office.db.update(stepUps).set({ passedAt: now }).where(provenWith(stepUpId))
  return { outcome: 'passed' }
}

// Six digits are guessed at once from a plain hash; under a key they are not.
const codeHash = (office: Office, stepUpId: StepUpId, code: string): Buffer =>
  keyedHash(office.settings, `step-up:${stepUpId}:${code}`)

const maskedAddress = (email: string): string => email.replace(/^(.{2}).*(?=@)/, '$1•••')
