import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BusinessPage } from '#app/business/business-page.tsx'
import { inBusiness } from '#app/business/in-business.ts'
import { ButtonLink } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ListPages, listPage, pageAsked } from '#app/components/list-pages.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { businessesOf, invitationsFor } from '#services/identity/index.ts'
import {
  countDues,
  duesOfPayer,
  duesToPay,
  largestBasket,
  openBasketsOfPayer,
} from '#services/payments/index.ts'
import { Baskets } from './baskets-shown.tsx'
import { ChooseBusiness } from './choose-business.tsx'
import { Dues } from './dues.tsx'
import { payOrRequest, ticked } from './pay-or-request.ts'
import { shownBasket } from './shown-basket.ts'
import { shownDues, shownStandings } from './shown-dues.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('business:title'),
  private: true,
  comfort: true,
}

const door = citizenDoor({ may: ['read', 'profile'], params: {} })
const asking = citizenDoor({ may: ['requestPayment', 'business'], params: {} })
/** A page of dues; all that is open can be paid at once from any of them. */
const pageSize = 25
/** So many payments that wait are shown above the dues; the rest has a page of its own. */
const fewBaskets = 4

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
  const [found, baskets, all] = await Promise.all([
    duesOfPayer(office, { payerRef, after: pageAsked(url), limit: pageSize }),
    openBasketsOfPayer(office, { payerRef, limit: fewBaskets }),
    countDues(office, payerRef),
  ])
  const orders = found.rows.map(({ order }) => order)
  const standings = await shownStandings(office, found.rows)
  const shown = await shownDues(office, actor, orders, reader.language)
  return {
    business,
    maySpend,
    all,
    most: largestBasket,
    dues: shown.map((due, index) => ({ ...due, standing: standings[index] ?? { state: 'open' } })),
    page: listPage(found, url),
    baskets: baskets.rows.map(shownBasket),
    basketCount: baskets.count,
    done: url.searchParams.get('done'),
  } as const
})

/** What was ticked, or all that is open, is put into one payment, or asked for. */
export const action = asking.action(async (visit, posted) => {
  const chosen = posted.intent === 'payAll' ? null : new Set(ticked(posted))
  const { payerRef, done } = await payOrRequest(visit, posted, ({ payer }) =>
    duesToPay(visit.office, { payerRef: payer.ref, chosen }),
  )
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
  if (!data.business)
    return <ChooseBusiness choices={data.choices} invitations={data.invitations} />
  const { business, dues, baskets, basketCount, maySpend, all, page, done } = data
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
      {baskets.length > 0 && (
        <section aria-labelledby="baskets" className="grid gap-3">
          <h2 id="baskets" className="text-xl">
            {t('business:basket.title')}
          </h2>
          <Baskets baskets={baskets} />
          {basketCount > baskets.length && (
            <p>
              <a className="link" href={path('/business/baskets')}>
                {t('business:basket.all', { count: basketCount })}
              </a>
            </p>
          )}
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
        <section className="grid gap-4">
          <p className="text-lg font-semibold">
            {t('business:dues.count', { count: all.count, amount: format.money(all.amount) })}
          </p>
          {all.count > dues.length && (
            <p className="text-ink-soft">
              {t('business:dues.shown', { shown: dues.length, count: all.count })}
            </p>
          )}
          <Dues
            dues={dues}
            maySpend={maySpend}
            mayPayAll={all.count > dues.length && all.count <= data.most}
          />
          <ListPages page={page} here={here} />
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
