import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { RadioField, SelectField } from '#app/components/choice-fields.tsx'
import { Container } from '#app/components/container.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { nameParam } from '#app/http/params.ts'
import { notFound } from '#app/http/turned-away.ts'
import { formError } from '#app/i18n/form-error.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { draftsOf, procedureInForce, startDraft } from '#services/dossiers/index.ts'
import { listAgencies } from '#services/identity/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('apply:start.title'), private: true }

const door = citizenDoor({ may: ['create', 'draft'], params: { slug: nameParam() } })
const mostRadios = 6

export const loader = door.loader(async ({ office, actor, params, reader }) => {
  const procedure = procedureInForce(params.slug)
  if (!procedure) throw notFound()
  const { language } = reader
  if (procedure.ownPage) throw goTo(`/${language}${procedure.ownPage}`)
  const [agencies, drafts] = await Promise.all([
    listAgencies(office, { kinds: procedure.agencyKinds }),
    draftsOf(office, actor),
  ])
  return {
    slug: procedure.slug,
    needsLevel: actor.level < procedure.identityLevel,
    actingFor: actor.business?.name ?? null,
    needsBusiness: !procedure.audience.includes('citizen') && actor.business === null,
    takesBusiness: procedure.audience.includes('business'),
    agencies: agencies.map(({ agencyId, name, address, demo }) => ({
      agencyId,
      name: name[language],
      address,
      demo,
    })),
    drafts: drafts
      .filter((draft) => draft.procedure.slug === procedure.slug)
      .slice(0, 3)
      .map(({ id, updatedAt }) => ({ id, updatedAt })),
  }
})

export const action = door.action(async ({ office, actor, params, reader }, posted) => {
  const procedure = procedureInForce(params.slug)
  if (!procedure || procedure.ownPage) throw notFound()
  const agencies = await listAgencies(office, { kinds: procedure.agencyKinds })
  const wanted = posted.text('agency')
  const agency = agencies.find(({ agencyId }) => agencyId === wanted)
  // Never another office than the one that was meant: where a dossier lies decides who answers it.
  if (!agency) return json({ problem: wanted === '' ? 'required' : 'choice.invalid' } as const, 422)
  const started = await startDraft(office, actor, {
    procedure: procedure.slug,
    agencyId: agency.agencyId,
    locale: reader.language,
  })
  if (started.outcome === 'tooMany') return json({ problem: 'drafts.tooMany' } as const, 429)
  if (started.outcome !== 'started') throw notFound()
  return goTo(`/${reader.language}/drafts/${started.draftId}`)
})

/** Where to file, and then the form. */
export default function Apply() {
  const { slug, agencies, drafts, needsLevel, actingFor, needsBusiness, takesBusiness } =
    useLoaderData<typeof loader>()
  const reader = useReader()
  const { t, procedure, format } = reader
  const path = usePath()
  const problem = useActionData<typeof action>()?.problem
  const errors = problem ? [formError(t, problem)] : []
  const options = agencies.map(({ agencyId, name, address, demo }) => ({
    value: agencyId,
    label: name,
    hint: demo ? `${address} · ${t('apply:start.demo')}` : address,
  }))
  const question = {
    name: 'agency',
    label: t('apply:start.where'),
    hint: t('apply:start.whereHint'),
    required: true,
    errors,
    options,
    ...(agencies[0] ? { defaultValue: agencies[0].agencyId } : {}),
  }
  return (
    <Container width="form">
      <Breadcrumbs
        crumbs={[{ href: path(`/procedures/${slug}`), text: procedure(slug, 'name') }]}
      />
      <PageTitle kicker={t('apply:start.title')}>{procedure(slug, 'name')}</PageTitle>
      <div className="mt-6 grid gap-6">
        <ErrorSummary
          errors={errors.map((text) => ({ name: 'agency', text: `${question.label}: ${text}` }))}
        />
        {needsLevel && (
          <Notice tone="warning" title={t('apply:start.level')}>
            {t('apply:start.levelText')}
          </Notice>
        )}
        {takesBusiness && (
          <Notice
            tone={needsBusiness ? 'warning' : 'info'}
            title={
              actingFor
                ? t('account:acting.now', { name: actingFor })
                : t('apply:start.forBusiness')
            }
          >
            <p>
              <TextLink href={`${path('/me/acting')}?to=${path(`/procedures/${slug}/apply`)}`}>
                {t('account:acting.switch')}
              </TextLink>
            </p>
          </Notice>
        )}
        {drafts.length > 0 && (
          <Notice title={t('apply:start.drafts')}>
            <ul className="grid gap-2">
              {drafts.map(({ id, updatedAt }) => (
                <li key={id}>
                  <ButtonLink href={path(`/drafts/${id}`)} tone="secondary" small forward>
                    {t('apply:start.resume', { when: format.dateTime(updatedAt) })}
                  </ButtonLink>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <Form>
          {options.length > mostRadios ? (
            <SelectField {...question} />
          ) : (
            <RadioField {...question} />
          )}
          <FormActions>
            <Button wide forward>
              {t('apply:start.begin')}
            </Button>
          </FormActions>
        </Form>
      </div>
    </Container>
  )
}
