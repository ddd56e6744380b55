import { useLoaderData } from '@remix-run/react'
import { Container } from '#app/components/container.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Money } from '#app/components/money.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Table } from '#app/components/table.tsx'
import { Tabs } from '#app/components/tabs.tsx'
import { stepText } from '#app/dossier/where.ts'
import { officerDoor } from '#app/http/door.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { Bar, Legend, LineChart, type Series } from '#app/measures/charts.tsx'
import { lengthAsked, lengths, scopeOf } from '#app/measures/period.ts'
import { procedureFiled } from '#services/dossiers/index.ts'
import { agencyById } from '#services/identity/index.ts'
import {
  type Counted,
  countsOf,
  paidIn,
  refreshMeasures,
  waitingPerStep,
  weeksOf,
} from '#services/measures/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('office:board.title'), private: true }

export const loader = officerDoor({ may: ['read', 'measures'], params: {} }).loader(
  async ({ office, actor, url, reader }) => {
    await refreshMeasures(office)
    const weeks = lengthAsked(url)
    const scope = scopeOf(actor.agencyId, weeks, office.clock.now())
    const [agency, counts, byWeek, waiting, paid] = await Promise.all([
      agencyById(office, actor.agencyId),
      countsOf(office, scope),
      weeksOf(office, scope),
      waitingPerStep(office, scope),
      paidIn(office, scope),
    ])
    return {
      agency: agency?.name[reader.language] ?? actor.agencyId,
      at: office.clock.now().toISOString(),
      weeks,
      counts,
      byWeek,
      paid,
      waiting: waiting.map(({ procedure: code, version, state, ...row }) => {
        const procedure = procedureFiled(code, version)
        const wording = procedure?.wording ?? code
        return {
          ...row,
          key: `${code} ${version} ${state} ${row.owner}`,
          procedure: reader.procedure(wording, 'name'),
          state: stepText(reader, wording, state, 'others'),
        }
      }),
    }
  },
)

const tiles = [
  'received',
  'done',
  'onTime',
  'late',
  'open',
  'overdue',
  'returned',
  'reappointed',
] as const

