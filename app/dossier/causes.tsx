import { type Reader, useReader } from '#app/i18n/reader.tsx'
import type { Cause } from '#services/dossiers/index.ts'
import type { Addressed } from './where.ts'

interface Props {
  causes: readonly Cause[]
  to: Addressed
}

/** What an act causes for this very dossier, said before it is done. */
export function Causes({ causes, to }: Props) {
  const reader = useReader()
  const said = causes.map((each) => causeText(reader, each, to)).filter((text) => text !== '')
  if (said.length === 0) return null
  return (
    <section aria-labelledby="causes" className="rounded-lg bg-sunken px-5 py-4">
      <h2 id="causes" className="text-lg">
        {reader.t('acts:cause.title')}
      </h2>
      <ul className="mt-2 grid list-disc gap-1 pl-5">
        {said.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  )
}

/** One sentence for each; empty where there is nothing to say to this reader. */
export function causeText({ t, format }: Reader, cause: Cause, to: Addressed): string {
  const own = to === 'applicant' ? 'applicant' : 'officer'
  switch (cause.cause) {
    case 'clock': {
      const { turn, dueOn, isExpected } = cause
      if ((turn !== 'starts' && turn !== 'resumes') || dueOn === null)
        return t(`acts:cause.clock.${turn}`)
      const day = format.weekdayDate(dueOn)
      const due = isExpected ? `${day} (${t('common:expected')})` : day
      return t(`acts:cause.clock.${turn}Due`, { due })
    }
    case 'slip':
      return t(`acts:cause.${own}.slip`, { slip: t(`dossier:slip.${cause.slip}`) })
    case 'letter':
      return t(`acts:cause.${own}.letter.${cause.letter}`)
    case 'refund':
    case 'kept': {
      const when = cause.onceConfirmed ? (`${cause.cause}OnceConfirmed` as const) : cause.cause
      return t(`acts:cause.${own}.${when}`, { amount: format.money(cause.amount) })
    }
    case 'fee':
      return cause.amount === null
        ? t(`acts:cause.${own}.feeAssessed`)
        : t(`acts:cause.${own}.fee`, { amount: format.money(cause.amount) })
    case 'quiet':
    case 'visit':
      return t(`acts:cause.${own}.${cause.cause}`)
    case 'decision':
      return t(`acts:cause.decision.${cause.kind}`)
    case 'asked':
      return t(`acts:cause.asked.${cause.body}`)
    case 'next':
      return t('acts:cause.next', {
        owners: format.list(cause.owners.map((owner) => t(`common:owner.${owner}`))),
      })
    case 'orderClosed':
    case 'seniors':
    case 'ended':
      return t(`acts:cause.${cause.cause}`)
  }
}
