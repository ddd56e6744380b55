import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { LawSource } from '#app/components/law-source.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { DrawnField, Mistake } from '#app/forms/drawn.ts'
import { errorsOf, summaryOf } from '#app/forms/mistakes.ts'
import { Questions } from '#app/forms/questions.tsx'
import type { WordsOf } from '#app/forms/words.ts'
import { type Reader, useReader } from '#app/i18n/reader.tsx'
import type { Quoted } from '#services/catalogue/index.ts'
import type { Refusal } from '#services/dossiers/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import { actWords } from './act-words.ts'
import { type Findings, RegisterFindings } from './register-findings.tsx'

export interface ActShown {
  name: ActName
  tone: 'primary' | 'secondary' | 'danger'
  fields: readonly DrawnField[]
  /** The first and the last day a date of it may name. */
  days?: Readonly<Record<string, { from: string; until: string }>>
}

interface Props {
  act: ActShown
  /** Version of the dossier this page shows. */
  seen: number
  action: string
  backHref: string
  mistakes: readonly Mistake[]
  upload?: boolean
  /** What a question chooses from, where the entries stand beside it. */
  findings?: readonly Findings[]
  /** What stands between the questions and the buttons. */
  children?: ReactNode
}

/** An act with what must be said with it. A grave one is asked about once more, in red. */
export function ActForm({
  act,
  seen,
  action,
  backHref,
  mistakes,
  upload,
  findings = [],
  children,
}: Props) {
  const reader = useReader()
  const { t } = reader
  const danger = act.tone === 'danger'
  const chosen = findings.length > 0 ? act.fields.filter(({ name }) => name === 'entry') : []
  return (
    <Form action={action} upload={upload ?? false}>
      <input type="hidden" name="seen" value={seen} />
      {chosen.map((field) =>
        findings.map((each) => (
          <RegisterFindings
            level={2}
            key={`${field.name} ${each.register}`}
            findings={each}
            choice={{
              name: field.name,
              chosen: typeof field.value === 'string' ? field.value : undefined,
              errors: errorsOf(reader, mistakes, field.name),
            }}
          />
        )),
      )}
      <Questions
        fields={act.fields.filter((field) => !chosen.includes(field))}
        words={wordsWithin(reader, act.days ?? {})}
        mistakes={mistakes}
      />
      {children}
      {danger && (
        <Notice
          tone="warning"
          title={t('dossier:act.confirmTitle', {
            act: withSmallInitial(t(`acts:act.${act.name}.do`)),
          })}
        />
      )}
      <FormActions>
        <Button wide tone={danger ? 'danger' : 'primary'}>
          {t(`acts:act.${act.name}.do`)}
        </Button>
        <ButtonLink wide tone="quiet" href={backHref}>
          {t('dossier:act.back')}
        </ButtonLink>
      </FormActions>
    </Form>
  )
}

/** The words of an act, its dates with the days they may name. */
const wordsWithin =
  (reader: Reader, days: NonNullable<ActShown['days']>): WordsOf =>
  (name) => {
    const words = actWords(reader)(name)
    const range = days[name]
    if (!range) return words
    const { t, format } = reader
    const [from, until] = [format.weekdayDate(range.from), format.weekdayDate(range.until)]
    return {
      ...words,
      hint: t(range.from === range.until ? 'acts:onDay' : 'acts:betweenDays', { from, until }),
    }
  }

/** “Rút hồ sơ” within a sentence: “rút hồ sơ”. */
const withSmallInitial = (text: string): string =>
  text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)

/** What is said of an act that the dossier does not take any more. */
export const notNow = { reason: 'notNow', mistakes: [] } as const

interface RefusedProps {
  refused: { reason: Refusal['reason']; mistakes: readonly Mistake[] } | undefined
  /** What the law says of it. */
  law?: readonly Quoted[]
}

/** Why an act was not done: mistakes to mend, or what has happened meanwhile. */
export function ActRefused({ refused, law = [] }: RefusedProps) {
  const reader = useReader()
  const { t } = reader
  if (!refused) return null
  if (refused.reason === 'invalidFacts')
    return <ErrorSummary errors={summaryOf(reader, refused.mistakes, actWords(reader))} />
  return (
    <Notice tone="danger" live title={t('dossier:refusal.title')}>
      {t(`dossier:refusal.${refused.reason}`)}
      {law.length > 0 && (
        <>
          <p className="mt-3 font-semibold">{t('dossier:refusal.law')}</p>
          <ul className="mt-1 grid gap-2">
            {law.map(({ said, ...source }) => (
              <li key={said}>
                {said}{' '}
                <span className="text-sm">
                  — <LawSource {...source} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}
