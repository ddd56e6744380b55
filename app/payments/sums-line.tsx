import { useReader } from '#app/i18n/reader.tsx'
import type { Sums } from '#services/payments/index.ts'

/** What came in, what went back, and what is left, in one line. */
export function SumsLine({ sums }: { sums: Sums }) {
  const { t, format } = useReader()
  const { payments, received, refunds, returned } = sums
  const parts = [
    [t('business:totals.received'), received, t('business:totals.times', { count: payments })],
    [t('business:totals.returned'), returned, t('business:totals.times', { count: refunds })],
    [t('business:totals.net'), received - returned, ''],
  ] as const
  return (
    <dl className="grid gap-x-10 gap-y-3 sm:flex sm:flex-wrap">
      {parts.map(([label, amount, count]) => (
        <div key={label} className="flex items-baseline justify-between gap-4 sm:block">
          <dt className="text-sm text-ink-soft">{label}</dt>
          <dd className="text-right sm:text-left">
            <span className="text-xl font-semibold tabular-nums">{format.money(amount)}</span>
            {count && <span className="block text-sm text-ink-soft">{count}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
