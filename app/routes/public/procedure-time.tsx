import { useReader } from '#app/i18n/reader.tsx'

interface Props {
  slug: string
  /** States in which the deadline clock stands still. */
  pauses: readonly string[]
}

/** How long it takes: the limit, and what is not counted. */
export function TimeLimit({ slug, pauses }: Props) {
  const { t, procedure } = useReader()
  const labels = [...new Set(pauses.map((state) => procedure(slug, `states.${state}`)))]
  return (
    <div className="grid max-w-prose gap-3">
      <p>{procedure(slug, 'limit')}</p>
      {labels.length > 0 && (
        <div>
          <p>{t('public:procedure.notCounted')}</p>
          <ul className="mt-1 list-disc pl-5">
            {labels.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
