import { useLoaderData } from '@remix-run/react'
import { officerName } from '#app/accounts/find-order.ts'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { DeadlineMeter } from '#app/components/deadline-meter.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { ActsPanel } from '#app/dossier/acts-panel.tsx'
import { appointmentShown } from '#app/dossier/appointment.ts'
import { AppointmentPanel } from '#app/dossier/appointment-panel.tsx'
import { awaitedShown } from '#app/dossier/awaited-shown.ts'
import { Consultations, consultationsShown } from '#app/dossier/consultations.tsx'
import { Declared, Papers } from '#app/dossier/declared.tsx'
import { MaskedIds } from '#app/dossier/masked-ids.tsx'
import { decisionsShown, papersOf, unseenIn } from '#app/dossier/papers.ts'
import { DossierProgress, holdersText } from '#app/dossier/progress.tsx'
import { findingsOf, RegisterFindings } from '#app/dossier/register-findings.tsx'
import { RegistersAwaited } from '#app/dossier/registers-awaited.tsx'
import { Results } from '#app/dossier/results.tsx'
import { shownDossier } from '#app/dossier/shown-dossier.ts'
import { Slips } from '#app/dossier/slip-page.tsx'
import { slipsShown } from '#app/dossier/slips.ts'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { codeParam } from '#app/http/params.ts'
import type { Posted } from '#app/http/posted.ts'
import { notFound, refused } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { NextDossier } from '#app/working/next-dossier.tsx'
import {
  type DossierId,
  giveBackDossier,
  lastSaid,
  takeDossier,
  viewDossier,
} from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import { may, mayDo, type OfficerActor, recordReveal } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { checkAgain, isPayable, orderFor } from '#services/payments/index.ts'
import { isActName } from '#workflows/kernel/acts.ts'
import { withMaskedIds } from '#workflows/kernel/personal-ids.ts'

export const handle: PageHandle<{ dossier: { code: string } } | undefined> = {
  title: ({ t, data }) => (data ? t('dossier:title', { code: data.dossier.code }) : ''),
  private: true,
  comfort: true,
}

const door = officerDoor({ may: ['read', 'dossier'], params: { code: codeParam() } })

const longestReason = 200

export const loader = door.loader(async ({ office, actor, params, reader, url }) => {
  const ids = parseId<'recordRead'>(url.searchParams.get('ids') ?? '')
  const found = await viewDossier(office, actor, { code: params.code }, ids ? { ids } : {})
  if (found.outcome === 'notFound') throw notFound()
  const { view } = found
  const of = { agencies: [view.agencyId] }
  const reading = async <T,>(
    what: 'document' | 'decision' | 'consultation',
    list: () => Promise<T[]>,
  ): Promise<T[]> => (mayDo(actor, ['read', what], of).outcome === 'allowed' ? list() : [])
  const [dossier, papers, decisions, order, consultations, appointment] = await Promise.all([
    shownDossier(office, view, actor),
    reading('document', () =>
      papersOf(office, actor, view.id, `/${reader.language}/office/papers`),
    ),
    reading('decision', () => decisionsShown(office, view.id)),
    orderFor(office, view.owes),
    reading('consultation', () => consultationsShown(office, view.id, reader.language)),
    appointmentShown(office, view, reader.language),
  ])
  const done = url.searchParams.get('done') ?? ''
  return {
    dossier,
    papers,
    decisions,
    consultations,
    appointment,
    slips: [
      ...slipsShown(view.happenings),
      { slip: 'control' as const, at: office.clock.now(), ref: 'control' },
    ],
    findings: findingsOf(lastSaid(view.happenings)),
    awaited: view.ended ? [] : await awaitedShown(office, view),
    // Acts with nothing to say and nothing to sign are done from here.
    direct: view.acts
      .filter(
        ({ act }) => !act.stepUp && act.tone !== 'danger' && Object.keys(act.fields).length === 0,
      )
      .map(({ name }) => name),
    fee: order && {
      amount: order.amount,
      status: order.status,
      mayCheck: isPayable(order.status) && mayCheck(actor),
    },
    claim: {
      by: view.assignedTo === null ? 'nobody' : view.assignedTo === actor.staffId ? 'me' : 'other',
      name: view.assignedTo ? await officerName(office, view.assignedTo) : '',
      reasonMissing: url.searchParams.has('reason'),
    } as const,
    mayReveal: may(actor, 'reveal', 'dossier', of).outcome === 'allowed',
    mayTake: may(actor, 'act', 'dossier', of).outcome === 'allowed',
    done: isActName(done) ? done : null,
    checked: url.searchParams.has('checked'),
    ids: { masked: view.masked, missing: url.searchParams.has('why') },
    erased: view.erased,
  }
})

export const action = door.action(async ({ office, actor, params, reader }, posted) => {
  const found = await viewDossier(office, actor, { code: params.code })
  if (found.outcome === 'notFound') throw notFound()
  const { view } = found
  const here = `/${reader.language}/office/dossiers/${view.code}`
  if (posted.intent === 'giveBack') await giveBackDossier(office, actor, view.id)
  if (posted.intent === 'take') {
    const reason = posted.text('reason', longestReason)
    const taken = await takeDossier(office, actor, { id: view.id, reason })
    if (taken.outcome === 'reasonNeeded') return goTo(`${here}?reason#acts`)
  }
  if (posted.intent === 'showIds') return goTo(await showIds(office, actor, view.id, here, posted))
  if (posted.intent !== 'checkAgain') return goTo(here)
  if (!mayCheck(actor)) throw refused('notAllowed')
  const order = await orderFor(office, view.owes)
  if (order) await checkAgain(office, order.id)
  return goTo(`${here}?checked`)
})

