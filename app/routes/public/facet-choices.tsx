import { Icon } from '#app/components/icon.tsx'
import { usePath, useText } from '#app/i18n/reader.tsx'
import type { ShownFacet } from './catalogue.ts'

interface Props {
  facets: readonly ShownFacet[]
  /** What the address of the list holds now. */
  asked: Readonly<Record<string, string>>
}

/**
 * By what a list can be sorted out: each value a link that says what it leaves, so that it works
 * without script. Folded on phones, beside the list on wide screens.
 */
export function FacetChoices({ facets, asked }: Props) {
  const t = useText()
  const some = facets.some(({ values }) => values.some(({ chosen }) => chosen))
  if (facets.length === 0) return <div className="hidden lg:block" />
  return (
    <div>
      <details className="rounded-md border border-line lg:hidden" open={some}>
        <summary className="min-h-11 cursor-pointer px-4 py-2.5 font-semibold">
          {t('public:catalogue.sortOut')}
        </summary>
        <div className="px-4 pb-4">
          <Choices facets={facets} asked={asked} />
        </div>
      </details>
      <nav aria-label={t('public:catalogue.sortOut')} className="hidden lg:block">
        <Choices facets={facets} asked={asked} />
      </nav>
    </div>
  )
}

function Choices({ facets, asked }: Props) {
  const t = useText()
  const path = usePath()
  const addressWith = (name: string, value: string | null) => {
    const { [name]: _, ...others } = asked
    const query = new URLSearchParams(value === null ? others : { ...others, [name]: value })
    return query.size > 0 ? `${path('/procedures')}?${query}` : path('/procedures')
  }
  return (
    <ul className="grid gap-4">
      {facets.map(({ name, title, values }) => (
        <li key={name}>
          <p className="text-sm font-semibold">{title}</p>
          <ul className="mt-1">
            {values.map(({ value, label, count, chosen }) => (
              <li key={value}>
                <a
                  href={addressWith(name, chosen ? null : value)}
                  aria-current={chosen ? 'true' : undefined}
                  className="flex min-h-9 items-center justify-between gap-3 py-1 text-sm text-ink-soft underline-offset-4 hover:text-ink hover:underline aria-[current]:font-semibold aria-[current]:text-action"
                >
                  <span className="flex min-w-0 items-center gap-1.5">
                    {chosen && <Icon name="check" size={16} />}
                    {label}
                    {chosen && <span className="sr-only">{t('public:catalogue.takeAway')}</span>}
                  </span>
                  <span className="tabular-nums">{count}</span>
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
