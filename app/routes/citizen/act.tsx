import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  acceptedFiles,
  faultText,
  handedIn,
  type RefusedFile,
  takePapers,
  uploadLimitBytes,
} from '#app/apply/uploads.ts'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { Container } from '#app/components/container.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FileField } from '#app/components/file-field.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { ActForm, ActRefused, notNow } from '#app/dossier/act-form.tsx'
import { Causes } from '#app/dossier/causes.tsx'
import { ownDossier } from '#app/dossier/own-dossier.ts'
import { type Performed, perform, seenIn } from '#app/dossier/perform.ts'
import { Items } from '#app/dossier/said.tsx'
import { type DrawnField, drawFields, rearranged } from '#app/forms/drawn.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { codeParam, nameParam } from '#app/http/params.ts'
import { readPosted, sortPosted } from '#app/http/posted.ts'
import { notFound } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { uploadsOf } from '#services/documents/index.ts'
import { type Answers, causesOf, type DossierView, lastSaid } from '#services/dossiers/index.ts'
import type { CitizenActor } from '#services/identity/index.ts'
import { type Office, todayOf } from '#services/office.ts'
import { type ActName, actNamed, isActName } from '#workflows/kernel/acts.ts'

export const handle: PageHandle<{ act: { name: ActName } } | undefined> = {
  title: ({ t, data }) => (data ? t(`acts:act.${data.act.name}.do`) : ''),
  private: true,
  comfort: true,
}

const door = citizenDoor({
  may: ['act', 'dossier'],
  params: { code: codeParam(), act: nameParam() },
})

/** Acts by which the applicant hands in papers. */
const carriesPapers = new Set<ActName>(['supplementProvided', 'revisionFiled', 'remedyReported'])
const component = 'supplement'

async function open(
  visit: Parameters<typeof ownDossier>[0] & { params: { act: string } },
): Promise<{ view: DossierView; name: ActName }> {
  const name = visit.params.act
  if (!isActName(name)) throw notFound()
  return { view: await ownDossier(visit), name }
}

/** Up to when everything was sent: the last answer with papers, or the filing. */
const sentUntil = ({ happenings, filedAt }: DossierView): Date =>
  happenings.findLast(({ what }) => what.kind === 'act' && carriesPapers.has(what.name))?.at ??
  filedAt

/** Papers that wait to go with the answer. */
async function waitingPapers(office: Office, view: DossierView) {
  const uploads = await uploadsOf(office, { dossierId: view.id })
  return uploads.filter(
    (upload) => upload.component === component && upload.uploadedAt > sentUntil(view),
  )
}

export const loader = door.loader(async (visit) => {
  const { office, reader } = visit
  const { view, name } = await open(visit)
  const { tone, fields } = actNamed(name)
  const asked = carriesPapers.has(name) ? lastSaid(view.happenings).supplementRequested : undefined
  const papers = carriesPapers.has(name) ? await waitingPapers(office, view) : null
  return {
    code: view.code,
    version: view.version,
    offered: view.acts.some((each) => each.name === name),
    causes: await causesOf(office, view.id, name),
    act: { name, tone, fields: drawFields(fields, {}) },
    items: Array.isArray(asked?.items) ? asked.items : [],
    papers: papers?.map((upload) => handedIn(upload, `/${reader.language}/papers`)) ?? null,
  }
})

export const action = door.upload(async (visit) => {
  const { office, actor, reader, request } = visit
  const { view, name } = await open(visit)
  const back = `/${reader.language}/dossiers/${view.code}`
  const multipart = request.headers.get('Content-Type')?.startsWith('multipart/') ?? false
  if (!multipart) {
    const posted = await readPosted(request)
    return answer(office, view, name, actor, back, posted)
  }
  const taken = await takePapers(office, request, {
    owner: { kind: 'citizen', id: actor.personId },
    place: { dossierId: view.id, since: sentUntil(view) },
    components: carriesPapers.has(name) ? [component] : [],
  })
  const form = new FormData()
  for (const [field, value] of taken.fields) form.append(field, value)
  const posted = sortPosted(form)
  // Whatever became of the files, what was typed beside them stays.
  const typed = drawFields(actNamed(name).fields, posted.typed)
  if (taken.refused.length > 0)
    return json({ ...nothingTold, typed, files: taken.refused }, { status: 422 })
  if (taken.intent === 'upload' || taken.intent.startsWith('remove-file:'))
    return json({ ...nothingTold, typed })
  if (rearranged(posted.typed, posted.intent, todayOf(office)) === null)
    if ((await waitingPapers(office, view)).length === 0)
      return json({ ...nothingTold, typed, noFiles: true }, { status: 422 })
  return answer(office, view, name, actor, back, posted)
})

