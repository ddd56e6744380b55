import { Card } from '#app/components/card.tsx'
import { Icon } from '#app/components/icon.tsx'
import { useFormat, usePath, useText } from '#app/i18n/reader.tsx'
import type { CatalogueEntry } from './catalogue.ts'

/** Procedures to choose from: what it is called, what it is for, what it costs and how long it takes. */
export function ProcedureList({ entries }: { entries: readonly CatalogueEntry[] }) {
  const t = useText()
  const path = usePath()
  const format = useFormat()
  return (
    <ul className="grid gap-3">
      {entries.map(({ slug, name, summary, limit, lowestFee }) => (
        <li key={slug}>
          <Card href={path(`/procedures/${slug}`)} title={name}>
            <p className="max-w-prose text-ink-soft">{summary}</p>
            <p className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
              <span className="flex gap-1.5">
                <Icon name="coin" className="text-ochre" />
                {lowestFee === 0
                  ? t('public:catalogue.free')
                  : t('public:catalogue.from', { amount: format.money(lowestFee) })}
              </span>
              <span className="flex min-w-0 gap-1.5">
                <Icon name="clock" className="text-ochre" />
                <span className="min-w-0">{limit}</span>
              </span>
            </p>
          </Card>
        </li>
      ))}
    </ul>
  )
}
