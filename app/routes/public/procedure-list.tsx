import { Card } from '#app/components/card.tsx'
import { Icon } from '#app/components/icon.tsx'
import { usePath } from '#app/i18n/reader.tsx'
import type { CatalogueEntry } from './catalogue.ts'

interface Props {
  entries: readonly CatalogueEntry[]
  /** Side by side, names and time limits only. */
  brief?: boolean
}

/** Procedures to choose from: what each is called, what it is for and how long it takes. */
export function ProcedureList({ entries, brief }: Props) {
  const path = usePath()
  return (
    <ul className={`grid gap-3 ${brief ? 'md:grid-cols-2' : ''}`}>
      {entries.map(({ slug, name, summary, limit }) => (
        <li key={slug}>
          <Card
            href={path(`/procedures/${slug}`)}
            title={name}
            level={brief ? 3 : 2}
            className="h-full"
          >
            {!brief && <p className="mb-2 max-w-prose text-ink-soft">{summary}</p>}
            <p className="flex gap-2 text-sm text-ink-soft">
              <Icon name="clock" className="text-ochre" />
              <span className="min-w-0">{limit}</span>
            </p>
          </Card>
        </li>
      ))}
    </ul>
  )
}
