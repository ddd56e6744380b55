import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { ActForm, ActRefused } from '#app/dossier/act-form.tsx'
import { draftDecision } from '#app/dossier/draft-decision.ts'
import { passkeyChallenge, proveStep, signedAct } from '#app/dossier/step-up.ts'
import {
  type DrawnField,
  drawFields,
  type Mistake,
  mistakesFrom,
  rearranged,
} from '#app/forms/drawn.ts'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import type { Posted } from '#app/http/posted.ts'
import { notFound } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { AssignForm } from '#app/working/assign-form.tsx'
import { BulkResults } from '#app/working/bulk-results.tsx'
import { type DraftShown, SignTogether } from '#app/working/bulk-review.tsx'
import { picksIn } from '#app/working/picks.ts'
import { shownLines } from '#app/working/work-lines.ts'
import { WorkTable } from '#app/working/work-table.tsx'
import {
  type BulkRun,
  beginBulk,
  bulkActNamed,
  bulkRunOf,
  carryOnBulk,
  leaveOut,
  loadOf,
  undoBulk,
  viewDossier,
} from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import type { OfficerActor, OfficerSession, SignedAct } from '#services/identity/index.ts'
import { type Office, todayOf } from '#services/office.ts'
import { actNamed } from '#workflows/kernel/acts.ts'
import { parseFields } from '#workflows/kernel/fields.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('office:bulk.title'),
  private: true,
  comfort: true,
}

const door = officerDoor({
  may: [
    ['act', 'dossier'],
    ['assign', 'dossier'],
  ],
  params: {},
})

/** Done in one request; what is left goes on with the next, and can be paused between them. */
const inOneGo = 10

async function runIn(office: Office, actor: OfficerActor, url: URL): Promise<BulkRun | null> {
  const id = parseId<'bulkRun'>(url.searchParams.get('run') ?? '')
  return id && bulkRunOf(office, actor, id)
}

const actIn = ({ act }: BulkRun) => (act === 'assigned' ? null : { name: act, ...actNamed(act) })

/** The papers of a run as they will be signed; of those that cannot be signed by this officer, none. */
async function draftsOf(office: Office, actor: OfficerActor, run: BulkRun) {
  const drafts: (DraftShown & { act: SignedAct })[] = []
  for (const { position, dossierId, seen, outcome } of run.items) {
    if (outcome !== null) continue
    const look = { what: 'decision', toSign: true } as const
    const found = await viewDossier(office, actor, { id: dossierId }, look)
    if (found.outcome !== 'dossier' || found.view.version !== seen) continue
    const { view } = found
    const sheet = view.acts.some(({ name }) => name === 'signed')
      ? await draftDecision(office, view, actor, 'grant')
      : null
    if (sheet) drafts.push({ position, code: view.code, sheet, act: signedAct(view, 'signed') })
  }
  return drafts
}

async function signing(office: Office, session: OfficerSession, run: BulkRun) {
  const drafts = await draftsOf(office, session.actor, run)
  const [first, ...others] = drafts.map(({ act }) => act)
  const passkey = first ? await passkeyChallenge(office, session, first, others) : null
  return { drafts: drafts.map(({ act: _, ...shown }) => shown), passkey }
}

export const loader = door.loader(async ({ office, actor, session, url, reader }) => {
  const run = await runIn(office, actor, url)
  if (!run) throw goTo(`/${reader.language}/office/queues/ours`)
  const act = actIn(run)
  const lines = run.items.flatMap(({ line }) => line ?? [])
  const isReviewed = run.startedAt !== null
  return {
    id: run.id,
    act: run.act,
    tone: act?.tone ?? 'primary',
    fields: act && !act.stepUp ? drawFields(act.fields, {}) : [],
    isReviewed,
    isUndone: run.undoneAt !== null,
    paused: url.searchParams.has('paused'),
    signing: !isReviewed && act?.stepUp ? await signing(office, session, run) : null,
    colleagues: run.act === 'assigned' && !isReviewed ? await loadOf(office, actor) : [],
    lines: isReviewed ? [] : await shownLines(office, actor, lines),
    items: run.items.map(({ position, outcome, reason, line }) => ({
      position,
      outcome,
      reason,
      code: line?.code ?? '',
      holderName: line?.holderName ?? '',
      heldBy: reason === 'claimed' ? (line?.assignedTo?.name ?? '') : '',
    })),
  }
})

interface Told {
  fields: DrawnField[] | null
  mistakes: Mistake[]
  step: Exclude<Awaited<ReturnType<typeof proveStep>>, { outcome: 'proven' }> | null
  notLooked: boolean
}
const told = (what: Partial<Told>, status = 422) =>
  json({ fields: null, mistakes: [], step: null, notLooked: false, ...what }, { status })

