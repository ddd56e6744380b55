import type { SerializeFrom } from '@remix-run/node'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Form } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Tag } from '#app/components/status-tag.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { BulkRow } from '#services/payments/index.ts'
import { PayOrRequest } from './dues.tsx'
import { useFaultWords } from './fault-words.ts'

type Row = SerializeFrom<BulkRow>

interface Props {
  rows: readonly Row[]
  total: number
  lines: { all: number; headings: number; blank: number }
  unanswered: readonly string[]
  maySpend: boolean
}

/** So many faulty rows are shown at once; the rest is a click away, and all of them are to download. */
const shownFaults = 10

/** What a list would pay, and what of it cannot be paid: the sum and the button first, row by row below. */
export function BulkRows({ rows, total, lines, unanswered, maySpend }: Props) {
  const { t, format } = useReader()
  const path = usePath()
  const payable = rows.filter((row) => row.payable)
  const faulty = rows.filter((row) => !row.payable)
  const summary = t('business:bulk.summary', {
    all: lines.all,
    items: rows.length,
    headings: lines.headings,
    blank: lines.blank,
  })
  return (
    <div className="grid gap-8">
      {unanswered.length > 0 && (
        <Notice tone="warning">
          {t('business:bulk.unanswered', { codes: format.list(unanswered.slice(0, 20)) })}
        </Notice>
      )}
      {payable.length > 0 && (
        <section aria-labelledby="payable" className="grid gap-4">
          <div>
            <h2 id="payable" className="text-xl">
              {t('business:bulk.payable', {
                count: payable.length,
                amount: format.money(total),
              })}
            </h2>
            <p className="mt-1 text-ink-soft">{summary}</p>
          </div>
          <Form action={path('/business/upload')}>
            <input
              type="hidden"
              name="codes"
              value={payable.map(({ code, payable }) => `${code};${payable?.amount}`).join('\n')}
            />
            <PayOrRequest maySpend={maySpend} />
          </Form>
          <Disclosure summary={t('business:bulk.showPayable', { count: payable.length })}>
            <Rows rows={payable} />
          </Disclosure>
        </section>
      )}
      {payable.length === 0 && <p className="text-ink-soft">{summary}</p>}
      {faulty.length > 0 && <Faulty rows={faulty} />}
      <p>
        <ButtonLink href={path('/business/upload')} tone="secondary">
          {t('business:bulk.another')}
        </ButtonLink>
      </p>
    </div>
  )
}

function Faulty({ rows }: { rows: readonly Row[] }) {
  const { t } = useReader()
  const path = usePath()
  const words = useFaultWords()
  const first = rows.slice(0, shownFaults)
  return (
    <section className="grid gap-4">
      <Notice tone="warning" title={t('business:bulk.faulty', { count: rows.length })}>
        {t('business:bulk.faultyText')}
      </Notice>
      <form method="post" action={path('/business/upload/faulty')}>
        <input
          type="hidden"
          name="rows"
          value={JSON.stringify(
            rows.map((row) => ({ ...row.typed, line: row.line, why: words(row) })),
          )}
        />
        <Button tone="secondary" icon="download">
          {t('business:bulk.faultyDownload')}
        </Button>
      </form>
      <Rows rows={first} />
      {rows.length > first.length && (
        <Disclosure summary={t('business:bulk.showFaulty', { count: rows.length })}>
          <Rows rows={rows.slice(shownFaults)} />
        </Disclosure>
      )}
    </section>
  )
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const { t } = useReader()
  return (
    <Table<Row>
      caption={t('business:bulk.rows')}
      hideCaption
      rows={rows}
      rowKey={({ line }) => String(line)}
      columns={useColumns()}
    />
  )
}

function useColumns(): Column<Row>[] {
  const { t, format } = useReader()
  const words = useFaultWords()
  return [
    { key: 'line', title: t('business:bulk.line'), cell: ({ line }) => line },
    {
      key: 'code',
      title: t('business:bulk.code'),
      heading: true,
      cell: ({ code, typed }) => <span className="break-words">{code || typed.code}</span>,
    },
    {
      key: 'about',
      title: t('business:bulk.about'),
      cell: ({ about }) =>
        about ? (
          <>
            {about.who && <span className="block">{format.name(about.who)}</span>}
            <span className="block text-sm text-ink-soft">{about.what}</span>
          </>
        ) : (
          '–'
        ),
    },
    {
      key: 'state',
      title: t('business:bulk.state'),
      cell: (row) =>
        row.fault ? (
          <Tag tone="danger" icon="cross" text={words(row)} />
        ) : (
          <Tag tone="success" icon="check" text={t('business:bulk.ready')} />
        ),
    },
    {
      key: 'amount',
      title: t('business:dues.amount'),
      end: true,
      cell: ({ payable }) => (payable ? format.money(payable.amount) : '–'),
    },
  ]
}
