import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  holderShown,
  openDraft,
  papersFor,
  papersMissing,
  placesOf,
  toActFor,
} from '#app/apply/draft.ts'
import { Progress, usePlaceTitle } from '#app/apply/progress.tsx'
import { handedIn } from '#app/apply/uploads.ts'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { HandedInFile } from '#app/components/file-field.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { TextLink } from '#app/components/link.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { type PayableLine, PaymentPanel } from '#app/components/payment-panel.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { drawFields } from '#app/forms/drawn.ts'
import { isAnswered, ShownAnswer } from '#app/forms/shown-answer.tsx'
import { procedureWords } from '#app/forms/words.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { idParam } from '#app/http/params.ts'
import { notFound, refused, signInAgain } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { waitsOf } from '#services/catalogue/index.ts'
import { uploadsOf } from '#services/documents/index.ts'
import {
  answersOf,
  answersToCheck,
  type Draft,
  type DraftId,
  estimateFor,
  fileDossier,
  findDraft,
  seesDossier,
  signDeclaration,
  viewDossier,
} from '#services/dossiers/index.ts'
import { agencyById, type CitizenActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'

export const handle: PageHandle = { title: ({ t }) => t('apply:review.title'), private: true }

const params = { draftId: idParam<'draft'>() }

/** Why it was neither filed nor signed. */
type Problem = 'incomplete' | 'neitherLivesHere' | 'notAwaited'

interface Signing {
  office: Office
  actor: CitizenActor
  reader: { language: 'vi' | 'en' }
  request: Request
  params: { draftId: DraftId }
}

/** What would be owed if it were filed now; null while the answers are not whole. */
function feeOf(office: Office, draft: Draft) {
  const answers = answersOf(draft)
  if (draft.procedure.form.parse(answers).outcome === 'incomplete') return null
  const lines = draft.procedure
    .fees(answers, dateOf(instant(office.clock.now())), 'online', {})
    .filter((line) => line.amount > 0)
  const confirmed = (code: string) =>
    draft.procedure.rates.filter((rate) => rate.code === code).every((rate) => rate.confirmed)
  return {
    lines: lines.map(({ code, quantity, unitAmount, amount, basis }) => ({
      code,
      quantity,
      unitAmount,
      amount,
      basis: basis ?? '',
      confirmed: confirmed(code),
    })),
    total: lines.reduce((sum, line) => sum + line.amount, 0),
  }
}

export const loader = citizenDoor({ may: ['read', 'draft'], params }).loader(async (visit) => {
  const { office, reader } = visit
  const draft = await openDraft(visit)
  const answers = answersOf(draft)
  const { form, wording } = draft.procedure
  const [agency, uploads, estimate, missing] = await Promise.all([
    agencyById(office, draft.agencyId),
    uploadsOf(office, { draftId: draft.id }),
    estimateFor(office, draft.procedure),
    papersMissing(office, draft),
  ])
  const parsed = form.parse(answersToCheck(draft), dateOf(instant(office.clock.now())))
  const unfinished =
    parsed.outcome === 'incomplete' ? [...new Set(parsed.errors.map(({ step }) => step))] : []
  return {
    draftId: draft.id,
    holder: holderShown(draft, visit.actor),
    wording,
    places: placesOf(draft),
    agency: agency?.name[reader.language] ?? draft.agencyId,
    steps: form.stepsFor(answers).map(({ name, step }) => ({
      name,
      fields: drawFields(step.fields, answers),
      known: Object.keys(draft.known),
    })),
    papers: papersFor(draft).map((code) => ({
      code,
      files: uploads
        .filter((upload) => upload.component === code)
        .map((upload) => handedIn(upload, `/${reader.language}/papers`)),
    })),
    fee: draft.joins ? null : feeOf(office, draft),
    joins: draft.joins !== null,
    dueAt: estimate.dueAt,
    dueIsExpected: estimate.isExpected,
    waits: waitsOf(draft.procedure),
    feeComesLater: draft.procedure.feeComesLater ?? false,
    unfinished: missing.length > 0 ? [...unfinished, 'papers'] : unfinished,
  }
})

export const action = citizenDoor({ may: ['submit', 'dossier'], params }).action(async (visit) => {
  const { office, actor, reader, request, params } = visit
  const found = await findDraft(office, actor, params.draftId)
  if (found.outcome === 'draft' && found.draft.joins) return sign(visit)
  const filed = await fileDossier(office, actor, params.draftId)
  switch (filed.outcome) {
    case 'filed':
    case 'already': {
      const found = await viewDossier(office, actor, { id: filed.dossierId })
      if (found.outcome === 'notFound') return goTo(`/${reader.language}/me`)
      const { code, status } = found.view
      const next = status === 6 ? `${code}/payment` : `${code}?filed`
      return goTo(`/${reader.language}/dossiers/${next}`)
    }
    case 'identityTooWeak':
      throw await signInAgain(request, reader.language, filed.level)
    case 'incomplete':
      return json<{ problem: Problem }>({ problem: 'incomplete' }, { status: 422 })
    case 'notActing':
      return toActFor(reader.language, params.draftId, filed)
    case 'notAllowed':
      throw refused('notAllowed')
    case 'notFound':
      throw notFound()
  }
})

/** Signs the part of an application that somebody was invited to. */
async function sign({ office, actor, reader, request, params }: Signing) {
  const signed = await signDeclaration(office, actor, params.draftId)
  switch (signed.outcome) {
    case 'signed':
    case 'already': {
      const seen = await seesDossier(office, actor, { id: signed.dossierId })
      return goTo(`/${reader.language}${seen ? `/dossiers/${seen.code}?signed` : '/me'}`)
    }
    case 'identityTooWeak':
      throw await signInAgain(request, reader.language, signed.level)
    case 'incomplete':
    case 'neitherLivesHere':
    case 'notAwaited':
      return json<{ problem: Problem }>(
        { problem: signed.outcome },
        { status: signed.outcome === 'incomplete' ? 422 : 409 },
      )
    case 'notFound':
      return goTo(`/${reader.language}/me`)
  }
}

/** Everything once more, each part with a way back to it, what it costs and when it will be done. */
export default function DraftReview() {
  const data = useLoaderData<typeof loader>()
  const problem: Problem | undefined = useActionData<typeof action>()?.problem
  const reader = useReader()
  const { t, procedure, format } = reader
  const path = usePath()
  const words = procedureWords(reader, data.wording)
  const titleOf = usePlaceTitle(data.wording)
  const here = `/drafts/${data.draftId}`
  const hrefOf = (name: string) =>
    path(name === 'papers' ? `${here}/papers?check` : `${here}/steps/${name}?check`)
  const lines: PayableLine[] = (data.fee?.lines ?? []).map((line) => ({
    ...line,
    text: procedure(data.wording, `fee.${line.code}`),
  }))
  return (
    <Container width="form" className="py-6 sm:py-10">
      <p className="mb-2 text-sm text-ink-soft">{procedure(data.wording, 'name')}</p>
      <Progress {...data} current="review" />
      <div className="mt-5 grid gap-8">
        {problem && <ErrorSummary errors={[{ text: t(`apply:review.${problem}`) }]} />}
        <PageTitle lead={t('apply:review.lead')}>
          {t(data.joins ? 'apply:review.signTitle' : 'apply:review.title')}
        </PageTitle>
        {data.unfinished.length > 0 && (
          <ul className="grid gap-3 rounded-lg border border-warning-line bg-warning-soft p-4">
            {data.unfinished.map((name) => (
              <li key={name}>
                <a className="link font-semibold" href={hrefOf(name)}>
                  {t('apply:review.fix', { step: titleOf(name) })}
                </a>
              </li>
            ))}
          </ul>
        )}
        {data.steps.map(({ name, fields, known }) => (
          <section key={name} aria-labelledby={`part-${name}`}>
            <h2 id={`part-${name}`} className="mb-2 text-xl">
              {titleOf(name)}
            </h2>
            <SummaryList
              rows={fields.map((field) => ({
                label: words(field.name).label,
                value: isAnswered(reader, field, words) && (
                  <ShownAnswer field={field} words={words} masked />
                ),
                ...(known.includes(field.name)
                  ? {}
                  : { changeHref: path(`${here}/steps/${name}#field-${field.name}`) }),
              }))}
            />
          </section>
        ))}
        {data.papers.length > 0 && (
          <section aria-labelledby="part-papers">
            <h2 id="part-papers" className="mb-2 text-xl">
              {t('apply:review.papers')}
            </h2>
            <SummaryList
              rows={data.papers.map(({ code, files }) => ({
                label: procedure(data.wording, `components.${code}.name`),
                value: files.length > 0 && (
                  <ul className="grid gap-2">
                    {files.map((file) => (
                      <li key={file.id}>
                        <HandedInFile file={file} kept />
                      </li>
                    ))}
                  </ul>
                ),
                changeHref: path(`${here}/papers`),
              }))}
            />
          </section>
        )}
        <section aria-labelledby="part-when">
          <h2 id="part-when" className="mb-2 text-xl">
            {t('apply:review.when')}
          </h2>
          <SummaryList
            rows={[
              { label: t('apply:review.agency'), value: data.agency },
              { label: t('apply:start.result'), value: procedure(data.wording, 'result') },
              {
                label: t('apply:start.time'),
                value: data.dueAt
                  ? t(data.dueIsExpected ? 'apply:review.whenExpected' : 'apply:review.whenText', {
                      when: format.dateTime(data.dueAt),
                    })
                  : procedure(data.wording, 'limit'),
              },
            ]}
          />
          <Waits wording={data.wording} states={data.waits.states} />
        </section>
        {data.fee && lines.length > 0 && (
          <PaymentPanel state="due" lines={lines} total={data.fee.total}>
            <p className="text-sm text-ink-soft">
              {t(`apply:review.pay.${data.waits.payment === 'next' ? 'next' : 'later'}`, {
                amount: format.money(data.fee.total),
              })}
            </p>
          </PaymentPanel>
        )}
        {data.fee && lines.length === 0 && (
          <p>{t(data.feeComesLater ? 'apply:review.assessed' : 'apply:review.free')}</p>
        )}
        <p>
          <TextLink href={path(`${here}/form`)}>{t('apply:review.print')}</TextLink>
        </p>
        {data.unfinished.length === 0 && (
          <Form action={path(`${here}/review`)}>
            {data.joins && <p>{t('apply:review.signText')}</p>}
            <FormActions>
              <Button wide icon="check">
                {t(data.joins ? 'apply:review.sign' : 'apply:review.submit')}
              </Button>
              <ButtonLink
                wide
                tone="secondary"
                href={path(`${here}/${data.places.at(-2)?.path ?? 'review'}`)}
              >
                {t('apply:step.previous')}
              </ButtonLink>
            </FormActions>
          </Form>
        )}
      </div>
    </Container>
  )
}

/** What the promised day does not count: waiting for the applicant, or for others outside the office. */
function Waits({ wording, states }: { wording: string; states: readonly string[] }) {
  const { t, procedure } = useReader()
  if (states.length === 0) return null
  return (
    <div className="mt-3 text-sm text-ink-soft">
      <p>{t('apply:review.notCounted')}</p>
      <ul className="list-disc pl-5">
        {states.map((state) => (
          <li key={state}>{procedure(wording, `states.${state}`)}</li>
        ))}
      </ul>
    </div>
  )
}
