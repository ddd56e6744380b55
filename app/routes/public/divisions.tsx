import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Container } from '#app/components/container.tsx'
import { CivilDay } from '#app/components/date-time.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { TextLink } from '#app/components/link.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { SearchBox } from '#app/components/search-box.tsx'
import type { Language } from '#app/i18n/languages.ts'
import { usePath, useText } from '#app/i18n/reader.tsx'
import { todayOf } from '#services/office.ts'
import {
  communesOn,
  type Division,
  divisionsFound,
  isInvented,
  nowInPlaceOf,
  provinceOn,
  provincesOn,
} from '#workflows/kernel/divisions/index.ts'
import { legibleLine } from '#workflows/kernel/legible.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'
import { readerOf } from './reader-of.ts'

export { headers } from './cached.ts'

const most = 100

/** A unit as this page lists it: its name, its days, and what stands there now. */
function listed(unit: Division, today: CivilDate, language: Language) {
  const { code, level, name, province, from, until, by } = unit
  const within = (one: Division, on: CivilDate) =>
    one.level === 'commune' ? (provinceOn(one.province, on)?.name[language] ?? null) : null
  const ended = until !== null && until <= today
  return {
    code,
    level,
    province,
    name: name[language],
    within: within(unit, ended ? from : today),
    from,
    until,
    resolutions: by.resolutions.join('; '),
    confirmed: by.confirmed,
    now: ended
      ? nowInPlaceOf(unit, today).map((heir) =>
          [heir.name[language], within(heir, today)].filter(Boolean).join(', '),
        )
      : [],
  }
}

export function loader({ params, request, context: { office } }: LoaderFunctionArgs) {
  const { language } = readerOf(params)
  const today = todayOf(office)
  const asked = new URL(request.url).searchParams
  const query = legibleLine(asked.get('q') ?? '').slice(0, 100)
  const province = provinceOn(asked.get('province') ?? '', today)
  const found = query
    ? divisionsFound(query, today)
    : province
      ? communesOn(province.code, today).filter((unit) => !isInvented(unit))
      : provincesOn(today)
  return {
    query,
    province: query || !province ? null : province.name[language],
    count: found.length,
    units: found.slice(0, query ? most : found.length).map((unit) => listed(unit, today, language)),
  }
}

export const handle: PageHandle = {
  title: ({ t }) => t('public:divisions.title'),
  description: ({ t }) => t('public:divisions.lead'),
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['units'][number]

export default function Divisions() {
  const { query, province, count, units } = useLoaderData<typeof loader>()
  const t = useText()
  const path = usePath()
  const title = query
    ? t('public:divisions.found', { count, query })
    : province
      ? t('public:divisions.communesOf', { count, province })
      : t('public:divisions.provinces', { count })
  return (
    <Container>
      <Breadcrumbs
        crumbs={
          query || province
            ? [{ href: path('/administrative-units'), text: t('public:divisions.title') }]
            : []
        }
      />
      <PageTitle lead={t('public:divisions.lead')}>{t('public:divisions.title')}</PageTitle>
      <div className="mt-6 max-w-prose">
        <SearchBox
          action={path('/administrative-units')}
          label={t('public:divisions.search')}
          defaultValue={query}
        />
      </div>
      {count === 0 ? (
        <div className="mt-8 max-w-prose">
          <EmptyState icon="search" title={t('public:divisions.none', { query })}>
            {t('public:divisions.noneText')}
          </EmptyState>
        </div>
      ) : (
        <section className="mt-8 max-w-[52rem]" aria-labelledby="units">
          <h2 id="units" className="mb-3 text-xl">
            {title}
          </h2>
          <ul className="divide-y divide-line border-y border-line">
            {units.map((unit) => (
              <li key={`${unit.code} ${unit.from}`} className="py-3">
                <Unit unit={unit} linked={unit.level === 'province' && !query} />
              </li>
            ))}
          </ul>
          {units.length < count && (
            <p className="mt-3 text-sm text-ink-soft">
              {t('public:divisions.narrow', { shown: units.length, count })}
            </p>
          )}
        </section>
      )}
      <p className="mt-8 max-w-prose text-sm text-ink-soft">
        {t('public:divisions.source')}{' '}
        <TextLink href={path('/administrative-units/csv')}>
          {t('public:divisions.download')}
        </TextLink>
      </p>
    </Container>
  )
}

function Unit({ unit, linked }: { unit: Shown; linked: boolean }) {
  const t = useText()
  const path = usePath()
  const { code, name, within, from, until, now, resolutions, confirmed } = unit
  const whole = within ? `${name}, ${within}` : name
  return (
    <div className="flex flex-wrap justify-between gap-x-6 gap-y-1">
      <div>
        <p className="font-semibold">
          {linked ? (
            <TextLink href={path(`/administrative-units?province=${code}`)}>{name}</TextLink>
          ) : (
            whole
          )}
        </p>
        {now.length > 0 && <p>{t('public:divisions.now', { now: now.join(t('common:or')) })}</p>}
        <p className="text-sm text-ink-soft">
          {t('public:divisions.by', { resolutions })}
          {!confirmed && ` (${t('public:procedure.unconfirmed')})`}
        </p>
      </div>
      <p className="text-sm text-ink-soft tabular-nums sm:text-right">
        {t('public:divisions.code', { code })}
        <br />
        <CivilDay date={from} />
        {' – '}
        {until ? <CivilDay date={until} /> : t('public:divisions.today')}
      </p>
    </div>
  )
}
