import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { TextLink } from '#app/components/link.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { drawFields } from '#app/forms/drawn.ts'
import { ShownAnswer } from '#app/forms/shown-answer.tsx'
import { officeWords } from '#app/forms/words.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { idParam } from '#app/http/params.ts'
import { notFound, signInAgain } from '#app/http/turned-away.ts'
import { usePath, useReader, useText } from '#app/i18n/reader.tsx'
import {
  answerConsent,
  consentRequest,
  type Fields,
  startJoining,
} from '#services/dossiers/index.ts'
import { agencyById } from '#services/identity/index.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('account:consents.answerTitle'),
  private: true,
}

const door = citizenDoor({ may: ['read', 'profile'], params: { id: idParam<'consent'>() } })
const longest = 300

export const loader = door.loader(async ({ office, actor, params, reader }) => {
  const asked = await consentRequest(office, actor, params.id)
  if (!asked) throw notFound()
  const { procedure, shown, wanted, state, until, takeable } = asked
  const fields: Fields = Object.assign({}, ...procedure.form.steps.map(({ step }) => step.fields))
  const agency = await agencyById(office, asked.agencyId)
  return {
    id: asked.id,
    code: asked.dossierCode,
    wording: procedure.wording,
    role: asked.role,
    applicant: asked.applicant,
    agency: agency?.name[reader.language] ?? asked.agencyId,
    wanted,
    state,
    until,
    takeable,
    facts: drawFields(fields, shown).filter(({ name }) => Object.hasOwn(shown, name)),
  }
})

const answers = { agree: 'given', decline: 'declined', takeBack: 'takenBack' } as const
const isAnswer = (intent: string): intent is keyof typeof answers => Object.hasOwn(answers, intent)

export const action = door.action(async ({ office, actor, params, reader, request }, posted) => {
  const here = `/${reader.language}/consents/${params.id}`
  if (posted.intent === 'declare') {
    const asked = await consentRequest(office, actor, params.id)
    if (!asked) throw notFound()
    if (asked.wanted !== 'declaration' || asked.state !== 'open') return goTo(here)
    const { dossierId } = asked
    const draftId = await startJoining(office, actor, { dossierId, locale: reader.language })
    return goTo(draftId ? `/${reader.language}/drafts/${draftId}` : here)
  }
  if (!isAnswer(posted.intent)) {
    if (!(await consentRequest(office, actor, params.id))) throw notFound()
    return goTo(here)
  }
  const reason = posted.text('reason', longest)
  const answer = answers[posted.intent]
  const said = { id: params.id, answer, ...(reason ? { reason } : {}) }
  const answered = await answerConsent(office, actor, said)
  if (answered.outcome === 'notFound') throw notFound()
  if (answered.outcome === 'identityTooWeak')
    throw await signInAgain(request, reader.language, answered.level)
  return goTo(here)
})

type Data = ReturnType<typeof useLoaderData<typeof loader>>

/** One question to somebody whom a dossier needs, with what it is about and no more. */
export default function Consent() {
  const data = useLoaderData<typeof loader>()
  const { id, wording, role, applicant, agency, wanted, state, until, facts } = data
  const reader = useReader()
  const { t, procedure, format } = reader
  const path = usePath()
  // What the applicant answered is read as theirs: their form says “I” and “you” to them.
  const words = officeWords(reader, wording)
  const invited = wanted === 'declaration'
  const title = invited
    ? t('account:consents.invitedTitle', { name: applicant })
    : t('account:consents.answerTitle')
  return (
    <Container width="form" className="pb-6">
      <Breadcrumbs crumbs={[{ href: path('/me/consents'), text: t('account:consents.title') }]} />
      <div className="grid gap-6">
        <PageTitle
          kicker={procedure(wording, 'name')}
          lead={t(invited ? 'account:consents.invitedAbout' : 'account:consents.about')}
        >
          {title}
        </PageTitle>
        <Standing data={data} />
        <SummaryList
          rows={[
            { label: t('account:consents.applicant'), value: applicant },
            { label: t('account:consents.role'), value: procedure(wording, `consents.${role}`) },
            { label: t('account:consents.agency'), value: agency },
            ...(until
              ? [{ label: t('account:consents.untilLabel'), value: format.weekdayDateTime(until) }]
              : []),
            ...facts
              .filter(({ name }) => name !== 'applicantName')
              .map((field) => ({
                label: words(field.name).label,
                value: <ShownAnswer field={field} words={words} />,
              })),
          ]}
        />
        {state === 'open' && (
          <Form action={path(`/consents/${id}`)}>
            {!invited && <Reason />}
            <FormActions>
              {invited ? (
                <Button wide name="intent" value="declare" forward>
                  {t('account:consents.declare')}
                </Button>
              ) : (
                <Button wide name="intent" value="agree" icon="check">
                  {t('account:consents.agree')}
                </Button>
              )}
              <Button wide tone="danger" name="intent" value="decline">
                {t(invited ? 'account:consents.declineInvitation' : 'account:consents.decline')}
              </Button>
            </FormActions>
          </Form>
        )}
        {data.takeable && <TakeBack id={id} />}
      </div>
    </Container>
  )
}

function Reason() {
  const t = useText()
  return (
    <LongTextField
      name="reason"
      label={t('account:consents.reason')}
      rows={2}
      maxLength={longest}
    />
  )
}

/** What came of it. */
function Standing({ data: { code, wanted, state, takeable } }: { data: Data }) {
  const t = useText()
  const path = usePath()
  if (state === 'open') return null
  if (state === 'closed')
    return <Notice title={t('account:consents.closed')}>{t('account:consents.closedText')}</Notice>
  if (wanted === 'declaration' && state === 'given')
    return (
      <Notice tone="success" title={t('account:consents.signed')}>
        <TextLink href={path(`/dossiers/${code}`)}>{t('account:consents.toDossier')}</TextLink>
      </Notice>
    )
  const title = wanted === 'declaration' ? 'declinedInvitation' : state
  return (
    <Notice tone={state === 'given' ? 'success' : 'info'} title={t(`account:consents.${title}`)}>
      {state === 'given' && !takeable ? t('account:consents.used') : t('account:consents.done')}
    </Notice>
  )
}

/** Given and not used yet: one may change one's mind. */
function TakeBack({ id }: { id: string }) {
  const t = useText()
  const path = usePath()
  return (
    <section aria-labelledby="take-back" className="border-t border-line pt-6">
      <h2 id="take-back" className="text-xl">
        {t('account:consents.takeBackTitle')}
      </h2>
      <p className="mt-1 mb-4 text-ink-soft">{t('account:consents.takeBackText')}</p>
      <Form action={path(`/consents/${id}`)}>
        <Reason />
        <FormActions>
          <Button wide tone="danger" name="intent" value="takeBack">
            {t('account:consents.takeBack')}
          </Button>
        </FormActions>
      </Form>
    </section>
  )
}
