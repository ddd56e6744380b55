import { Button } from '#app/components/button.tsx'
import { RadioField } from '#app/components/choice-fields.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { Notice } from '#app/components/notice.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { useText } from '#app/i18n/reader.tsx'

interface Answer {
  outcome: 'sent' | 'incomplete' | 'tooMany' | 'unavailable'
  faults?: readonly ('message' | 'replyTo')[]
  typed: { about: string; message: string; replyTo: string }
}

const subjects = ['question', 'fault', 'suggestion'] as const
const longest = 2000

/** A letter to the authority behind the portal. Whatever happens to it, what was written stays. */
export function WriteToUs({ answer }: { answer?: Answer }) {
  const t = useText()
  if (answer?.outcome === 'sent')
    return (
      <div className="mt-8 max-w-prose">
        <Notice tone="success" title={t('public:contact.sent')} live>
          <p>{t('public:contact.sentText')}</p>
        </Notice>
      </div>
    )
  const faults = answer?.faults ?? []
  const labels = { message: t('public:contact.message'), replyTo: t('public:contact.replyTo') }
  const errors = {
    message: t('public:contact.messageMissing'),
    replyTo: t('public:contact.replyToWrong'),
  }
  const errorsOf = (name: 'message' | 'replyTo') =>
    faults.includes(name) ? [errors[name]] : undefined
  return (
    <section aria-labelledby="write" className="mt-10">
      <h2 id="write" className="text-2xl">
        {t('public:contact.write')}
      </h2>
      <div className="mt-4 grid max-w-form gap-6">
        <ErrorSummary errors={faults.map((name) => ({ name, text: errors[name] }))} />
        {(answer?.outcome === 'tooMany' || answer?.outcome === 'unavailable') && (
          <Notice tone="warning" title={t(`public:contact.${answer.outcome}`)} live>
            <p>{t('public:contact.notSentText')}</p>
          </Notice>
        )}
        <Form>
          <RadioField
            name="about"
            label={t('public:contact.about')}
            required
            defaultValue={answer?.typed.about || 'question'}
            options={subjects.map((value) => ({
              value,
              label: t(`public:contact.subject.${value}`),
            }))}
          />
          <LongTextField
            name="message"
            label={labels.message}
            required
            rows={6}
            maxLength={longest}
            defaultValue={answer?.typed.message}
            errors={errorsOf('message')}
          />
          <TextField
            name="replyTo"
            label={labels.replyTo}
            hint={t('public:contact.replyToHint')}
            autoComplete="email"
            maxLength={200}
            defaultValue={answer?.typed.replyTo}
            errors={errorsOf('replyTo')}
          />
          <FormActions>
            <Button>{t('public:contact.send')}</Button>
          </FormActions>
        </Form>
      </div>
    </section>
  )
}