export const action = door.action(async ({ office, actor, session, url, reader }, posted) => {
  const home = `/${reader.language}/office`
  const run = await runIn(office, actor, url)
  if (!run) {
    const act = bulkActNamed(posted.intent)
    const begun = act && (await beginBulk(office, actor, { act, picks: picksIn(posted) }))
    return goTo(
      begun?.outcome === 'begun' ? `${home}/bulk?run=${begun.id}` : `${home}/queues/ours?nothing`,
    )
  }
  const here = `${home}/bulk?run=${run.id}`
  const { intent } = posted
  if (intent === 'undo') await undoBulk(office, actor, run)
  if (intent === 'leaveOut') await leaveOut(office, run, Number(posted.text('position')))
  if (intent === 'undo' || intent === 'leaveOut') return goTo(here)
  const how = { atMost: inOneGo, session: session.id }
  if (run.startedAt) {
    await carryOnBulk(office, actor, run, { ...how, facts: run.facts })
    return goTo(here)
  }
  const act = actIn(run)
  if (!act) {
    const facts = { to: posted.text('to'), reason: posted.text('reason', 200) }
    await carryOnBulk(office, actor, run, { ...how, facts })
    return goTo(here)
  }
  if (act.stepUp) return signed(office, session, run, posted, here, reader.language)
  const changed = rearranged(posted.typed, intent, todayOf(office))
  if (changed) return told({ fields: drawFields(act.fields, changed) }, 200)
  const { errors } = parseFields(act.fields, posted.typed)
  if (errors.length > 0)
    return told({ fields: drawFields(act.fields, posted.typed), mistakes: mistakesFrom(errors) })
  await carryOnBulk(office, actor, run, { ...how, facts: said(posted, Object.keys(act.fields)) })
  return goTo(here)
})

const said = ({ typed }: Posted, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (name in typed ? [[name, typed[name]]] : [])))

/** One proof of presence for all that were looked at; what was not looked at is not signed. */
async function signed(
  office: Office,
  session: OfficerSession,
  run: BulkRun,
  posted: Posted,
  here: string,
  locale: 'vi' | 'en',
) {
  const drafts = await draftsOf(office, session.actor, run)
  const looked = drafts.every(({ position }) => posted.text(`looked[${position}]`) === 'yes')
  const [first, ...others] = drafts
  if (!first) throw notFound()
  if (!looked) return told({ notLooked: true })
  const mail = { dossierCode: drafts.map(({ code }) => code).join(', '), locale }
  const also = others.map(({ act }) => act)
  const step = await proveStep(office, session, first.act, posted, mail, also)
  if (step.outcome === 'notYet') return told({ step })
  await carryOnBulk(office, session.actor, run, {
    facts: {},
    session: session.id,
    atMost: run.items.length,
  })
  return goTo(here)
}

/** One act on many dossiers: looked over, then done on each by itself, with what became of each. */
export default function Bulk() {
  const data = useLoaderData<typeof loader>()
  const said = useActionData<typeof action>()
  const { t, format } = useReader()
  const path = usePath()
  const here = `${path('/office/bulk')}?run=${data.id}`
  const list = path('/office/queues/ours')
  const count = format.number(data.items.length)
  const name = data.act === 'assigned' ? t('office:bulk.assign') : t(`acts:act.${data.act}.do`)
  return (
    <Container className="grid gap-3 py-3">
      <Breadcrumbs crumbs={[{ href: path('/office'), text: t('office:queue.title') }]} />
      <h1 className="text-xl">{t('office:bulk.heading', { act: name, count })}</h1>
      {data.isReviewed ? (
        <BulkResults
          action={here}
          act={data.act}
          items={data.items}
          goesOn={!data.paused}
          mayUndo={data.act === 'assigned' && !data.isUndone}
        />
      ) : (
        <>
          {data.act !== 'assigned' && <p>{t(`acts:act.${data.act}.about`)}</p>}
          {data.act !== 'assigned' && (
            <p className="text-sm text-ink-soft">{t('office:bulk.noUndo')}</p>
          )}
          {said && said.mistakes.length > 0 && (
            <ActRefused refused={{ reason: 'invalidFacts', mistakes: said.mistakes }} />
          )}
          {!data.signing && data.lines.length > 0 && (
            <WorkTable caption={t('office:bulk.chosen')} lines={data.lines} />
          )}
          {data.signing ? (
            data.signing.drafts.length > 0 ? (
              <SignTogether
                action={here}
                drafts={data.signing.drafts}
                passkey={data.signing.passkey}
                told={said?.step ?? null}
                notLooked={said?.notLooked ?? false}
              />
            ) : (
              <Notice tone="warning">{t('office:bulk.noneToSign')}</Notice>
            )
          ) : data.act === 'assigned' ? (
            <AssignForm action={here} colleagues={data.colleagues} />
          ) : data.fields.length > 0 ? (
            <div className="max-w-form">
              <ActForm
                act={{ name: data.act, tone: data.tone, fields: said?.fields ?? data.fields }}
                seen={0}
                action={here}
                backHref={list}
                mistakes={said?.mistakes ?? []}
              />
            </div>
          ) : (
            <form method="post" action={here} className="flex flex-wrap gap-3">
              <Button name="intent" value="do" data-key="Enter">
                {t('office:bulk.confirm', { act: name, count })}
              </Button>
              <ButtonLink tone="quiet" href={list}>
                {t('dossier:act.back')}
              </ButtonLink>
            </form>
          )}
        </>
      )}
      {data.isReviewed && (
        <p>
          <a className="link" href={list}>
            {t('office:bulk.back')}
          </a>
        </p>
      )}
    </Container>
  )
}