/** What an answer of this page may tell, and nothing of it told. */
const nothingTold: {
  typed: DrawnField[] | null
  refused: Extract<Performed, { outcome: 'refused' }> | null
  files: readonly RefusedFile[] | null
  noFiles: boolean
} = { typed: null, refused: null, files: null, noFiles: false }

async function answer(
  office: Office,
  view: DossierView,
  name: ActName,
  actor: CitizenActor,
  back: string,
  posted: ReturnType<typeof sortPosted>,
) {
  const changed = rearranged(posted.typed, posted.intent, todayOf(office))
  const typed: Answers = changed ?? posted.typed
  const fields = drawFields(actNamed(name).fields, typed)
  if (changed) return json({ ...nothingTold, typed: fields })
  const seen = seenIn(posted.text('seen'))
  const done = await perform(office, { view, name, facts: typed, actor, seen })
  if (done.outcome === 'done') return goTo(`${back}?done`)
  return json({ ...nothingTold, typed: fields, refused: done }, { status: 422 })
}

/** Something the applicant does with a dossier: what it means, what must be said, the papers. */
export default function CitizenAct() {
  const { code, version, offered, causes, act, items, papers } = useLoaderData<typeof loader>()
  const told = useActionData<typeof action>()
  const { t } = useReader()
  const path = usePath()
  const home = path(`/dossiers/${code}`)
  const about = t(`acts:act.${act.name}.about`)
  const fileErrors = [
    ...(told?.files ?? []).map(({ fileName, fault }) =>
      fileName ? `${fileName}: ${t(faultText(fault))}` : t(faultText(fault)),
    ),
    ...(told?.noFiles ? [t('dossier:act.needFiles')] : []),
  ]
  return (
    <Container width="form" className="pb-6">
      <Breadcrumbs
        crumbs={[
          { href: path('/me'), text: t('account:me.title') },
          { href: home, text: code },
        ]}
      />
      <div className="grid gap-6">
        <ErrorSummary errors={fileErrors.map((text) => ({ name: component, text }))} />
        <ActRefused refused={told?.refused ?? (offered ? undefined : notNow)} />
        <PageTitle lead={about || undefined}>{t(`acts:act.${act.name}.do`)}</PageTitle>
        {offered && <Causes causes={causes} to="applicant" />}
        {items.length > 0 && (
          <Card title={t('dossier:act.asked')} level={2}>
            <Items rows={items} />
          </Card>
        )}
        {!offered && !told ? (
          <p>
            <ButtonLink href={home} tone="secondary">
              {t('dossier:act.back')}
            </ButtonLink>
          </p>
        ) : (
          <ActForm
            act={{ ...act, fields: told?.typed ?? act.fields }}
            seen={version}
            action={`${home}/acts/${act.name}`}
            backHref={home}
            mistakes={told?.refused?.mistakes ?? []}
            upload={papers !== null}
          >
            {papers && (
              <div className="grid gap-3">
                <FileField
                  name={component}
                  label={t('dossier:act.files')}
                  hint={t('dossier:act.filesHint')}
                  required
                  multiple
                  accept={acceptedFiles}
                  types={t('apply:papers.types')}
                  maxSize={uploadLimitBytes}
                  files={papers}
                  errors={fileErrors}
                />
                <p>
                  <Button tone="secondary" small icon="upload" name="intent" value="upload">
                    {t('apply:papers.upload')}
                  </Button>
                </p>
              </div>
            )}
          </ActForm>
        )}
      </div>
    </Container>
  )
}
