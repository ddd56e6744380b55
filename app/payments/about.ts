import type { Reader } from '#app/i18n/reader.tsx'
import { parseFineReference } from '#workflows/kernel/identifiers.ts'

/** What a payment was for, in words: its decision, or the code of its dossier. */
export function aboutWords({ t, format }: Reader, about: string): string {
  const decision = parseFineReference(about)
  return decision
    ? t('business:dues.decision', {
        number: decision.number,
        date: format.date(decision.decidedOn),
      })
    : about
}