const mayCheck = (actor: OfficerActor): boolean =>
  may(actor, 'checkAgain', 'fee', { agencies: [actor.agencyId] }).outcome === 'allowed'

/** The reason is written down for the citizen to read; then the page shows the numbers for a while. */
async function showIds(
  office: Office,
  actor: OfficerActor,
  dossierId: DossierId,
  here: string,
  posted: Posted,
): Promise<string> {
  const of = { agencies: [actor.agencyId] }
  if (may(actor, 'reveal', 'dossier', of).outcome !== 'allowed') throw refused('notAllowed')
  const why = posted.text('why', longestReason).trim()
  if (!why) return `${here}?why#facts`
  return `${here}?ids=${await recordReveal(office, actor, dossierId, withMaskedIds(why))}#facts`
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>

/** A dossier on an officer's desk: what is asked, what the registers say, what can be done. */
export default function OfficerDossier() {
  const data = useLoaderData<typeof loader>()
  const { dossier, papers, decisions, findings } = data
  const { t, procedure } = useReader()
  const path = usePath()
  const { code, wording } = dossier
  return (
    <Container className="pb-6">
      <Breadcrumbs crumbs={[{ href: path('/office'), text: t('office:queue.title') }]} />
      <PageTitle kicker={t('dossier:title', { code })}>{procedure(wording, 'name')}</PageTitle>
      <div className="mt-6 grid gap-10 lg:grid-cols-[3fr_2fr]">
        <div className="row-start-2 grid content-start gap-8 lg:row-start-1">
          {data.done && (
            <Notice tone="success" live>
              {t('office:done.moved', { act: t(`acts:act.${data.done}.done`) })}
              {data.mayTake && <NextDossier />}
            </Notice>
          )}
          {data.checked && (
            <Notice tone="info" live>
              {t('office:dossier.checked')}
            </Notice>
          )}
          {dossier.parked && (
            <Notice tone="danger" title={t('dossier:parked')}>
              {t('dossier:refusal.parked')}
            </Notice>
          )}
          <Results decisions={decisions} base="/office" />
          <section aria-labelledby="facts">
            <h2 id="facts" className="mb-3 text-2xl">
              {t('office:dossier.facts')}
            </h2>
            {data.mayReveal && (
              <MaskedIds action={path(`/office/dossiers/${code}`)} {...data.ids} />
            )}
            <Declared dossier={dossier} to="others" />
          </section>
          <RegistersAwaited awaited={data.awaited} to="officer" />
          {findings.length > 0 && (
            <section aria-labelledby="register">
              <h2 id="register" className="mb-3 text-2xl">
                {t('office:dossier.register')}
              </h2>
              <div className="grid gap-6">
                {findings.map((each) => (
                  <RegisterFindings key={each.register} findings={each} />
                ))}
              </div>
            </section>
          )}
          <Consultations code={code} consultations={data.consultations} />
          <section aria-labelledby="papers">
            <h2 id="papers" className="mb-3 text-2xl">
              {t('office:dossier.papers')}
            </h2>
            {papers.some(({ files }) => files.some(({ state }) => state === 'quarantined')) && (
              <p className="mb-3 text-sm text-ink-soft">{t('office:dossier.quarantine')}</p>
            )}
            <Papers wording={wording} groups={papers} />
          </section>
        </div>
        <aside className="row-start-1 grid content-start gap-8 lg:col-start-2">
          <ActsPanel
            dossier={dossier}
            direct={data.direct}
            unseen={unseenIn(papers)}
            claim={data.mayTake ? data.claim : null}
          />
          <Summary data={data} />
          {data.appointment && <AppointmentPanel appointment={data.appointment} />}
          <Slips code={code} slips={data.slips} base="/office" />
          <section aria-labelledby="history">
            <h2 id="history" className="mb-4 text-xl">
              {t('office:dossier.history')}
            </h2>
            <DossierProgress dossier={dossier} />
          </section>
        </aside>
      </div>
    </Container>
  )
}

function Summary({ data }: { data: Data }) {
  const { dossier, fee } = data
  const reader = useReader()
  const { t, format } = reader
  const path = usePath()
  const { state, left, used, dueOn, isExpected } = dossier.time
  return (
    <div className="grid gap-4 rounded-lg border border-line bg-surface p-5">
      <p>
        <StatusTag status={dossier.status} />
      </p>
      <DeadlineMeter
        state={state}
        used={used}
        {...(left ? { left } : {})}
        {...(dueOn ? { dueOn, isExpected } : {})}
      />
      <SummaryList
        stacked
        rows={[
          { label: t('dossier:holder'), value: holdersText(reader, dossier) },
          { label: t('dossier:filedAt'), value: format.dateTime(dossier.filedAt) },
          ...(fee
            ? [
                {
                  label: t('office:dossier.fee'),
                  value: `${format.money(fee.amount)} · ${t(`office:fee.${fee.status}`)}`,
                },
              ]
            : []),
        ]}
      />
      {fee?.mayCheck && (
        <form method="post" action={path(`/office/dossiers/${dossier.code}`)}>
          <Button tone="secondary" small name="intent" value="checkAgain">
            {t('office:dossier.checkAgain')}
          </Button>
        </form>
      )}
    </div>
  )
}
