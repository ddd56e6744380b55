import { Money } from '#app/components/money.tsx'
import { useReader } from '#app/i18n/reader.tsx'

/** A fee in force today for those who file online. */
export interface Rate {
  code: string
  unitAmount: number
  until: string | null
  /** At the desk, where it is another amount. In đồng. */
  atDesk: number | null
  basis?: string
  confirmed: boolean
}

interface Props {
  slug: string
  rates: readonly Rate[]
  /** Fees whose amount an authority notifies later. */
  notified: readonly string[]
}

/** What it costs, each amount with its rule and how long it holds. */
export function RateList({ slug, rates, notified }: Props) {
  const { t, procedure, format } = useReader()
  if (rates.length + notified.length === 0) return <p>{t('public:catalogue.free')}.</p>
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {rates.map(({ code, unitAmount, atDesk, until, basis, confirmed }) => (
          <li key={`${code}${unitAmount}`} className="flex flex-wrap justify-between gap-x-6 py-3">
            <div className="min-w-0">
              <p>{procedure(slug, `fee.${code}`)}</p>
              <p className="text-sm text-ink-soft">
                {[
                  atDesk !== null &&
                    t('public:procedure.feeAtDesk', { amount: format.money(atDesk) }),
                  basis && t('public:procedure.feeBasis', { basis }),
                  until && t('public:procedure.feeUntil', { date: format.date(until) }),
                  !confirmed && t('public:procedure.feeUnconfirmed'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <p className="ml-auto font-semibold">
              <Money dong={unitAmount} />
            </p>
          </li>
        ))}
        {notified.map((code) => (
          <li key={code} className="flex flex-wrap justify-between gap-x-6 py-3">
            <p className="min-w-0">{procedure(slug, `fee.${code}`)}</p>
            <p className="ml-auto font-semibold">{t('public:procedure.assessed')}</p>
          </li>
        ))}
      </ul>
      {rates.length > 0 && (
        <p className="mt-3 text-sm text-ink-soft">{t('public:procedure.refund')}</p>
      )}
    </>
  )
}
