import { usePath, useText } from '#app/i18n/reader.tsx'
import type { LifeEvent } from './life-events.ts'

interface Props {
  title: string
  lead: string
  events: readonly LifeEvent[]
  counts: ReadonlyMap<string, number>
}

/** Life events that have procedures here. */
export function LifeEvents({ title, lead, events, counts }: Props) {
  const t = useText()
  const path = usePath()
  const ready = events.filter((event) => counts.has(event))
  return (
    <section>
      <h2 className="text-2xl">{title}</h2>
      <p className="mt-1 text-ink-soft">{lead}</p>
      {ready.length > 0 && (
        <ul className="mt-4 border-t border-line">
          {ready.map((event) => (
            <li key={event} className="border-b border-line">
              <a
                href={path(`/procedures?event=${event}`)}
                className="flex min-h-12 items-center justify-between gap-4 py-2 font-semibold text-action underline-offset-4 hover:underline"
              >
                {t(`public:event.${event}`)}
                <span className="shrink-0 text-sm font-normal text-ink-soft">
                  {t('public:catalogue.count', { count: counts.get(event) ?? 0 })}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
