import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { appointmentShown } from '#app/dossier/appointment.ts'
import { awaitedShown } from '#app/dossier/awaited-shown.ts'
import { Declared, Papers } from '#app/dossier/declared.tsx'
import { Ending } from '#app/dossier/ending.tsx'
import { ownDossier } from '#app/dossier/own-dossier.ts'
import { decisionsShown, papersOf } from '#app/dossier/papers.ts'
import { DossierProgress } from '#app/dossier/progress.tsx'
import { Rate } from '#app/dossier/rate.tsx'
import { RegistersAwaited } from '#app/dossier/registers-awaited.tsx'
import { Results } from '#app/dossier/results.tsx'
import { shownDossier } from '#app/dossier/shown-dossier.ts'
import { Slips } from '#app/dossier/slip-page.tsx'
import { slipsShown } from '#app/dossier/slips.ts'
import { StandingPanel } from '#app/dossier/standing-panel.tsx'
import { type Offered, ToDo } from '#app/dossier/to-do.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { codeParam } from '#app/http/params.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { maySpend } from '#app/payments/may-spend.ts'
import { endingOf } from '#services/dossiers/index.ts'
import { grounds, levels, mayRate, rate, ratingBy } from '#services/feedback/index.ts'
import { agencyById } from '#services/identity/index.ts'
import { isPayable, orderFor } from '#services/payments/index.ts'

export const handle: PageHandle<{ dossier: { code: string } } | undefined> = {
  title: ({ t, data }) => (data ? t('dossier:title', { code: data.dossier.code }) : ''),
  private: true,
  comfort: true,
}

const door = citizenDoor({ may: ['read', 'dossier'], params: { code: codeParam() } })

export const loader = door.loader(async (asked) => {
  const { office, actor, reader, url } = asked
  const view = await ownDossier(asked)
  const [dossier, agency, papers, decisions, order, visit, ending, rating] = await Promise.all([
    shownDossier(office, view, actor),
    agencyById(office, view.agencyId),
    papersOf(office, actor, view.id, `/${reader.language}/papers`),
    decisionsShown(office, view.id),
    orderFor(office, view.owes),
    appointmentShown(office, view, reader.language),
    endingOf(office, { ...view, row: view, answers: view.facts }),
    ratingBy(office, actor, view.id),
  ])
  return {
    dossier,
    agency: agency?.name[reader.language] ?? view.agencyId,
    papers,
    decisions,
    slips: slipsShown(view.happenings),
    visit,
    ending,
    rating,
    mayRate: mayRate(office, view),
    // An answer that comes at once is not worth a word.
    awaited: view.ended
      ? []
      : (await awaitedShown(office, view)).filter(
          ({ askedAt }) => office.clock.now().getTime() - askedAt.getTime() > 60_000,
        ),
    fee: order && {
      payable: isPayable(order.status),
      amount: order.amount,
      mayPay: maySpend(actor, order),
    },
    filed: url.searchParams.has('filed'),
    signed: url.searchParams.has('signed'),
    done: url.searchParams.has('done'),
  }
})

export const action = door.action(async (asked, posted) => {
  const { office, actor, reader, params } = asked
  const view = await ownDossier(asked)
  const level = levels.find((one) => one === posted.text('level'))
  const said = new Set([posted.typed.grounds].flat())
  if (level)
    await rate(office, actor, view, { level, grounds: grounds.filter((one) => said.has(one)) })
  return goTo(`/${reader.language}/dossiers/${params.code}#rating`)
})

