import { useLoaderData } from '@remix-run/react'
import { officerName } from '#app/accounts/find-order.ts'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Container } from '#app/components/container.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { TextLink } from '#app/components/link.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Parties, RelatedDossiers, StuckNotice, WorkflowHere } from '#app/deciding/beside-facts.tsx'
import { ComparedFacts } from '#app/deciding/compared-facts.tsx'
import { DecidingSummary } from '#app/deciding/deciding-summary.tsx'
import { DoneNotices } from '#app/deciding/done-notices.tsx'
import { LawAsked } from '#app/deciding/law-asked.tsx'
import { loadDeciding } from '#app/deciding/load-deciding.ts'
import { longestNote, Notes } from '#app/deciding/notes.tsx'
import { PapersBeside } from '#app/deciding/papers-beside.tsx'
import { ActsPanel } from '#app/dossier/acts-panel.tsx'
import { AppointmentPanel } from '#app/dossier/appointment-panel.tsx'
import { Consultations } from '#app/dossier/consultations.tsx'
import { Declared } from '#app/dossier/declared.tsx'
import { MaskedIds } from '#app/dossier/masked-ids.tsx'
import { unseenIn } from '#app/dossier/papers.ts'
import { DossierProgress } from '#app/dossier/progress.tsx'
import { RegisterFindings } from '#app/dossier/register-findings.tsx'
import { RegistersAwaited } from '#app/dossier/registers-awaited.tsx'
import { Results } from '#app/dossier/results.tsx'
import { Slips } from '#app/dossier/slip-page.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { codeParam } from '#app/http/params.ts'
import type { Posted } from '#app/http/posted.ts'
import { notFound, refused } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import {
  type DossierId,
  giveBackDossier,
  takeDossier,
  viewDossier,
  writeNote,
} from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import { may, type OfficerActor, recordReveal } from '#services/identity/index.ts'
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
  const asked = url.searchParams
  const ids = parseId<'recordRead'>(asked.get('ids') ?? '')
  const found = await viewDossier(office, actor, { code: params.code }, ids ? { ids } : {})
  if (found.outcome === 'notFound') throw notFound()
  const { view } = found
  const of = { agencies: [view.agencyId] }
  const wish = { language: reader.language, compare: asked.get('now') === 'population' }
  const { order, ...deciding } = await loadDeciding(office, actor, view, wish)
  const done = asked.get('done') ?? ''
  return {
    ...deciding,
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
      reasonMissing: asked.has('reason'),
    } as const,
    mayReveal: may(actor, 'reveal', 'dossier', of).outcome === 'allowed',
    mayTake: may(actor, 'act', 'dossier', of).outcome === 'allowed',
    done: isActName(done) ? { act: done, told: asked.has('told') } : null,
    checked: asked.has('checked'),
    noted: asked.get('noted'),
    ids: { masked: view.masked, missing: asked.has('why') },
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
  if (posted.intent === 'addNote')
    return goTo(`${here}?noted=${await addNote(office, actor, view.id, posted)}#notes`)
  if (posted.intent === 'showIds') return goTo(await showIds(office, actor, view.id, here, posted))
  if (posted.intent !== 'checkAgain') return goTo(here)
  if (!mayCheck(actor)) throw refused('notAllowed')
  const order = await orderFor(office, view.owes)
  if (order) await checkAgain(office, order.id)
  return goTo(`${here}?checked`)
})

const mayCheck = (actor: OfficerActor): boolean =>
  may(actor, 'checkAgain', 'fee', { agencies: [actor.agencyId] }).outcome === 'allowed'

async function addNote(
  office: Office,
  actor: OfficerActor,
  dossierId: DossierId,
  posted: Posted,
): Promise<'written' | 'empty'> {
  const id = parseId<'note'>(posted.text('note'))
  if (!id) throw notFound()
  const { mention } = posted.typed
  const written = await writeNote(office, actor, {
    id,
    dossierId,
    text: posted.text('noteText', longestNote),
    mention: Array.isArray(mention) ? mention.map(String) : [],
  })
  if (written.outcome === 'refused') throw refused('notAllowed')
  return written.outcome
}

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

/** One screen on which to decide: acts and facts at the left, the papers beside them. */
export default function OfficerDossier() {
  const data = useLoaderData<typeof loader>()
  const { dossier, papers, findings } = data
  const { t, procedure } = useReader()
  const path = usePath()
  const { code, wording } = dossier
  // What is read around the facts stands below them, or where papers would stand if there were any.
  const around = (
    <>
      {data.law.length > 0 && <LawAsked sentences={data.law} />}
      <Notes
        code={code}
        notes={data.notes}
        colleagues={data.colleagues}
        next={data.nextNote}
        missing={data.noted === 'empty'}
        written={data.noted === 'written'}
      />
      <div>
        <Parties dossier={dossier} isBusiness={data.isBusiness} />
        <RelatedDossiers related={data.related} />
        <WorkflowHere dossier={dossier} picture={data.picture} />
        <Disclosure summary={t('office:dossier.history')} open>
          <DossierProgress dossier={dossier} brief />
        </Disclosure>
      </div>
      <Slips code={code} slips={data.slips} base="/office" />
    </>
  )
  return (
    <Container className="pb-6">
      <Breadcrumbs crumbs={[{ href: path('/office'), text: t('office:queue.title') }]} />
      <PageTitle kicker={t('dossier:title', { code })}>{procedure(wording, 'name')}</PageTitle>
      <div className="beside mt-4">
        <div className="grid min-w-0 content-start gap-6">
          <DoneNotices
            done={data.done}
            checked={data.checked}
            mayTake={data.mayTake}
            dossier={dossier}
            dueAt={data.clock.dueAt}
          />
          <p className="lg:hidden">
            <TextLink href="#papers">{t('deciding:papers.jump')}</TextLink>
          </p>
          {data.stuck && <StuckNotice stuck={data.stuck} />}
          <div className="grid gap-4 xl:grid-cols-2 xl:items-start">
            <ActsPanel
              dossier={dossier}
              direct={data.direct}
              unseen={unseenIn(papers)}
              claim={data.mayTake ? data.claim : null}
            />
            <DecidingSummary dossier={dossier} fee={data.fee} clock={data.clock} />
          </div>
          <Results decisions={data.decisions} base="/office" />
          <section aria-labelledby="facts" className="grid gap-3">
            <h2 id="facts" className="text-xl">
              {t('office:dossier.facts')}
            </h2>
            {data.mayReveal && (
              <MaskedIds action={path(`/office/dossiers/${code}`)} {...data.ids} />
            )}
            <Declared dossier={dossier} to="others" />
            <ComparedFacts
              dossier={dossier}
              sources={data.sources}
              compared={data.compared}
              mayAsk={data.mayAsk}
            />
          </section>
          <RegistersAwaited awaited={data.awaited} to="officer" />
          {findings.length > 0 && (
            <section aria-labelledby="register" className="grid gap-4">
              <h2 id="register" className="text-xl">
                {t('office:dossier.register')}
              </h2>
              {findings.map((each) => (
                <RegisterFindings key={each.register} findings={each} />
              ))}
            </section>
          )}
          <Consultations code={code} consultations={data.consultations} />
          {data.appointment && <AppointmentPanel appointment={data.appointment} />}
          {papers.length > 0 && around}
        </div>
        {papers.length > 0 ? (
          <PapersBeside wording={wording} groups={papers} />
        ) : (
          <div className="grid min-w-0 content-start gap-6">
            <PapersBeside wording={wording} groups={papers} />
            {around}
          </div>
        )}
      </div>
    </Container>
  )
}
