import type { MovesWanted } from '#services/payments/index.ts'

/** What an address narrows to, beside its period. */
export function narrowing(query: URLSearchParams): Omit<MovesWanted, 'from' | 'until'> {
  const text = (name: string) => query.get(name)?.slice(0, 120) || undefined
  return { fee: text('fee'), account: text('account'), paidTo: text('agency') }
}