/** A dossier for whom it belongs to: where it is, what they can do, what came of it. */
export default function DossierPage() {
  const {
    dossier,
    agency,
    papers,
    decisions,
    fee,
    slips,
    visit,
    ending,
    rating,
    mayRate,
    awaited,
    filed,
    signed,
    done,
  } = useLoaderData<typeof loader>()
  const { t, procedure, format } = useReader()
  const path = usePath()
  const { code, wording } = dossier
  return (
    <Container className="pb-6">
      <Breadcrumbs crumbs={[{ href: path('/me'), text: t('account:me.title') }]} />
      <PageTitle kicker={t('dossier:title', { code })}>{procedure(wording, 'name')}</PageTitle>
      {/* What may change while one looks at it stands in one part, which the comfort script keeps true. */}
      <div id="live" data-live={dossier.ended ? undefined : 10} className="mt-6 grid gap-8">
        {filed && (
          <Notice tone="success" title={t('dossier:filedBanner')}>
            {t('dossier:filedBannerText', { code })}
          </Notice>
        )}
        {signed && <Notice tone="success">{t('dossier:signedBanner')}</Notice>}
        {dossier.asked.length > 0 && dossier.waitsForPartnerUntil && (
          <Notice>
            {t('dossier:waitsForPartner', {
              name: format.list([...dossier.asked]),
              when: format.weekdayDateTime(dossier.waitsForPartnerUntil),
            })}
          </Notice>
        )}
        {done && <Notice tone="success">{t('dossier:doneBanner')}</Notice>}
        {dossier.parked && (
          <Notice tone="warning" title={t('dossier:parked')}>
            {t('dossier:parkedText')}
          </Notice>
        )}
        {/* What is asked of them comes before all that is told to them. */}
        <ToDo dossier={dossier} fee={fee} visit={visit} />
        {ending && <Ending dossier={dossier} ending={ending} agency={agency} />}
        <RegistersAwaited awaited={awaited} to="applicant" />
        <Results decisions={decisions} />
        {mayRate && <Rate code={code} rating={rating} />}
        {/* On a phone: what to do, who acts and how long, then the whole way, then papers to keep. */}
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[3fr_2fr] lg:grid-rows-[auto_1fr]">
          <div className="lg:col-start-2">
            <StandingPanel dossier={dossier} agency={agency} />
          </div>
          <section aria-labelledby="where" className="lg:col-start-1 lg:row-span-2 lg:row-start-1">
            <h2 id="where" className="mb-5 text-2xl">
              {t('common:timeline.title')}
            </h2>
            <DossierProgress dossier={dossier} brief />
            {!dossier.ended && (
              <p className="mt-6 text-sm">
                <TextLink href={path(`/dossiers/${code}`)}>{t('dossier:refresh')}</TextLink>
              </p>
            )}
          </section>
          <aside className="grid content-start gap-8 lg:col-start-2 lg:row-start-2">
            <Slips code={code} slips={slips} />
            <Others dossier={dossier} fee={fee} />
          </aside>
        </div>
      </div>
      <div className="mt-12 grid gap-10 lg:grid-cols-[3fr_2fr]">
        <section aria-labelledby="declared">
          <h2 id="declared" className="mb-3 text-2xl">
            {t('dossier:answers')}
          </h2>
          <Declared dossier={dossier} to="applicant" />
        </section>
        <section aria-labelledby="papers">
          <h2 id="papers" className="mb-3 text-2xl">
            {t('dossier:papers')}
          </h2>
          <Papers wording={wording} groups={papers} />
        </section>
      </div>
    </Container>
  )
}

/** What else the applicant can look at or do; nothing of it is asked of them. */
function Others({ dossier, fee }: Offered) {
  const { t } = useReader()
  const path = usePath()
  const here = `/dossiers/${dossier.code}`
  const others = dossier.acts.filter(({ tone }) => tone === 'danger')
  if (others.length === 0 && (!fee || fee.payable)) return null
  return (
    <section aria-label={t('dossier:otherActs')} className="grid justify-items-start gap-3">
      {fee && !fee.payable && (
        <TextLink href={path(`${here}/payment`)}>{t('dossier:toPayment')}</TextLink>
      )}
      {others.map(({ name, page }) => (
        <ButtonLink key={name} href={path(`${here}/${page}`)} tone="danger" small>
          {t(`acts:act.${name}.do`)}
        </ButtonLink>
      ))}
    </section>
  )
}
