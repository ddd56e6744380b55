import { Button } from '#app/components/button.tsx'
import { RadioField } from '#app/components/choice-fields.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { TextLink } from '#app/components/link.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { Checklist } from '#services/catalogue/index.ts'
import { OtherAnswers } from './other-answers.tsx'
import { PaperList } from './procedure-papers.tsx'

interface Props extends Checklist {
  slug: string
  /** What was answered elsewhere on the page, to be kept. */
  others: Readonly<Record<string, string>>
  /** There is a form to file, and so to download. */
  hasForm: boolean
}

/** “Which papers do I need?”: a few questions, answered without signing in and without script. */
export function PaperChecklist(props: Props) {
  const { slug, questions, needed, possible, cases, others, hasForm } = props
  const { t, procedure } = useReader()
  const path = usePath()
  const isOpen = questions.some(({ answer }) => answer === null)
  const isBegun = questions.some(({ answer }) => answer !== null)
  return (
    <>
      {questions.length > 0 && (
        <form
          method="get"
          action="#papers"
          // An answer may make the next question fall away: what is left open is asked again.
          noValidate
          className="mb-6 grid gap-5 rounded-lg border border-line bg-surface p-5"
          data-no-print
        >
          <p className="max-w-prose text-ink-soft">{t('public:procedure.papersLead')}</p>
          {questions.map(({ name, options, answer }) => (
            <RadioField
              key={name}
              name={name}
              label={procedure(slug, `fields.${name}.label`)}
              required
              defaultValue={answer ?? undefined}
              options={options.map((option) => ({
                value: option,
                label: procedure(slug, `fields.${name}.options.${option}`),
              }))}
            />
          ))}
          <OtherAnswers answers={others} />
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <Button type="submit" tone="secondary">
              {t('public:procedure.showPapers')}
            </Button>
            {isBegun && (
              <TextLink href={path(`/procedures/${slug}#papers`)}>
                {t('public:procedure.answerAnew')}
              </TextLink>
            )}
          </div>
        </form>
      )}
      {questions.length > 0 && (
        <p className="mb-3 font-semibold" role={isBegun ? 'status' : undefined}>
          {isOpen
            ? t('public:procedure.papersAlways')
            : t('public:procedure.papersYours', { count: needed.length })}
        </p>
      )}
      <PaperList slug={slug} components={needed} />
      {possible.length > 0 && (
        <>
          <p className="mt-6 mb-3 font-semibold">{t('public:procedure.papersPossible')}</p>
          <PaperList slug={slug} components={possible} brief />
        </>
      )}
      {hasForm && (
        <p className="mt-4" data-no-print>
          <TextLink href={path(`/procedures/${slug}/form`)}>
            {t('public:procedure.blankForm')}
          </TextLink>
        </p>
      )}
      {cases.length > 1 && (
        <div className="mt-4">
          <Disclosure summary={t('public:procedure.papersByCase')}>
            <dl className="grid gap-4">
              {cases.map(({ name, papers }) => (
                <div key={name}>
                  <dt className="font-semibold">{procedure(slug, `cases.${name}`)}</dt>
                  <dd>
                    <ul className="list-disc pl-5">
                      {papers.map((code) => (
                        <li key={code}>{procedure(slug, `components.${code}.name`)}</li>
                      ))}
                    </ul>
                  </dd>
                </div>
              ))}
            </dl>
          </Disclosure>
        </div>
      )}
    </>
  )
}
