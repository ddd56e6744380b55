import { ButtonLink } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Tag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { BulkRow } from '#services/payments/index.ts'
import { PayOrRequest } from './dues.tsx'

interface Props {
  rows: readonly BulkRow[]
  total: number
  unanswered: readonly string[]
  maySpend: boolean
}

/** Every row of a list with what can be done about it; those that can be paid go on together. */
export function BulkRows({ rows, total, unanswered, maySpend }: Props) {
  const { t, format } = useReader()
  const path = usePath()
  const payable = rows.filter((row) => row.payable)
  const faulty = rows.length - payable.length
  return (
    <div className="grid gap-6">
      {faulty > 0 && (
        <Notice tone="warning" title={t('business:bulk.faulty', { count: faulty })}>
          {t('business:bulk.faultyText')}
        </Notice>
      )}
      {unanswered.length > 0 && (
        <Notice tone="warning">
          {t('business:bulk.unanswered', { codes: format.list(unanswered) })}
        </Notice>
      )}
      <Table
        caption={t('business:bulk.rows')}
        rows={rows}
        rowKey={({ line }) => String(line)}
        columns={[
          { key: 'line', title: t('business:bulk.line'), cell: ({ line }) => line },
          { key: 'code', title: t('business:bulk.code'), heading: true, cell: ({ code }) => code },
          {
            key: 'state',
            title: t('business:bulk.state'),
            cell: ({ fault, due }) =>
              fault ? (
                <Tag
                  tone="danger"
                  icon="cross"
                  text={t(`business:bulk.fault.${fault}`, { due: format.money(due ?? 0) })}
                />
              ) : (
                <Tag tone="success" icon="check" text={t('business:bulk.ready')} />
              ),
          },
          {
            key: 'amount',
            title: t('business:dues.amount'),
            end: true,
            cell: (row) => (row.payable ? format.money(row.payable.amount) : '–'),
          },
        ]}
      />
      {payable.length > 0 && (
        <>
          <p className="text-lg font-semibold">
            {t('business:bulk.total', { count: payable.length, amount: format.money(total) })}
          </p>
          <Form action={path('/business/upload')}>
            <input
              type="hidden"
              name="codes"
              value={rows
                .flatMap(({ code, payable }) => (payable ? [`"${code}",${payable.amount}`] : []))
                .join('\n')}
            />
            <PayOrRequest maySpend={maySpend} />
          </Form>
        </>
      )}
      <p>
        <ButtonLink href={path('/business/upload')} tone="secondary">
          {t('business:bulk.another')}
        </ButtonLink>
      </p>
    </div>
  )
}
