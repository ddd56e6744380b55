import type { SerializeFrom } from '@remix-run/node'
import type { ReactNode } from 'react'
import { Busy } from '#app/components/busy.tsx'
import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { Table } from '#app/components/table.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { PayBy } from '#app/payments/pay-by.tsx'
import { DueStanding, type Standing } from './due-standing.tsx'
import { dueWords, type ShownDue } from './shown-dues.ts'

export type Due = SerializeFrom<ShownDue> & { standing: Standing }

interface Props {
  dues: readonly Due[]
  /** There are more on other pages, and all of them may be paid at once. */
  mayPayAll: boolean
  maySpend: boolean
}

/** What is due; what is open can be ticked and paid together, or asked for by who may not spend. */
export function Dues({ dues, mayPayAll, maySpend }: Props) {
  const { t } = useReader()
  const path = usePath()
  const columns = useColumns()
  const hasOpen = dues.some(({ standing }) => standing.state === 'open')
  const table = (
    <Table<Due>
      caption={t('business:dues.title')}
      hideCaption
      rows={dues}
      rowKey={({ id }) => id}
      columns={columns}
    />
  )
  // Where nothing can be ticked there is nothing to send.
  if (!hasOpen)
    return (
      <div className="grid gap-7">
        {table}
        <p className="text-ink-soft">{t('business:dues.noneOpen')}</p>
      </div>
    )
  return (
    <Form action={path('/business')}>
      {table}
      <PayOrRequest maySpend={maySpend} mayPayAll={mayPayAll} />
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
      cell: (due: Due) => <What due={due} />,
    },
    {
      key: 'state',
      title: t('business:dues.state'),
      cell: ({ standing, id }: Due) => <DueStanding standing={standing} id={id} />,
    },
    {
      key: 'until',
      title: t('business:dues.until'),
      cell: ({ kind, lastDay, until }: Due) => <PayBy {...{ kind, lastDay, until }} />,
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

/** What is due; with a box to tick while it is open. */
function What({ due }: { due: Due }) {
  const { title, reference } = dueWords(useReader(), due)
  const words = (
    <span className="min-w-0">
      <span className="block">{title}</span>
      <span className="block text-sm font-normal text-ink-soft tabular-nums">{reference}</span>
      <span className="block text-sm font-normal text-ink-soft">{due.agency}</span>
    </span>
  )
  if (due.standing.state !== 'open') return <span className="flex gap-3 md:pl-8.5">{words}</span>
  return (
    <label className="flex cursor-pointer gap-3">
      <input
        type="checkbox"
        name="orders"
        value={due.id}
        defaultChecked
        className="mt-0.5 size-5.5 shrink-0 cursor-pointer"
      />
      {words}
    </label>
  )
}

/** Buttons that stay in view, however long the list above them is. */
function AtHand({ children }: { children: ReactNode }) {
  const { t } = useReader()
  return (
    <div className="sticky bottom-0 z-10 -mx-4 grid gap-3 border-t border-line bg-paper px-4 py-3 sm:mx-0 sm:px-0">
      <FormActions>{children}</FormActions>
      <Busy text={t('business:basket.working')} />
    </div>
  )
}

/** The things one can do with what was ticked, or with all of it. */
export function PayOrRequest({
  maySpend,
  mayPayAll = false,
}: {
  maySpend: boolean
  mayPayAll?: boolean
}) {
  const { t } = useReader()
  const ask = (
    <Button wide tone={maySpend ? 'secondary' : 'primary'} name="intent" value="request">
      {t('business:request.do')}
    </Button>
  )
  const note = (
    <LongTextField name="note" label={t('business:request.note')} rows={2} maxLength={300} />
  )
  if (!maySpend)
    return (
      <>
        {note}
        <AtHand>{ask}</AtHand>
      </>
    )
  return (
    <>
      <AtHand>
        <Button wide forward name="intent" value="pay">
          {t('business:basket.pay')}
        </Button>
        {mayPayAll && (
          <Button wide tone="secondary" name="intent" value="payAll">
            {t('business:basket.payAll')}
          </Button>
        )}
      </AtHand>
      <Disclosure summary={t('business:request.instead')}>
        <div className="grid gap-4">
          {note}
          <div>{ask}</div>
        </div>
      </Disclosure>
    </>
  )
}
