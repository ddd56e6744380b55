import { CivilDay, Expected } from '#app/components/date-time.tsx'
import { useReader } from '#app/i18n/reader.tsx'

interface Props {
  slug: string
  /** The day the result would be there if filed now, `YYYY-MM-DD`. */
  readyOn: string | null
  /** The holidays of that year are not announced yet. */
  isExpected: boolean
  /** States in which the deadline clock stands still. */
  pauses: readonly string[]
}

/** How long it takes: the limit, the date if filed now, and what is not counted. */
export function TimeLimit({ slug, readyOn, isExpected, pauses }: Props) {
  const { t, procedure } = useReader()
  const labels = [...new Set(pauses.map((state) => procedure(slug, `states.${state}`)))]
  return (
    <div className="grid max-w-prose gap-3">
      <p>{procedure(slug, 'limit')}</p>
      {readyOn && (
        <p>
          {t('public:procedure.ifNow')}{' '}
          <strong>
            <CivilDay date={readyOn} weekday />
            {isExpected && <Expected />}
          </strong>
          . {t('public:procedure.ifNowText')}
        </p>
      )}
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
