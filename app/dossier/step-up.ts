import type { DossierView } from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import {
  finishStepUpByCode,
  finishStepUpWithPasskey,
  type OfficerSession,
  type SignedAct,
  startStepUp,
  startStepUpByCode,
} from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import type { ActName } from '#workflows/kernel/acts.ts'

/** What an officer is told on the way to a proof of presence. */
export type StepUpTold =
  | { told: 'codeSent'; stepUpId: string; to: string; expiresAt: Date }
  | { told: 'codeWrong'; stepUpId: string; triesLeft: number }
  | { told: 'codeExpired' | 'tooManyCodes' | 'mailUnavailable' | 'refused' | 'expired' }

export type Proven = { outcome: 'proven' } | ({ outcome: 'notYet' } & StepUpTold)

/** The very act to prove presence for: this dossier as it stands, and what is about to be done. */
export const signedAct = (view: DossierView, name: ActName): SignedAct => ({
  dossierId: view.id,
  event: name,
  contentHash: view.contentHash,
})

/** The challenge for a passkey, for the browser; null while the officer has none. */
export async function passkeyChallenge(
  office: Office,
  session: OfficerSession,
  act: SignedAct,
  also: readonly SignedAct[] = [],
) {
  const started = await startStepUp(office, session, act, also)
  return started.outcome === 'started'
    ? { stepUpId: started.stepUpId, options: JSON.stringify(started.options) }
    : null
}

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Takes a step towards the proof: sends a code, or checks a code or a passkey's answer. */
export async function proveStep(
  office: Office,
  session: OfficerSession,
  act: SignedAct,
  posted: { intent: string; text(name: string, most?: number): string },
  mail: { dossierCode: string; locale: 'vi' | 'en' },
  also: readonly SignedAct[] = [],
): Promise<Proven> {
  const stepUpId = parseId<'stepUp'>(posted.text('stepUpId'))
  if (posted.intent === 'code' && stepUpId) {
    const finished = await finishStepUpByCode(office, session, stepUpId, posted.text('code'))
    if (finished.outcome === 'passed') return { outcome: 'proven' }
    return finished.outcome === 'wrong' && finished.triesLeft > 0
      ? { outcome: 'notYet', told: 'codeWrong', stepUpId, triesLeft: finished.triesLeft }
      : { outcome: 'notYet', told: 'codeExpired' }
  }
  if (posted.intent === 'passkey' && stepUpId) {
    const response = jsonIn(posted.text('response', 20_000))
    const finished = await finishStepUpWithPasskey(office, session, stepUpId, response)
    if (finished.outcome === 'passed') return { outcome: 'proven' }
    return { outcome: 'notYet', told: finished.outcome }
  }
  const sent = await startStepUpByCode(office, session, act, mail, also)
  if (sent.outcome !== 'sent') return { outcome: 'notYet', told: sent.outcome }
  const { to, expiresAt } = sent
  return { outcome: 'notYet', told: 'codeSent', stepUpId: sent.stepUpId, to, expiresAt }
}
