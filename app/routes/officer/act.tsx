import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { basesOf, insertWords, namesBasis } from '#app/deciding/insert-words.ts'
import { PapersBeside } from '#app/deciding/papers-beside.tsx'
import { isInsert, TextInserts } from '#app/deciding/text-inserts.tsx'
import { ActForm, ActRefused, notNow } from '#app/dossier/act-form.tsx'
import { Unseen } from '#app/dossier/acts-panel.tsx'
import { Causes } from '#app/dossier/causes.tsx'
import { draftDecision } from '#app/dossier/draft-decision.ts'
import { lawBehind } from '#app/dossier/law-behind.ts'
import { papersOf, unseenIn } from '#app/dossier/papers.ts'
import { perform, seenIn } from '#app/dossier/perform.ts'
import { findingsOf, RegisterFindings } from '#app/dossier/register-findings.tsx'
import { Signing } from '#app/dossier/signing.tsx'
import { passkeyChallenge, proveStep, signedAct } from '#app/dossier/step-up.ts'
import { drawFields, rearranged } from '#app/forms/drawn.ts'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { codeParam, nameParam } from '#app/http/params.ts'
import { notFound } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { Quoted } from '#services/catalogue/index.ts'
import { SheetPage, sheetSchema } from '#services/documents/index.ts'
import { causesOf, lastSaid, templatesFor, viewDossier } from '#services/dossiers/index.ts'
import { may, type OfficerActor } from '#services/identity/index.ts'
import { type Office, todayOf } from '#services/office.ts'
import { type ActName, actNamed, isActName } from '#workflows/kernel/acts.ts'

export const handle: PageHandle<{ act: { name: ActName } } | undefined> = {
  title: ({ t, data }) => (data ? t(`acts:act.${data.act.name}.do`) : ''),
  private: true,
  comfort: true,
}

const noLaw: readonly Quoted[] = []

/** Acts that say what a paper will say, and which paper it is. */
const previewed: Partial<Record<ActName, 'grant' | 'refusal'>> = {
  refusalProposed: 'refusal',
  conclusionReached: 'grant',
  contentApproved: 'grant',
}

const door = officerDoor({
  may: ['act', 'dossier'],
  params: { code: codeParam(), act: nameParam() },
})

async function open(office: Office, actor: OfficerActor, params: { code: string; act: string }) {
  const found = await viewDossier(office, actor, { code: params.code })
  if (found.outcome === 'notFound' || !isActName(params.act)) throw notFound()
  return { view: found.view, name: params.act }
}

/** The paper under the signature says whole what the view of the act masks; that it is read is kept. */
async function draftToSign(
  office: Office,
  actor: OfficerActor,
  code: string,
  kind: 'grant' | 'refusal',
) {
  const look = { what: 'decision', toSign: true } as const
  const found = await viewDossier(office, actor, { code }, look)
  return found.outcome === 'dossier' ? draftDecision(office, found.view, actor, kind) : null
}

export const loader = door.loader(async ({ office, actor, session, params, reader }) => {
  const { view, name } = await open(office, actor, params)
  const offered = view.acts.some((each) => each.name === name)
  const { tone, fields, stepUp } = actNamed(name)
  const kind = name === 'refusalSigned' ? 'refusal' : 'grant'
  const papers = await papersOf(office, actor, view.id, `/${reader.language}/office/papers`)
  return {
    code: view.code,
    wording: view.procedure.wording,
    version: view.version,
    offered,
    law: offered ? [] : lawBehind(view, name, 'notNow', reader.language),
    act: { name, tone, fields: drawFields(fields, {}), days: view.days[name] ?? {} },
    papers,
    unseen: unseenIn(papers),
    inserts: {
      templates: (await templatesFor(office, actor, { procedure: view.procedure, act: name })).map(
        (template) => ({ id: template.id, name: template.name }),
      ),
      bases: namesBasis(name) ? basesOf(view.procedure) : [],
      previews: previewed[name] !== undefined,
      mayKeep:
        may(actor, 'keep', 'textTemplate', { agencies: [actor.agencyId] }).outcome === 'allowed',
    },
    causes: offered ? await causesOf(office, view.id, name) : [],
    findings:
      name === 'entryConfirmed' || name === 'findingsSetAside'
        ? findingsOf(lastSaid(view.happenings)).filter(
            ({ register }) => register === 'civilStatus' || register === 'population',
          )
        : [],
    signing:
      stepUp && offered
        ? {
            contentHash: view.contentHash,
            sheet: await draftToSign(office, actor, view.code, kind),
            passkey: await passkeyChallenge(office, session, signedAct(view, name)),
          }
        : null,
  }
})

