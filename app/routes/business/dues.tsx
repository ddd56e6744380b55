import type { SerializeFrom } from '@remix-run/node'
import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { Table } from '#app/components/table.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { dueWords, type ShownDue } from './shown-dues.ts'

type Due = SerializeFrom<ShownDue>

/** What is due, to be ticked and paid together; a member who may not spend asks those who may. */
export function Dues({ dues, maySpend }: { dues: readonly Due[]; maySpend: boolean }) {
  const { t } = useReader()
  const path = usePath()
  const columns = useColumns()
  return (
    <Form action={path('/business')}>
      <Table<Due>
        caption={t('business:dues.title')}
        hideCaption
        rows={dues}
        rowKey={({ id }) => id}
        columns={columns}
      />
      <PayOrRequest maySpend={maySpend} />
    </Form>
  )
}

function useColumns() {
  const reader = useReader()
  const { t, format } = reader
  const path = usePath()
  return [
    {
      key: 'what',
      title: t('business:dues.what'),
      heading: true,
      cell: (due: Due) => (
        <label className="flex cursor-pointer gap-3">
          <input
            type="checkbox"
            name="orders"
            value={due.id}
            defaultChecked
            className="mt-0.5 size-5.5 shrink-0 cursor-pointer"
          />
          <span className="min-w-0">
            <span className="block">{dueWords(reader, due).title}</span>
            <span className="block text-sm font-normal text-ink-soft tabular-nums">
              {dueWords(reader, due).reference}
            </span>
          </span>
        </label>
      ),
    },
    { key: 'agency', title: t('business:dues.agency'), cell: ({ agency }: Due) => agency },
    {
      key: 'until',
      title: t('business:dues.until'),
      cell: ({ until }: Due) => <time dateTime={until}>{format.dateTime(until)}</time>,
    },
    {
      key: 'amount',
      title: t('business:dues.amount'),
      end: true,
      cell: ({ amount }: Due) => format.money(amount),
    },
    {
      key: 'else',
      title: t('business:dues.elsewhere'),
      cell: (due: Due) => (
        <a
          className="link"
          href={path(`/orders/${due.id}/pay-link`)}
          aria-label={t('business:dues.linkLabel', { what: dueWords(reader, due).title })}
        >
          {t('business:dues.link')}
        </a>
      ),
    },
  ]
}

/** The two things one can do with what was ticked. */
export function PayOrRequest({ maySpend }: { maySpend: boolean }) {
  const { t } = useReader()
  const request = (
    <div className="grid gap-4">
      <LongTextField name="note" label={t('business:request.note')} rows={2} maxLength={300} />
      <div>
        <Button wide tone={maySpend ? 'secondary' : 'primary'} name="intent" value="request">
          {t('business:request.do')}
        </Button>
      </div>
    </div>
  )
  if (!maySpend) return request
  return (
    <>
      <FormActions>
        <Button wide forward name="intent" value="pay">
          {t('business:basket.pay')}
        </Button>
      </FormActions>
      <Disclosure summary={t('business:request.instead')}>{request}</Disclosure>
    </>
  )
}
