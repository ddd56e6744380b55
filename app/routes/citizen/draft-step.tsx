import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { holderShown, openDraft, placesOf } from '#app/apply/draft.ts'
import { Progress } from '#app/apply/progress.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { Container } from '#app/components/container.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { fieldId } from '#app/components/field.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { drawFields, mistakesFrom, rearranged } from '#app/forms/drawn.ts'
import { summaryOf } from '#app/forms/mistakes.ts'
import { Questions } from '#app/forms/questions.tsx'
import { ShownAnswer } from '#app/forms/shown-answer.tsx'
import { procedureWords } from '#app/forms/words.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { idParam, nameParam } from '#app/http/params.ts'
import { notFound } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { answersOf, askedFields, type Draft, errorsIn, saveStep } from '#services/dossiers/index.ts'
import { todayOf } from '#services/office.ts'

export const handle: PageHandle<{ wording: string; step: string } | undefined> = {
  title: ({ procedure, data }) => (data ? procedure(data.wording, `steps.${data.step}.title`) : ''),
  private: true,
  comfort: true,
}

const door = citizenDoor({
  may: ['edit', 'draft'],
  params: { draftId: idParam<'draft'>(), step: nameParam() },
})

/** Questions of the step in the order of the form: those known already, and those to ask. */
function questionsOf(draft: Draft, stepName: string) {
  const step = draft.procedure.form.steps.find(({ name }) => name === stepName)
  if (!step) throw notFound()
  const answers = answersOf(draft)
  const asked = drawFields(askedFields(draft, stepName), answers)
  const known = drawFields(step.step.fields, answers).filter(
    ({ name }) => !asked.some((field) => field.name === name),
  )
  return { asked, known }
}

export const loader = door.loader(async (visit) => {
  const draft = await openDraft(visit)
  const { step } = visit.params
  const places = placesOf(draft)
  const at = places.findIndex(({ name }) => name === step)
  if (at < 0) throw notFound()
  const { asked, known } = questionsOf(draft, step)
  // Sent back from the last look: what is wrong is shown at once.
  const checking = visit.url.searchParams.has('check')
  const today = todayOf(visit.office)
  const errors = checking ? errorsIn(draft, step, today) : []
  return {
    draftId: draft.id,
    holder: holderShown(draft, visit.actor),
    wording: draft.procedure.wording,
    step,
    places,
    asked,
    known,
    previous: places[at - 1]?.path ?? null,
    mistakes: mistakesFrom(errors),
  }
})

export const action = door.action(async (visit, posted) => {
  const draft = await openDraft(visit)
  const { step } = visit.params
  const home = `/${visit.reader.language}`
  const here = `${home}/drafts/${draft.id}`
  const shownBefore = posted.text('shown').split(' ')
  const changed = rearranged(posted.typed, posted.intent, todayOf(visit.office))
  const saved = await saveStep(visit.office, draft, step, changed ?? posted.typed)
  if (posted.intent === 'save' && saved.unkept.length === 0) return goTo(`${home}/me`)
  if (changed) return goTo(`${here}/steps/${step}${placeOf(posted.intent)}`)
  if (saved.errors.length > 0) {
    // A question that only this answer called for was not seen yet, so leaving it out is no mistake.
    const mistakes = mistakesFrom(saved.errors)
    const told = [...shownBefore, ...saved.unkept]
    const seen = mistakes.filter(({ path }) => told.includes(path[0] ?? ''))
    return json({ mistakes: seen, oneMore: seen.length < mistakes.length }, { status: 422 })
  }
  const places = placesOf(saved.draft)
  const at = places.findIndex(({ name }) => name === step)
  return goTo(`${here}/${places[at + 1]?.path ?? 'review'}`)
})

/** After a province was chosen one goes on at that address. */
function placeOf(intent: string): string {
  const [verb, name = ''] = intent.split(':')
  return verb === 'province' ? `#${fieldId(`${name}.province`)}` : ''
}

/** One page of questions. Everything typed is stored, right or wrong, each time it is sent. */
export default function DraftStep() {
  const data = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const reader = useReader()
  const { t, procedure } = reader
  const path = usePath()
  const words = procedureWords(reader, data.wording)
  const mistakes = answer?.mistakes ?? data.mistakes
  const lead = procedure(data.wording, `steps.${data.step}.lead`)
  return (
    <Container width="form" className="py-6 sm:py-10">
      <p className="mb-2 text-sm text-ink-soft">{procedure(data.wording, 'name')}</p>
      <Progress {...data} current={data.step} />
      <div className="mt-5 grid gap-6">
        <ErrorSummary errors={summaryOf(reader, mistakes, words)} />
        <PageTitle lead={lead || undefined}>
          {procedure(data.wording, `steps.${data.step}.title`)}
        </PageTitle>
        {answer?.oneMore && mistakes.length === 0 && (
          <Notice live title={t('apply:step.oneMore')}>
            {t('apply:step.oneMoreText')}
          </Notice>
        )}
        {data.known.length > 0 && (
          <Card title={t('apply:step.known')} level={2}>
            <p className="mb-3 text-sm text-ink-soft">{t('apply:step.knownSource')}</p>
            <SummaryList
              rows={data.known.map((field) => ({
                label: words(field.name).label,
                value: <ShownAnswer field={field} words={words} masked />,
              }))}
            />
            <Disclosure summary={t('apply:step.wrong')}>
              <p className="text-sm">{t('apply:step.wrongText')}</p>
            </Disclosure>
          </Card>
        )}
        <Form
          autosave={data.asked.length > 0}
          action={path(`/drafts/${data.draftId}/steps/${data.step}`)}
        >
          <input type="hidden" name="shown" value={data.asked.map(({ name }) => name).join(' ')} />
          <Questions fields={data.asked} words={words} mistakes={mistakes} />
          <FormActions>
            <Button wide forward>
              {t('apply:step.next')}
            </Button>
            {data.previous && (
              <ButtonLink
                wide
                tone="secondary"
                href={path(`/drafts/${data.draftId}/${data.previous}`)}
              >
                {t('apply:step.previous')}
              </ButtonLink>
            )}
            <Button wide tone="quiet" name="intent" value="save">
              {t('apply:step.saveAndLeave')}
            </Button>
          </FormActions>
        </Form>
      </div>
    </Container>
  )
}
