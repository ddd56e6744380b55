import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { idParam } from '#app/http/params.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { PayBy } from '#app/payments/pay-by.tsx'
import { lineName, makePayLink } from '#services/payments/index.ts'
import { ownOrder, placeOf } from './own-order.ts'

export const handle: PageHandle = { title: ({ t }) => t('business:link.title'), private: true }

const params = { orderId: idParam<'order'>() }

export const loader = citizenDoor({ may: ['read', 'fee'], params }).loader(
  async ({ office, actor, params, reader }) => {
    const order = await ownOrder(office, actor, params.orderId)
    return {
      orderId: order.id,
      place: await placeOf(office, actor, order),
      amount: order.amount,
      windowUntil: order.windowUntil,
      kind: order.obligation.kind,
      lastDay: order.lastDay,
      what: order.lines.map((line) => lineName(line, reader.language)),
    }
  },
)

export const action = citizenDoor({ may: ['pay', 'fee'], params }).action(
  async ({ office, actor, params, reader }) => {
    const order = await ownOrder(office, actor, params.orderId)
    const locale = reader.language
    const made = await makePayLink(office, { orderId: order.id, by: actor.personId, locale })
    if (made.outcome !== 'made') return json({ link: null }, { status: 409 })
    return json({ link: new URL(made.path, office.settings.origin).href })
  },
)

/** A link to send to whoever will pay in one's place. */
export default function OrderLink() {
  const { orderId, place, amount, windowUntil, kind, lastDay, what } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, format } = useReader()
  const path = usePath()
  const until = format.dateTime(windowUntil)
  return (
    <Container width="form" className="py-6 sm:py-10">
      <div className="grid gap-6">
        <PageTitle lead={t('business:link.lead')}>{t('business:link.title')}</PageTitle>
        {answer && !answer.link && (
          <Notice tone="warning" live>
            {t('business:link.notPayable')}
          </Notice>
        )}
        <SummaryList
          rows={[
            { label: t('business:dues.what'), value: format.list(what) },
            { label: t('business:dues.amount'), value: format.money(amount) },
            {
              label: t('business:dues.until'),
              value: <PayBy {...{ kind, lastDay, until: windowUntil }} />,
            },
          ]}
        />
        {answer?.link ? (
          <div className="grid gap-4">
            <Notice tone="success" title={t('business:link.made')} live>
              {t('business:link.madeText', { until })}
            </Notice>
            <TextField
              name="link"
              label={t('business:link.label')}
              hint={t('business:link.hint')}
              required
              readOnly
              defaultValue={answer.link}
            />
          </div>
        ) : (
          <Form action={path(`/orders/${orderId}/pay-link`)}>
            <FormActions>
              <Button wide>{t('business:link.make')}</Button>
              <ButtonLink wide tone="quiet" href={path(place)}>
                {t('business:link.payMyself')}
              </ButtonLink>
            </FormActions>
          </Form>
        )}
      </div>
    </Container>
  )
}
