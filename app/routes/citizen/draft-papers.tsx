import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { holderShown, openDraft, papersFor, papersMissing, placesOf } from '#app/apply/draft.ts'
import { Progress } from '#app/apply/progress.tsx'
import {
  acceptedFiles,
  faultText,
  handedIn,
  type RefusedFile,
  takePapers,
  uploadLimitBytes,
} from '#app/apply/uploads.ts'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { ErrorSummary, type SummarisedError } from '#app/components/error-summary.tsx'
import { FileField } from '#app/components/file-field.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { idParam } from '#app/http/params.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { uploadsOf } from '#services/documents/index.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('apply:papers.title'),
  private: true,
  comfort: true,
}

const params = { draftId: idParam<'draft'>() }
const door = citizenDoor({ may: ['upload', 'document'], params })

export const loader = door.loader(async (visit) => {
  const draft = await openDraft(visit)
  const uploads = await uploadsOf(visit.office, { draftId: draft.id })
  const places = placesOf(draft)
  const at = places.findIndex(({ name }) => name === 'papers')
  if (at < 0) throw goTo(`/${visit.reader.language}/drafts/${draft.id}/review`)
  const download = `/${visit.reader.language}/papers`
  return {
    draftId: draft.id,
    holder: holderShown(draft, visit.actor),
    wording: draft.procedure.wording,
    places,
    previous: places[at - 1]?.path ?? 'review',
    papers: papersFor(draft).map((code) => ({
      code,
      files: uploads
        .filter((upload) => upload.component === code)
        .map((upload) => handedIn(upload, download)),
    })),
    missing: visit.url.searchParams.has('check') ? await papersMissing(visit.office, draft) : [],
  }
})

const refuse = (why: { refused: readonly RefusedFile[]; missing: readonly string[] }) =>
  json(why, { status: 422 })

export const action = door.upload(async (visit) => {
  const draft = await openDraft(visit)
  const taken = await takePapers(visit.office, visit.request, {
    owner: { kind: 'citizen', id: visit.actor.personId },
    place: { draftId: draft.id },
    components: papersFor(draft),
  })
  if (taken.refused.length > 0) return refuse({ refused: taken.refused, missing: [] })
  const home = `/${visit.reader.language}`
  const here = `${home}/drafts/${draft.id}`
  if (taken.intent === 'save') return goTo(`${home}/me`)
  if (taken.intent !== 'continue') return goTo(`${here}/papers`)
  const missing = await papersMissing(visit.office, draft)
  if (missing.length > 0) return refuse({ refused: [], missing })
  return goTo(`${here}/review`)
})

/** The papers this application needs, each with what was handed in so far. */
export default function DraftPapers() {
  const data = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, procedure } = useReader()
  const path = usePath()
  const nameOf = (code: string) => procedure(data.wording, `components.${code}.name`)
  const missing = answer?.missing ?? data.missing
  const errors: SummarisedError[] = [
    ...(answer?.refused ?? []).map(({ component, fileName, fault }) => ({
      name: component,
      text: fileName ? `${fileName}: ${t(faultText(fault))}` : t(faultText(fault)),
    })),
    ...missing.map((code) => ({
      name: code,
      text: t('apply:papers.missing', { name: nameOf(code) }),
    })),
  ]
  return (
    <Container width="form" className="py-6 sm:py-10">
      <p className="mb-2 text-sm text-ink-soft">{procedure(data.wording, 'name')}</p>
      <Progress {...data} current="papers" />
      <div className="mt-5 grid gap-6">
        <ErrorSummary errors={errors} />
        <PageTitle lead={t('apply:papers.lead')}>{t('apply:papers.title')}</PageTitle>
        <Form upload action={path(`/drafts/${data.draftId}/papers`)}>
          {data.papers.map(({ code, files }) => (
            <FileField
              key={code}
              name={code}
              label={nameOf(code)}
              hint={procedure(data.wording, `components.${code}.help`)}
              required
              multiple
              accept={acceptedFiles}
              types={t('apply:papers.types')}
              maxSize={uploadLimitBytes}
              files={files}
              errors={errors.filter(({ name }) => name === code).map(({ text }) => text)}
            />
          ))}
          <FormActions>
            <Button wide forward name="intent" value="continue">
              {t('apply:step.next')}
            </Button>
            <Button wide tone="secondary" icon="upload" name="intent" value="upload">
              {t('apply:papers.upload')}
            </Button>
            <ButtonLink
              wide
              tone="secondary"
              href={path(`/drafts/${data.draftId}/${data.previous}`)}
            >
              {t('apply:step.previous')}
            </ButtonLink>
            <Button wide tone="quiet" name="intent" value="save">
              {t('apply:step.saveAndLeave')}
            </Button>
          </FormActions>
        </Form>
      </div>
    </Container>
  )
}
