import type { SerializeFrom } from '@remix-run/node'
import type { Reader } from '#app/i18n/reader.tsx'
import type { ShownMoves } from './shown-money.ts'

/** Which payments these are: of what, and of which days. */
export function movesTitle(
  { t, format }: Reader,
  { period, name }: SerializeFrom<ShownMoves>,
): string | undefined {
  if (!period) return undefined
  const { from, until } = period
  const days =
    from === until
      ? t('business:moves.day', { day: format.date(from) })
      : t('business:totals.of', { from: format.date(from), until: format.date(until) })
  return name ? `${name} · ${days}` : days
}
