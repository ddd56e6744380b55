import { ButtonLink } from '#app/components/button.tsx'
import { CivilDay, Expected } from '#app/components/date-time.tsx'
import { Money } from '#app/components/money.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { Fact } from './fact.tsx'
import type { Rate } from './procedure-rates.tsx'

interface Props {
  slug: string
  rates: readonly Rate[]
  /** The whole fee where it is the same for everybody. */
  total: number | null
  /** Where it is done without filing a dossier, below the language. */
  ownPage: string | null
  /** Fees whose amount is notified later. */
  notified: readonly string[]
  /** The day the result would be there if filed now, `YYYY-MM-DD`. */
  readyOn: string | null
  /** The holidays of that year are not announced yet. */
  isExpected: boolean
  agency: string
}

/** What most people came to know, and the button most people came to press. */
export function AtAGlance({
  slug,
  rates,
  total,
  ownPage,
  notified,
  readyOn,
  isExpected,
  agency,
}: Props) {
  const { t, procedure, format } = useReader()
  const path = usePath()
  const [only] = rates
  const amounts = rates.map(({ unitAmount }) => unitAmount)
  return (
    <aside className="rounded-lg border border-line bg-surface p-5 shadow-raised lg:sticky lg:top-6">
      {readyOn && (
        <div className="-m-5 mb-5 rounded-t-lg bg-lamp-soft p-5">
          <p className="text-sm">{t('public:procedure.ifNow')}</p>
          <p className="mt-0.5 text-xl font-semibold">
            <CivilDay date={readyOn} weekday />
            {isExpected && <Expected />}
          </p>
          <p className="mt-1 text-sm text-ink-soft">{t('public:procedure.ifNowText')}</p>
        </div>
      )}
      <dl className="grid gap-4">
        <Fact icon="coin" label={t('public:procedure.fee')}>
          {!only &&
            (notified.length > 0 ? t('public:procedure.assessed') : t('public:procedure.free'))}
          {only && rates.length === 1 && (
            <>
              <Money dong={only.unitAmount} />
              <span className="block text-sm text-ink-soft">
                {procedure(slug, `fee.${only.code}`)}
              </span>
            </>
          )}
          {rates.length > 1 && total !== null && (
            <>
              <Money dong={total} />
              <a href="#feeTitle" className="link block text-sm">
                {t('public:procedure.feeTitle')}
              </a>
            </>
          )}
          {rates.length > 1 && total === null && (
            <>
              {t('public:procedure.feeRange', {
                from: format.money(Math.min(...amounts)),
                to: format.money(Math.max(...amounts)),
              })}
              <a href="#feeTitle" className="link block text-sm">
                {t('public:procedure.feeTitle')}
              </a>
            </>
          )}
        </Fact>
        <Fact icon="clock" label={t('public:procedure.limit')}>
          {procedure(slug, 'limit')}
        </Fact>
        <Fact icon="building" label={t('public:procedure.agency')}>
          {agency}
        </Fact>
        <Fact icon="stamp" label={t('public:procedure.result')}>
          {procedure(slug, 'result')}
        </Fact>
      </dl>
      <div className="mt-6 grid gap-2" data-no-print>
        <ButtonLink href={path(ownPage ?? `/procedures/${slug}/apply`)} forward>
          {t(ownPage ? 'public:procedure.begin' : 'public:procedure.apply')}
        </ButtonLink>
        {!ownPage && <p className="text-sm text-ink-soft">{t('public:procedure.applyHint')}</p>}
      </div>
    </aside>
  )
}

/** On phones the way to begin stays in reach, however far one has read. */
export function BeginBar({ slug, ownPage, readyOn }: Pick<Props, 'slug' | 'ownPage' | 'readyOn'>) {
  const { t } = useReader()
  const path = usePath()
  return (
    <div
      className="sticky bottom-0 z-10 -mx-4 mt-8 -mb-16 flex items-center justify-between gap-4 border-t border-line bg-surface px-4 py-3 shadow-raised sm:-mx-6 sm:px-6 lg:hidden"
      data-no-print
    >
      {readyOn && (
        <p className="min-w-0 text-sm leading-tight">
          <span className="text-ink-soft">{t('public:procedure.ifNow')}</span>{' '}
          <strong className="block">
            <CivilDay date={readyOn} />
          </strong>
        </p>
      )}
      <span className="grid shrink-0 grow whitespace-nowrap sm:grow-0">
        <ButtonLink href={path(ownPage ?? `/procedures/${slug}/apply`)} forward>
          {t(ownPage ? 'public:procedure.begin' : 'public:procedure.apply')}
        </ButtonLink>
      </span>
    </div>
  )
}
