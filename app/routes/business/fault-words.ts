import { useReader } from '#app/i18n/reader.tsx'
import type { BulkRow } from '#services/payments/index.ts'

/** Why a row cannot be paid, in the reader's words; nothing where it can. */
export function useFaultWords() {
  const { t, format } = useReader()
  return ({ fault, due, sameAs }: Pick<BulkRow, 'fault' | 'due' | 'sameAs'>): string =>
    fault === null
      ? ''
      : t(`business:bulk.fault.${fault}`, { due: format.money(due ?? 0), line: sameAs ?? 0 })
}
