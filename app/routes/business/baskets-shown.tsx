import type { SerializeFrom } from '@remix-run/node'
import { Card } from '#app/components/card.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { ShownBasket } from './shown-basket.ts'

/** Payments of several orders that wait to be paid; `level` is that of the headings of each. */
export function Baskets({
  baskets,
  level = 3,
}: {
  baskets: readonly SerializeFrom<ShownBasket>[]
  level?: 2 | 3
}) {
  const { t, format } = useReader()
  const path = usePath()
  return (
    <ul className="grid gap-3 md:grid-cols-2">
      {baskets.map(({ id, amount, until, items }) => (
        <li key={id}>
          <Card
            level={level}
            title={t('business:basket.of', { items, amount: format.money(amount) })}
            href={path(`/orders/${id}`)}
          >
            <p className="text-sm text-ink-soft">
              {t('common:payment.due', { when: format.dateTime(until) })}
            </p>
          </Card>
        </li>
      ))}
    </ul>
  )
}
