import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BusinessPage } from '#app/business/business-page.tsx'
import { inBusiness } from '#app/business/in-business.ts'
import { ButtonLink } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { businessesOf } from '#services/identity/index.ts'
import { dueOfPayer, openBasketsOfPayer } from '#services/payments/index.ts'
import { ChooseBusiness } from './choose-business.tsx'
import { Dues } from './dues.tsx'
import { payOrRequest, ticked } from './pay-or-request.ts'
import { shownDues } from './shown-dues.ts'

export const handle: PageHandle = { title: ({ t }) => t('business:title'), private: true }

const door = citizenDoor({ may: ['read', 'profile'], params: {} })

export const loader = door.loader(async (visit) => {
  const { office, actor, reader, url } = visit
  if (!actor.business)
    return { business: null, choices: await businessesOf(office, actor.personId) } as const
  const { business, maySpend } = inBusiness(visit, 'read')
  const payerRef = business.businessId
  const [dues, baskets] = await Promise.all([
    dueOfPayer(office, { payerRef }),
    openBasketsOfPayer(office, { payerRef }),
  ])
  return {
    business,
    maySpend,
    dues: await shownDues(office, actor, dues, reader.language),
    baskets: baskets.map(({ id, amount, windowUntil }) => ({ id, amount, until: windowUntil })),
    requested: url.searchParams.has('requested'),
  } as const
})

/** What was ticked is put into one payment, or asked for. */
export const action = door.action(async (visit, posted) => {
  const orderIds = ticked(posted)
  const { payerRef, done } = await payOrRequest(visit, posted, async ({ payer }) => {
    const due = await dueOfPayer(visit.office, { payerRef: payer.ref, limit: 500 })
    return due.filter(({ id }) => orderIds.includes(id)).map(({ id }) => id)
  })
  return done.outcome === 'go'
    ? goTo(done.to)
    : json({ problem: done.problem, payerRef }, { status: 409 })
})

/** The account of a business: what it owes, across procedures, to be paid in one go. */
export default function BusinessHome() {
  const data = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, format } = useReader()
  const path = usePath()
  if (!data.business) return <ChooseBusiness choices={data.choices} />
  const { business, dues, baskets, maySpend, requested } = data
  return (
    <BusinessPage
      business={business}
      title={t('business:dues.title')}
      lead={t('business:dues.lead')}
    >
      {answer?.problem && (
        <Notice tone="warning" live>
          {t(`business:problem.${answer.problem}`)}
        </Notice>
      )}
      {requested && !answer && (
        <Notice tone="success" live>
          {t('business:request.sent')}
        </Notice>
      )}
      {baskets.length > 0 && (
        <section aria-labelledby="baskets">
          <h2 id="baskets" className="mb-3 text-xl">
            {t('business:basket.title')}
          </h2>
          <ul className="grid gap-3 md:grid-cols-2">
            {baskets.map(({ id, amount, until }) => (
              <li key={id}>
                <Card
                  title={t('business:basket.of', { amount: format.money(amount) })}
                  href={path(`/orders/${id}`)}
                >
                  <p className="text-sm text-ink-soft">
                    {t('common:payment.due', { when: format.dateTime(until) })}
                  </p>
                </Card>
              </li>
            ))}
          </ul>
        </section>
      )}
      {dues.length === 0 ? (
        <EmptyState
          icon="coin"
          title={t('business:dues.none')}
          action={
            <ButtonLink href={path('/fines')} tone="secondary">
              {t('business:fine.title')}
            </ButtonLink>
          }
        >
          {t('business:dues.noneText')}
        </EmptyState>
      ) : (
        <Dues dues={dues} maySpend={maySpend} />
      )}
      <p>
        <a className="link" href={path(`/me/acting?to=${encodeURIComponent(path('/business'))}`)}>
          {t('account:acting.switch')}
        </a>
      </p>
    </BusinessPage>
  )
}
