import { Icon } from '#app/components/icon.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'

interface Props {
  slug: string
  cases: readonly string[]
  chosen: string | null
}

/** “Which papers do I need?”: one's own case, chosen without signing in and without script. */
export function CaseChoice({ slug, cases, chosen }: Props) {
  const { t, procedure } = useReader()
  const path = usePath()
  if (cases.length < 2) return null
  return (
    <nav aria-label={t('public:procedure.case')} className="mb-5" data-no-print>
      <p className="mb-3 max-w-prose text-ink-soft">{t('public:procedure.papersLead')}</p>
      <ul className="flex flex-wrap gap-2">
        {cases.map((name) => {
          const current = name === chosen
          return (
            <li key={name}>
              <a
                href={path(`/procedures/${slug}?case=${name}#papers`)}
                aria-current={current || undefined}
                className="inline-flex min-h-11 items-center gap-2 rounded-md border border-line-strong bg-surface px-3.5 py-1.5 text-sm hover:border-action aria-[current]:border-action aria-[current]:bg-action-soft aria-[current]:font-semibold aria-[current]:text-action"
              >
                {current && <Icon name="check" size={16} />}
                {procedure(slug, `cases.${name}`)}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
