import type { DossierView, RegisterAwaited } from '#services/dossiers/index.ts'
import type { Consultation } from '#services/exchange/index.ts'
import { failingJobs } from '#services/jobs/index.ts'
import { type Office, todayOf } from '#services/office.ts'

/** Nothing happens for so many days: somebody should look. */
const stillDays = 5
/** A register answers within minutes, or it is down. */
const registerMs = 60 * 60_000
const dayMs = 86_400_000

/** Why a dossier does not go on, each with what to do about it. */
export interface Stuck {
  days: number
  because: readonly ('job' | 'body' | 'register' | 'office' | 'applicant')[]
  /** When the step ends by itself if the applicant does nothing. */
  until: string | null
}

/** Null while a dossier goes its way. */
export async function stuckOn(
  office: Office,
  view: DossierView,
  seen: {
    awaited: readonly RegisterAwaited[]
    consultations: readonly Pick<Consultation, 'answer' | 'dueOn'>[]
    answerBy: string | null
  },
): Promise<Stuck | null> {
  const last = view.happenings.at(-1)
  if (view.ended || !last) return null
  const now = office.clock.now().getTime()
  const still = now - last.at.getTime()
  const days = Math.floor(still / dayMs)
  const today = todayOf(office)
  const failing = await failingJobs(office)
  const { owners } = view.standing
  const because: Stuck['because'] = [
    ...(failing.some(({ dossierCode }) => dossierCode === view.code) ? (['job'] as const) : []),
    ...(seen.consultations.some(({ answer, dueOn }) => !answer && dueOn !== null && dueOn < today)
      ? (['body'] as const)
      : []),
    ...(seen.awaited.length > 0 && still > registerMs ? (['register'] as const) : []),
    ...(days >= stillDays && owners.some((owner) => isOfOffice(owner))
      ? (['office'] as const)
      : []),
    ...(days >= stillDays && owners.includes('applicant') ? (['applicant'] as const) : []),
  ]
  return because.length > 0 ? { days, because, until: seen.answerBy } : null
}

const isOfOffice = (owner: string): boolean =>
  ['desk', 'unit', 'head', 'clerk', 'accountant'].includes(owner)