/** How the agency stands: for its head and its chief of office. */
export default function Board() {
  const { agency, at, weeks, counts, byWeek, waiting, paid } = useLoaderData<typeof loader>()
  const { t, format } = useReader()
  const path = usePath()
  const behind = (number: Counted) =>
    `${path('/office/board/dossiers')}?${new URLSearchParams({ number, weeks: String(weeks) })}`
  const dated = counts.onTime + counts.late
  const share = dated > 0 ? Math.round((100 * counts.onTime) / dated) : null
  const points = byWeek.map(({ week }) => week)
  const flow: Series[] = [
    { name: t('office:board.received'), look: 'solid', values: byWeek.map((w) => w.received) },
    { name: t('office:board.done'), look: 'dashed', values: byWeek.map((w) => w.done) },
    { name: t('office:board.open'), look: 'dotted', values: byWeek.map((w) => w.open) },
  ]
  const onTime: Series[] = [
    {
      name: t('office:board.share'),
      look: 'solid',
      values: byWeek.map((w) => (w.dated > 0 ? Math.round((100 * w.onTime) / w.dated) : null)),
    },
  ]
  const longest = Math.max(0, ...waiting.map((row) => row.waiting))
  return (
    <Container className="grid gap-8 py-6 sm:py-8">
      <PageTitle kicker={agency} lead={t('office:board.lead', { at: format.dateTime(at) })}>
        {t('office:board.title')}
      </PageTitle>
      <Tabs
        label={t('office:board.period')}
        tabs={lengths.map((length) => ({
          href: `${path('/office/board')}?weeks=${length}`,
          text: t('office:board.weeks', { count: length }),
          current: length === weeks,
        }))}
      />
      <section aria-label={t('office:board.numbers')}>
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          {tiles.map((number) => (
            <div key={number} className="rounded-lg border border-line bg-surface p-4">
              <dt className="text-sm text-ink-soft">{t(`office:board.${number}`)}</dt>
              <dd className="text-2xl font-semibold tabular-nums">
                <a className="link" href={behind(number)}>
                  {format.number(counts[number])}
                </a>
                {number === 'onTime' && share !== null && (
                  <span className="ml-2 text-base font-normal text-ink-soft">{share}%</span>
                )}
              </dd>
            </div>
          ))}
        </dl>
        <div className="mt-4">
          <Disclosure summary={t('office:board.definitions')}>
            <dl className="grid gap-2 text-sm">
              {tiles.map((number) => (
                <div key={number}>
                  <dt className="inline font-semibold">{t(`office:board.${number}`)}: </dt>
                  <dd className="inline">{t(`office:board.means.${number}`)}</dd>
                </div>
              ))}
            </dl>
          </Disclosure>
        </div>
      </section>
      <figure>
        <figcaption className="mb-2 text-lg font-semibold">{t('office:board.flow')}</figcaption>
        <Legend series={flow} />
        <LineChart
          title={t('office:board.flow')}
          summary={t('office:board.flowSummary', {
            received: format.number(counts.received),
            done: format.number(counts.done),
            open: format.number(counts.open),
          })}
          points={points}
          series={flow}
        />
      </figure>
      <figure>
        <figcaption className="mb-2 text-lg font-semibold">{t('office:board.share')}</figcaption>
        <LineChart
          title={t('office:board.share')}
          summary={t('office:board.shareSummary', { share: share ?? 0 })}
          points={points}
          series={onTime}
          percent
        />
      </figure>
      <Disclosure summary={t('office:board.table')}>
        <Table
          caption={t('office:board.flow')}
          hideCaption
          rows={byWeek}
          rowKey={({ week }) => week}
          columns={[
            {
              key: 'week',
              title: t('office:board.week'),
              heading: true,
              cell: ({ week }) => format.date(week),
            },
            ...(['received', 'done', 'onTime', 'open'] as const).map((key) => ({
              key,
              title: t(`office:board.${key}`),
              end: true,
              cell: (row: (typeof byWeek)[number]) => format.number(row[key]),
            })),
          ]}
        />
      </Disclosure>
      <section>
        <Table
          caption={t('office:board.waiting')}
          rows={waiting}
          rowKey={({ key }) => key}
          columns={[
            {
              key: 'state',
              title: t('office:board.step'),
              heading: true,
              cell: ({ state, procedure }) => (
                <>
                  {state}
                  <span className="block text-sm font-normal text-ink-soft">{procedure}</span>
                </>
              ),
            },
            {
              key: 'bar',
              title: t('office:board.waitingNow'),
              cell: (row) => (
                <div className="flex min-w-40 items-center gap-3">
                  <span className="w-8 text-right tabular-nums">{row.waiting}</span>
                  <Bar value={row.waiting} of={longest} />
                </div>
              ),
            },
            {
              key: 'median',
              title: t('office:board.medianWait'),
              end: true,
              cell: (row) => format.span(spanOf(row.median_hours)),
            },
            {
              key: 'longest',
              title: t('office:board.longestWait'),
              end: true,
              cell: (row) => format.span(spanOf(row.longest_hours)),
            },
          ]}
        />
      </section>
      <section>
        <h2 className="mb-3 text-lg font-semibold">{t('office:board.payments')}</h2>
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          <div>
            <dt className="text-sm text-ink-soft">{t('office:board.paidOrders')}</dt>
            <dd className="text-xl tabular-nums">{format.number(paid.orders)}</dd>
          </div>
          {(['paid', 'returned', 'due'] as const).map((sum) => (
            <div key={sum}>
              <dt className="text-sm text-ink-soft">{t(`office:board.money.${sum}`)}</dt>
              <dd className="text-xl">
                <Money dong={paid[sum]} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </Container>
  )
}

/** Hours below two days, days beyond. */
const spanOf = (hours: number) =>
  hours < 48
    ? { unit: 'hour' as const, amount: Math.max(1, Math.round(hours)) }
    : { unit: 'day' as const, amount: Math.round(hours / 24) }
