import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { DeadlineMeter } from '#app/components/deadline-meter.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Declared, Papers } from '#app/dossier/declared.tsx'
import { decisionsShown, papersOf } from '#app/dossier/papers.ts'
import { type Dossier, DossierProgress } from '#app/dossier/progress.tsx'
import { Results } from '#app/dossier/results.tsx'
import { shownDossier } from '#app/dossier/shown-dossier.ts'
import { Slips } from '#app/dossier/slip-page.tsx'
import { slipsShown } from '#app/dossier/slips.ts'
import { citizenDoor } from '#app/http/door.ts'
import { codeParam } from '#app/http/params.ts'
import { notFound } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { obligationOf, viewDossier, visitOf } from '#services/dossiers/index.ts'
import { agencyById } from '#services/identity/index.ts'
import { isPayable, orderFor } from '#services/payments/index.ts'

export const handle: PageHandle<{ dossier: { code: string } } | undefined> = {
  title: ({ t, data }) => (data ? t('dossier:title', { code: data.dossier.code }) : ''),
  private: true,
  comfort: true,
}

const door = citizenDoor({ may: ['read', 'dossier'], params: { code: codeParam() } })

export const loader = door.loader(async ({ office, actor, params, reader, url }) => {
  const found = await viewDossier(office, actor, { code: params.code })
  if (found.outcome === 'notFound') throw notFound()
  const { view } = found
  const [dossier, agency, papers, decisions, order, visit] = await Promise.all([
    shownDossier(office, view, 'applicant'),
    agencyById(office, view.agencyId),
    papersOf(office, view.id, `/${reader.language}/papers`),
    decisionsShown(office, view.id),
    orderFor(office, obligationOf(view)),
    visitOf(office, view.id),
  ])
  return {
    dossier,
    agency: agency?.name[reader.language] ?? view.agencyId,
    papers,
    decisions,
    slips: slipsShown(view.happenings),
    visitAt: view.ended ? null : (visit?.at ?? null),
    fee: order && { payable: isPayable(order.status), amount: order.amount },
    filed: url.searchParams.has('filed'),
    done: url.searchParams.has('done'),
  }
})

/** A dossier for whom it belongs to: where it is, what they can do, what came of it. */
export default function DossierPage() {
  const { dossier, agency, papers, decisions, fee, slips, visitAt, filed, done } =
    useLoaderData<typeof loader>()
  const { t, procedure, format } = useReader()
  const path = usePath()
  const { code, slug } = dossier
  return (
    <Container className="pb-6">
      <Breadcrumbs crumbs={[{ href: path('/me'), text: t('account:me.title') }]} />
      <PageTitle kicker={t('dossier:title', { code })}>{procedure(slug, 'name')}</PageTitle>
      {/* What may change while one looks at it stands in one part, which the comfort script keeps true. */}
      <div id="live" data-live={dossier.ended ? undefined : 10} className="mt-6 grid gap-8">
        {filed && (
          <Notice tone="success" title={t('dossier:filedBanner')}>
            {t('dossier:filedBannerText', { code })}
          </Notice>
        )}
        {done && <Notice tone="success">{t('dossier:doneBanner')}</Notice>}
        {dossier.parked && (
          <Notice tone="warning" title={t('dossier:parked')}>
            {t('dossier:parkedText')}
          </Notice>
        )}
        <Results decisions={decisions} />
        <ToDo dossier={dossier} fee={fee} visitAt={visitAt} />
        <div className="grid gap-10 lg:grid-cols-[3fr_2fr]">
          <section aria-labelledby="where">
            <h2 id="where" className="mb-5 text-2xl">
              {t('common:timeline.title')}
            </h2>
            <DossierProgress dossier={dossier} you />
            {!dossier.ended && (
              <p className="mt-6 text-sm">
                <TextLink href={path(`/dossiers/${code}`)}>{t('dossier:refresh')}</TextLink>
              </p>
            )}
          </section>
          <aside className="grid content-start gap-8">
            <div className="grid gap-4 rounded-lg border border-line bg-surface p-5">
              <p>
                <StatusTag status={dossier.status} />
              </p>
              <Deadline dossier={dossier} />
              <SummaryList
                stacked
                rows={[
                  { label: t('dossier:code'), value: <span className="tabular-nums">{code}</span> },
                  { label: t('dossier:filedAt'), value: format.dateTime(dossier.filedAt) },
                  { label: t('dossier:holder'), value: dossier.holderName },
                  { label: t('dossier:agency'), value: agency },
                ]}
              />
            </div>
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
          <Declared dossier={dossier} masked />
        </section>
        <section aria-labelledby="papers">
          <h2 id="papers" className="mb-3 text-2xl">
            {t('dossier:papers')}
          </h2>
          <Papers slug={slug} groups={papers} />
        </section>
      </div>
    </Container>
  )
}

function Deadline({ dossier }: { dossier: Dossier }) {
  const { t } = useReader()
  const { state, left, used, dueOn } = dossier.time
  return (
    <div>
      <DeadlineMeter
        state={state}
        used={used}
        {...(left ? { left } : {})}
        {...(dueOn ? { dueOn } : {})}
      />
      {state === 'idle' && (
        <p className="mt-2 text-sm text-ink-soft">{t('dossier:deadlineAfterIntake')}</p>
      )}
    </div>
  )
}

interface Offered {
  dossier: Dossier
  fee: { payable: boolean; amount: number } | null
}

/** What waits for the applicant, the fee first. */
function ToDo({ dossier, fee, visitAt }: Offered & { visitAt: string | null }) {
  const { t, format } = useReader()
  const path = usePath()
  const here = `/dossiers/${dossier.code}`
  const urgent = dossier.acts.filter(({ tone }) => tone !== 'danger')
  return (
    <>
      {visitAt && (
        <Notice title={t('dossier:visit.booked')}>
          {t('dossier:visit.bookedText', { when: format.dateTime(visitAt) })}
        </Notice>
      )}
      {(fee?.payable || urgent.length > 0) && (
        <section
          aria-labelledby="todo"
          className="flex flex-wrap items-center justify-between gap-4 rounded-lg border border-warning-line bg-warning-soft p-5"
        >
          <div>
            <h2 id="todo" className="text-xl">
              {t('dossier:todo')}
            </h2>
            {fee?.payable && <p className="mt-1">{t('dossier:payText')}</p>}
          </div>
          <div className="flex w-full flex-wrap gap-3 sm:w-auto">
            {fee?.payable && (
              <ButtonLink href={path(`${here}/payment`)} icon="coin" wide>
                {t('common:payment.pay', { amount: format.money(fee.amount) })}
              </ButtonLink>
            )}
            {urgent.map(({ name, tone, page }) => (
              <ButtonLink key={name} href={path(`${here}/${page}`)} tone={tone} wide>
                {t(`acts:act.${name}.do`)}
              </ButtonLink>
            ))}
          </div>
        </section>
      )}
    </>
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
