import type { SerializeFrom } from '@remix-run/node'
import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BusinessPage } from '#app/business/business-page.tsx'
import { inBusiness } from '#app/business/in-business.ts'
import { ButtonLink } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Pagination } from '#app/components/pagination.tsx'
import { readCursor, writeCursor } from '#app/http/cursor.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { businessesOf, invitationsFor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import {
  countDues,
  duesOfPayer,
  largestBasket,
  type Order,
  openBasketsOfPayer,
  orderId,
} from '#services/payments/index.ts'
import { ChooseBusiness } from './choose-business.tsx'
import { Dues } from './dues.tsx'
import { payOrRequest, ticked } from './pay-or-request.ts'
import { shownDues, shownStandings } from './shown-dues.ts'

export const handle: PageHandle = { title: ({ t }) => t('business:title'), private: true }

const door = citizenDoor({ may: ['read', 'profile'], params: {} })
const asking = citizenDoor({ may: ['requestPayment', 'business'], params: {} })
const pageSize = 50

export const loader = door.loader(async (visit) => {
  const { office, actor, reader, url } = visit
  if (!actor.business)
    return {
      business: null,
      choices: await businessesOf(office, actor.personId),
      invitations: await invitationsFor(office, actor.personId),
    } as const
  const { business, maySpend } = inBusiness(visit, 'read')
  const payerRef = business.businessId
  const after = readCursor(url.searchParams.get('after'))
  const [dues, baskets, all] = await Promise.all([
    duesOfPayer(office, {
      payerRef,
      limit: pageSize,
      ...(after ? { after: { windowUntil: after.at, id: orderId(after.id) } } : {}),
    }),
    openBasketsOfPayer(office, { payerRef }),
    countDues(office, payerRef),
  ])
  const orders = dues.map(({ order }) => order)
  const standings = await shownStandings(office, dues)
  const shown = await shownDues(office, actor, orders, reader.language)
  const last = orders.length === pageSize ? orders.at(-1) : undefined
  return {
    business,
    maySpend,
    all,
    most: largestBasket,
    dues: shown.map((due, index) => ({ ...due, standing: standings[index] ?? { state: 'open' } })),
    first: after === null,
    next: last ? writeCursor({ at: last.windowUntil, id: last.id }) : null,
    baskets: baskets.map(shownBasket),
    done: url.searchParams.get('done'),
  } as const
})

const shownBasket = ({ id, amount, windowUntil, lines }: Order) => ({
  id,
  amount,
  until: windowUntil,
  items: new Set(lines.map(({ pays }) => pays)).size,
})

/** What was ticked, or all that is open, is put into one payment, or asked for. */
export const action = asking.action(async (visit, posted) => {
  const chosen = posted.intent === 'payAll' ? null : new Set(ticked(posted))
  const { payerRef, done } = await payOrRequest(visit, posted, ({ payer }) =>
    theirDues(visit.office, payer.ref, chosen),
  )
  return done.outcome === 'go'
    ? goTo(done.to)
    : json({ problem: done.problem, payerRef }, { status: 409 })
})

/** Of what a payer owes: those that were chosen, or all that are open. */
async function theirDues(office: Office, payerRef: string, chosen: ReadonlySet<string> | null) {
  const dues = await duesOfPayer(office, { payerRef, limit: 10_000 })
  return dues
    .filter(({ order, standing }) => (chosen ? chosen.has(order.id) : standing.state === 'open'))
    .map(({ order }) => order.id)
}

/** The account of a business: what it owes, across procedures, to be paid in one go. */
export default function BusinessHome() {
  const data = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, format } = useReader()
  const path = usePath()
  if (!data.business)
    return <ChooseBusiness choices={data.choices} invitations={data.invitations} />
  const { business, dues, baskets, maySpend, all, first, next, done } = data
  const here = path('/business')
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
      {done && !answer && <Told done={done} />}
      {baskets.length > 0 && <Baskets baskets={baskets} />}
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
        <section className="grid gap-4">
          <p className="text-lg font-semibold">
            {t('business:dues.count', { count: all.count, amount: format.money(all.amount) })}
          </p>
          {(next || !first) && (
            <p className="text-ink-soft">
              {t('business:dues.shown', { shown: dues.length, count: all.count })}
            </p>
          )}
          <Dues
            dues={dues}
            maySpend={maySpend}
            mayPayAll={all.count > dues.length && all.count <= data.most}
          />
          <Pagination
            {...(first ? {} : { firstHref: here })}
            {...(next ? { nextHref: `${here}?after=${encodeURIComponent(next)}` } : {})}
          />
        </section>
      )}
      <p>
        <a className="link" href={path(`/me/acting?to=${encodeURIComponent(here)}`)}>
          {t('account:acting.switch')}
        </a>
      </p>
    </BusinessPage>
  )
}

const told = {
  requested: 'business:request.sent',
  cancelled: 'business:basket.cancelled',
  asking: 'business:basket.asking',
} as const

function Told({ done }: { done: string }) {
  const { t } = useReader()
  const key = Object.entries(told).find(([name]) => name === done)?.[1]
  if (!key) return null
  return (
    <Notice tone={done === 'asking' ? 'info' : 'success'} live>
      {t(key)}
    </Notice>
  )
}

function Baskets({
  baskets,
}: {
  baskets: readonly SerializeFrom<ReturnType<typeof shownBasket>>[]
}) {
  const { t, format } = useReader()
  const path = usePath()
  return (
    <section aria-labelledby="baskets">
      <h2 id="baskets" className="mb-3 text-xl">
        {t('business:basket.title')}
      </h2>
      <ul className="grid gap-3 md:grid-cols-2">
        {baskets.map(({ id, amount, until, items }) => (
          <li key={id}>
            <Card
              title={t('business:basket.of', { items, amount: format.money(amount) })}
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
  )
}
