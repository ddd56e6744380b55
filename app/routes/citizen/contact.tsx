import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PersonalPage } from '#app/account/personal-page.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { SummaryList } from '#app/components/summary-list.tsx'
import { drawFields, mistakesFrom } from '#app/forms/drawn.ts'
import { summaryOf } from '#app/forms/mistakes.ts'
import { Questions } from '#app/forms/questions.tsx'
import type { WordsOf } from '#app/forms/words.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { notFound } from '#app/http/turned-away.ts'
import { isLanguage } from '#app/i18n/languages.ts'
import { useReader } from '#app/i18n/reader.tsx'
import { askForEmail, changeContact, emailWaiting, personById } from '#services/identity/index.ts'
import { choice, email, optional, parseFields, phone } from '#workflows/kernel/fields.ts'

export const handle: PageHandle = { title: ({ t }) => t('account:contact.title'), private: true }

const fields = { email: optional(email()), phone: optional(phone()), language: choice('vi', 'en') }
const names = ['email', 'phone', 'language'] as const
const isName = (name: string): name is (typeof names)[number] => names.some((each) => each === name)

export const loader = citizenDoor({ may: ['read', 'profile'], params: {} }).loader(
  async ({ office, actor, url }) => {
    const person = await personById(office, actor.personId)
    if (!person) throw notFound()
    const { name, maskedPersonalId, birthDate, locale } = person
    return {
      saved: url.searchParams.has('saved'),
      confirmed: url.searchParams.has('confirmed'),
      waiting: await emailWaiting(office, actor.personId),
      facts: { name, maskedPersonalId, birthDate },
      fields: drawFields(fields, { email: person.email, phone: person.phone, language: locale }),
    }
  },
)

export const action = citizenDoor({ may: ['edit', 'profile'], params: {} }).action(
  async ({ office, actor, reader }, posted) => {
    const { facts, errors } = parseFields(fields, posted.typed)
    const locale = String(facts.language ?? '')
    if (errors.length > 0 || !isLanguage(locale))
      return json(
        { mistakes: mistakesFrom(errors), fields: drawFields(fields, posted.typed) },
        { status: 422 },
      )
    const address = facts.email === undefined ? null : String(facts.email)
    await changeContact(office, actor.personId, {
      phone: facts.phone === undefined ? null : String(facts.phone),
      locale,
    })
    const asked = await askForEmail(office, actor.personId, { email: address, locale })
    return goTo(`/${reader.language}/me/contact?${asked.outcome === 'asked' ? 'asked' : 'saved'}`)
  },
)

/** How this person is reached, and in which language. */
export default function Contact() {
  const data = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const reader = useReader()
  const { t, format } = reader
  const words: WordsOf = (name) => ({
    label: t(isName(name) ? `account:contact.${name}` : 'account:contact.email'),
    option: (value) => t(value === 'en' ? 'account:contact.en' : 'account:contact.vi'),
  })
  const mistakes = answer?.mistakes ?? []
  const { name, maskedPersonalId, birthDate } = data.facts
  return (
    <PersonalPage title={t('account:contact.title')} lead={t('account:contact.lead')}>
      <div className="grid max-w-form gap-8">
        <ErrorSummary errors={summaryOf(reader, mistakes, words)} />
        {data.saved && !answer && (
          <Notice tone="success" live>
            {t('account:contact.saved')}
          </Notice>
        )}
        {data.confirmed && (
          <Notice tone="success" live>
            {t('account:email.done')}
          </Notice>
        )}
        {data.waiting && !answer && (
          <Notice title={t('account:email.waiting')} live>
            {t('account:email.waitingText', { address: data.waiting })}
          </Notice>
        )}
        <SummaryList
          rows={[
            { label: t('account:contact.name'), value: name },
            { label: t('account:contact.personalId'), value: maskedPersonalId },
            { label: t('account:contact.birthDate'), value: birthDate && format.date(birthDate) },
          ]}
        />
        <Form>
          <Questions fields={answer?.fields ?? data.fields} words={words} mistakes={mistakes} />
          <FormActions>
            <Button wide>{t('account:contact.save')}</Button>
          </FormActions>
        </Form>
      </div>
    </PersonalPage>
  )
}
