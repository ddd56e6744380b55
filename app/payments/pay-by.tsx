import { type Reader, useReader } from '#app/i18n/reader.tsx'

/** What says by when something is to be paid. `until` is how long the amount is held for. */
export interface PayByFacts {
  kind: string
  /** Civil date: the law's last day; null while nobody knows it, or where the law sets none. */
  lastDay: string | null
  until: string | Date
}

/**
 * By when to pay: of a fine what the law says, of a fee the time its payment is held for, because the
 * dossier goes no further afterwards.
 */
export function payByWords(
  { t, format }: Reader,
  { kind, lastDay, until }: PayByFacts,
): { term: string; held: string | null } {
  const when = format.dateTime(until)
  if (kind !== 'fine') return { term: when, held: null }
  const term = lastDay ? format.date(lastDay) : t('business:fine.lastDayUnknown')
  return { term, held: t('business:dues.held', { until: when }) }
}

/** The same in a cell of a table or a list. */
export function PayBy(facts: PayByFacts) {
  const { term, held } = payByWords(useReader(), facts)
  return (
    <>
      <span className="block">{term}</span>
      {held && <span className="block text-sm text-ink-soft">{held}</span>}
    </>
  )
}
