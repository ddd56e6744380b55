import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AccountsPage } from '#app/accounts/accounts-page.tsx'
import { Button } from '#app/components/button.tsx'
import { DateField } from '#app/components/date-field.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Tag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { formError } from '#app/i18n/form-error.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { dayFrom, typedDay } from '#app/payments/period.ts'
import type { Office } from '#services/office.ts'
import { orderReconciliation, parseGateway, settlementRunsOf } from '#services/payments/index.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('accounts:settlements.title'),
  private: true,
}

export const loader = officerDoor({ may: ['read', 'reconciliation'], params: {} }).loader(
  async ({ office, url }) => {
    const found = await settlementRunsOf(office, { after: pageAsked(url) })
    return {
      asked: url.searchParams.has('asked'),
      today: civilDay(office),
      page: listPage(found, url),
      runs: found.rows.map(({ gateway, ...run }) => ({ ...run, gateway: parseGateway(gateway) })),
    }
  },
)

/** Compares a day again, or before the night does: the work is a job, its findings come into the queue. */
export const action = officerDoor({ may: ['resolve', 'reconciliation'], params: {} }).action(
  async ({ office, reader }, posted) => {
    const typed = typedDay({ get: posted.text }, 'day')
    const day = dayFrom(typed)
    if (!day || day > civilDay(office)) return json({ typed }, { status: 422 })
    await orderReconciliation(office, day)
    return goTo(`/${reader.language}/office/accounts/settlements?asked`)
  },
)

const civilDay = (office: Office) => dateOf(instant(office.clock.now()))

/** The days that were compared with the gateways' settlement files. */
export default function Settlements() {
  const { runs, page, asked, today } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, format } = useReader()
  const path = usePath()
  const [year = '', month = '', day = ''] = today.split('-')
  const wrongDay = formError(t, 'date.invalid')
  return (
    <AccountsPage title={t('accounts:settlements.title')} lead={t('accounts:settlements.lead')}>
      {answer && (
        <ErrorSummary
          errors={[{ name: 'day', text: `${t('accounts:settlements.day')}: ${wrongDay}` }]}
        />
      )}
      {asked && !answer && (
        <Notice tone="success" live>
          {t('accounts:settlements.asked')}
        </Notice>
      )}
      <Table
        caption={t('accounts:settlements.title')}
        hideCaption
        rows={runs}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon="calendar" title={t('accounts:settlements.none')}>
            {t('accounts:settlements.noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'day',
            title: t('accounts:settlements.day'),
            heading: true,
            cell: ({ day }) => format.date(day),
          },
          {
            key: 'gateway',
            title: t('accounts:gateway'),
            cell: ({ gateway }) => gateway && t(`dossier:gateway.${gateway}`),
          },
          {
            key: 'lines',
            title: t('accounts:settlements.lines'),
            end: true,
            cell: ({ lines }) => format.number(lines),
          },
          {
            key: 'matched',
            title: t('accounts:settlements.matched'),
            end: true,
            cell: ({ matched }) => format.number(matched),
          },
          {
            key: 'healed',
            title: t('accounts:settlements.healed'),
            end: true,
            cell: ({ healed }) => format.number(healed),
          },
          {
            key: 'open',
            title: t('accounts:settlements.unexplained'),
            cell: ({ open }) => (
              <Tag
                tone={open === 0 ? 'success' : 'warning'}
                icon={open === 0 ? 'check' : 'alert'}
                text={format.number(open)}
              />
            ),
          },
          {
            key: 'amount',
            title: t('accounts:settlements.amount'),
            end: true,
            cell: ({ amount }) => format.money(amount),
          },
          {
            key: 'ranAt',
            title: t('accounts:settlements.ranAt'),
            cell: ({ ranAt }) => format.dateTime(ranAt),
          },
        ]}
      />
      <ListPages page={page} here={path('/office/accounts/settlements')} />
      <section aria-labelledby="again" className="grid max-w-form gap-5">
        <div>
          <h2 id="again" className="text-xl">
            {t('accounts:settlements.again')}
          </h2>
          <p className="mt-1 text-ink-soft">{t('accounts:settlements.againText')}</p>
        </div>
        <Form action={path('/office/accounts/settlements')}>
          <DateField
            name="day"
            label={t('accounts:settlements.day')}
            required
            defaultValue={answer?.typed ?? { day, month, year }}
            errors={answer ? [wrongDay] : []}
          />
          <FormActions>
            <Button>{t('accounts:settlements.againDo')}</Button>
          </FormActions>
        </Form>
      </section>
    </AccountsPage>
  )
}
