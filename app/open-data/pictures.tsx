import { z } from 'zod'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Table } from '#app/components/table.tsx'
import { useReader, useText } from '#app/i18n/reader.tsx'
import { type Bar, Bars } from './bars.tsx'

const rowSchema = z.object({
  month: z.string(),
  procedure: z.string(),
  province: z.string(),
  figure: z.string(),
  count: z.number().nullable(),
})

/** What the pictures of a release show, from its own rows. */
export interface Glance {
  months: readonly { month: string; onTime: number | null; late: number | null }[]
  procedures: readonly { code: string; received: number }[]
}

/** The last twelve months, and the ten procedures most asked for in them. */
export function glanceOf(rows: readonly unknown[]): Glance {
  const all = z.array(rowSchema).parse(rows)
  const months = [...new Set(all.map(({ month }) => month))].toSorted().slice(-12)
  const whole = all.filter(({ province, month }) => province === '*' && months.includes(month))
  const countOf = (month: string, figure: string) =>
    whole.find((row) => row.month === month && row.procedure === '*' && row.figure === figure)
  const received = new Map<string, number>()
  for (const { procedure, figure, count } of whole)
    if (figure === 'received' && procedure !== '*' && count !== null)
      received.set(procedure, (received.get(procedure) ?? 0) + count)
  return {
    months: months.map((month) => {
      const onTime = countOf(month, 'done.onTime')
      const late = countOf(month, 'done.late')
      // No row at all stands for nobody; an empty one for too few.
      return { month, onTime: onTime ? onTime.count : 0, late: late ? late.count : 0 }
    }),
    procedures: [...received]
      .map(([code, count]) => ({ code, received: count }))
      .toSorted((a, b) => b.received - a.received)
      .slice(0, 10),
  }
}

const monthIn = (month: string): string => month.split('-').toReversed().join('/')

/** Two pictures of a release, each with its table. */
export function Pictures({ glance, names }: { glance: Glance; names: Record<string, string> }) {
  const t = useText()
  const { format } = useReader()
  const said = (count: number | null) =>
    count === null ? t('published:withheld') : format.number(count)
  const ofMonths = glance.months.map(
    ({ month, onTime, late }): Bar => ({
      label: monthIn(month),
      parts: [
        { label: t('published:onTime'), value: onTime, look: 'plain' },
        { label: t('published:late'), value: late, look: 'alert' },
      ],
    }),
  )
  const nameOf = (code: string) => names[code] ?? code
  const ofProcedures = glance.procedures.map(
    ({ code, received }): Bar => ({
      label: nameOf(code).length > 52 ? `${nameOf(code).slice(0, 50).trimEnd()}…` : nameOf(code),
      parts: [{ label: t('published:received'), value: received, look: 'plain' }],
    }),
  )
  return (
    <div className="grid gap-10 lg:grid-cols-2">
      <figure>
        <figcaption className="mb-3 font-semibold">{t('published:perMonth')}</figcaption>
        <Bars title={t('published:perMonth')} bars={ofMonths} />
        <p className="mt-2 flex gap-5 text-sm text-ink-soft">
          <Key look="bg-action">{t('published:onTime')}</Key>
          <Key look="bg-danger">{t('published:late')}</Key>
        </p>
        <Disclosure summary={t('published:asTable')}>
          <Table
            caption={t('published:perMonth')}
            hideCaption
            rows={glance.months}
            rowKey={({ month }) => month}
            columns={[
              {
                key: 'month',
                title: t('published:month'),
                cell: ({ month }) => monthIn(month),
                heading: true,
              },
              {
                key: 'onTime',
                title: t('published:onTime'),
                cell: ({ onTime }) => said(onTime),
                end: true,
              },
              {
                key: 'late',
                title: t('published:late'),
                cell: ({ late }) => said(late),
                end: true,
              },
            ]}
          />
        </Disclosure>
      </figure>
      <figure>
        <figcaption className="mb-3 font-semibold">{t('published:perProcedure')}</figcaption>
        <Bars title={t('published:perProcedure')} bars={ofProcedures} />
        <Disclosure summary={t('published:asTable')}>
          <Table
            caption={t('published:perProcedure')}
            hideCaption
            rows={glance.procedures}
            rowKey={({ code }) => code}
            columns={[
              {
                key: 'procedure',
                title: t('published:procedure'),
                cell: ({ code }) => nameOf(code),
                heading: true,
              },
              {
                key: 'received',
                title: t('published:received'),
                cell: ({ received }) => said(received),
                end: true,
              },
            ]}
          />
        </Disclosure>
      </figure>
    </div>
  )
}

const Key = ({ look, children }: { look: string; children: string }) => (
  <span className="inline-flex items-center gap-2">
    <span className={`size-3 ${look}`} aria-hidden="true" />
    {children}
  </span>
)
