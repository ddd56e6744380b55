import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { drawFields } from '#app/forms/drawn.ts'
import { ShownAnswer } from '#app/forms/shown-answer.tsx'
import { procedureWords } from '#app/forms/words.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { idParam } from '#app/http/params.ts'
import { notFound, signInAgain } from '#app/http/turned-away.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { answerConsent, consentRequest, type Fields } from '#services/dossiers/index.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('account:consents.answerTitle'),
  private: true,
}

const door = citizenDoor({ may: ['read', 'profile'], params: { id: idParam<'consent'>() } })
const longest = 300

export const loader = door.loader(async ({ office, actor, params }) => {
  const asked = await consentRequest(office, actor, params.id)
  if (!asked) throw notFound()
  const { procedure, shown } = asked
  const fields: Fields = Object.assign({}, ...procedure.form.steps.map(({ step }) => step.fields))
  return {
    id: asked.id,
    slug: procedure.slug,
    role: asked.role,
    applicant: asked.applicant,
    answer: asked.answer,
    facts: drawFields(fields, shown).filter(({ name }) => Object.hasOwn(shown, name)),
  }
})

export const action = door.action(async ({ office, actor, params, reader, request }, posted) => {
  const reason = posted.text('reason', longest)
  const said = { id: params.id, agrees: posted.intent === 'agree', ...(reason ? { reason } : {}) }
  const answered = await answerConsent(office, actor, said)
  if (answered.outcome === 'notFound') throw notFound()
  if (answered.outcome === 'identityTooWeak')
    throw await signInAgain(request, reader.language, answered.level)
  return goTo(`/${reader.language}/consents/${params.id}`)
})

/** One question to somebody whose consent a dossier needs, with what it is about and no more. */
export default function Consent() {
  const { id, slug, role, applicant, answer, facts } = useLoaderData<typeof loader>()
  const reader = useReader()
  const { t, procedure } = reader
  const path = usePath()
  const words = procedureWords(reader, slug)
  return (
    <Container width="form" className="pb-6">
      <Breadcrumbs crumbs={[{ href: path('/me/consents'), text: t('account:consents.title') }]} />
      <div className="grid gap-6">
        <PageTitle kicker={procedure(slug, 'name')} lead={t('account:consents.about')}>
          {t('account:consents.answerTitle')}
        </PageTitle>
        {answer && (
          <Notice
            tone={answer === 'given' ? 'success' : 'info'}
            title={t(`account:consents.${answer}`)}
          >
            {t('account:consents.done')}
          </Notice>
        )}
        <SummaryList
          rows={[
            { label: t('account:consents.applicant'), value: applicant },
            { label: t('account:consents.role'), value: procedure(slug, `consents.${role}`) },
            ...facts.map((field) => ({
              label: words(field.name).label,
              value: <ShownAnswer field={field} words={words} />,
            })),
          ]}
        />
        {!answer && (
          <Form action={path(`/consents/${id}`)}>
            <LongTextField
              name="reason"
              label={t('account:consents.reason')}
              rows={2}
              maxLength={longest}
            />
            <FormActions>
              <Button wide name="intent" value="agree" icon="check">
                {t('account:consents.agree')}
              </Button>
              <Button wide tone="danger" name="intent" value="decline">
                {t('account:consents.decline')}
              </Button>
            </FormActions>
          </Form>
        )}
      </div>
    </Container>
  )
}