export const action = door.action(async ({ office, actor, session, params, reader }, posted) => {
  const { view, name } = await open(office, actor, params)
  const { fields, stepUp } = actNamed(name)
  if (isInsert(posted.intent)) {
    const asked = { view, act: name, intent: posted.intent, posted }
    const { typed, kept } = await insertWords(office, actor, asked)
    const kind = posted.intent === 'preview' ? previewed[name] : undefined
    const preview = kind ? await draftDecision(office, view, actor, kind, { [name]: typed }) : null
    const again = { fields: drawFields(fields, typed), refused: null, law: noLaw, told: null }
    return json({ ...again, seen: seenIn(posted.text('seen')), kept, preview })
  }
  const changed = rearranged(posted.typed, posted.intent, todayOf(office))
  const typed = changed ?? posted.typed
  const drawn = drawFields(fields, typed)
  const seen = seenIn(posted.text('seen'))
  if (changed)
    return json({ ...nothingInserted, fields: drawn, refused: null, law: noLaw, told: null, seen })
  // Whose turn it is not proves nothing: the refusal comes before any code is mailed.
  const offered = view.acts.some((each) => each.name === name)
  if (stepUp && offered && seen === view.version) {
    const mail = { dossierCode: view.code, locale: reader.language }
    const proven = await proveStep(office, session, signedAct(view, name), posted, mail)
    if (proven.outcome === 'notYet')
      return json({
        ...nothingInserted,
        fields: drawn,
        refused: null,
        law: noLaw,
        told: proven,
        seen,
      })
  }
  const causes = offered ? await causesOf(office, view.id, name) : []
  const done = await perform(office, { view, name, facts: typed, actor, seen, session: session.id })
  if (done.outcome === 'done') {
    const told = causes.some(({ cause }) => cause === 'letter' || cause === 'slip') ? '&told' : ''
    return goTo(`/${reader.language}/office/dossiers/${view.code}?done=${name}${told}`)
  }
  return json(
    {
      ...nothingInserted,
      fields: drawn,
      refused: done,
      law: lawBehind(view, name, done.reason, reader.language),
      told: null,
      seen: view.version,
    },
    { status: done.reason === 'invalidFacts' ? 422 : 409 },
  )
})

const nothingInserted = { kept: null, preview: null }

/** One act on a dossier: what it means, what must be said with it, and what is signed. */
export default function OfficerAct() {
  const data = useLoaderData<typeof loader>()
  const told = useActionData<typeof action>()
  const { t, procedure } = useReader()
  const path = usePath()
  const { code, wording, act, signing, findings, offered } = data
  const home = path(`/office/dossiers/${code}`)
  const here = `${home}/acts/${act.name}`
  const about = t(`acts:act.${act.name}.about`)
  const preview = told?.preview ? sheetSchema.parse(told.preview) : null
  const sheet = signing?.sheet ? sheetSchema.parse(signing.sheet) : null
  return (
    <Container className="pb-6">
      <Breadcrumbs
        crumbs={[
          { href: path('/office'), text: t('office:queue.title') },
          { href: home, text: code },
        ]}
      />
      <div className="beside mt-4">
        <div className="grid max-w-prose min-w-0 gap-6">
          <ActRefused
            refused={told?.refused ?? (offered ? undefined : notNow)}
            law={told?.law ?? data.law}
          />
          <PageTitle kicker={procedure(wording, 'name')} lead={about || undefined}>
            {t(`acts:act.${act.name}.do`)}
          </PageTitle>
          <Unseen names={data.unseen} />
          <Causes causes={data.causes} to="others" />
          {act.name !== 'entryConfirmed' &&
            findings.map((each) => (
              <RegisterFindings key={each.register} findings={each} level={2} />
            ))}
          {sheet && (
            <section aria-labelledby="what">
              <h2 id="what" className="text-xl">
                {t('office:sign.what')}
              </h2>
              <p className="mb-3 text-sm text-ink-soft">{t('office:sign.draft')}</p>
              <SheetPage sheet={sheet} quoted />
              <p className="mt-2 text-xs break-all text-ink-soft">
                {t('office:sign.hash')}: <code>{signing?.contentHash}</code>
              </p>
            </section>
          )}
          {!offered && !told ? (
            <p>
              <ButtonLink href={home} tone="secondary">
                {t('dossier:act.back')}
              </ButtonLink>
            </p>
          ) : signing ? (
            <Signing
              action={here}
              seen={data.version}
              told={told?.told ?? null}
              passkey={signing.passkey}
              danger={act.tone === 'danger'}
            />
          ) : (
            <ActForm
              act={{ ...act, fields: told?.fields ?? act.fields }}
              seen={data.version}
              action={here}
              backHref={home}
              mistakes={told?.refused?.mistakes ?? []}
              findings={act.name === 'entryConfirmed' ? findings : []}
            >
              {act.fields.length > 0 && <TextInserts {...data.inserts} kept={told?.kept ?? null} />}
            </ActForm>
          )}
          {preview && (
            <section aria-labelledby="draft">
              <h2 id="draft" className="text-xl">
                {t('deciding:inserts.draft')}
              </h2>
              <p className="mb-3 text-sm text-ink-soft">{t('deciding:inserts.draftText')}</p>
              <SheetPage sheet={preview} quoted />
            </section>
          )}
        </div>
        {data.papers.length > 0 && <PapersBeside wording={wording} groups={data.papers} />}
      </div>
    </Container>
  )
}
