import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { DrawnField, Mistake } from '#app/forms/drawn.ts'
import { summaryOf } from '#app/forms/mistakes.ts'
import { Questions } from '#app/forms/questions.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import type { Refusal } from '#services/dossiers/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import { actWords } from './act-words.ts'

export interface ActShown {
  name: ActName
  tone: 'primary' | 'secondary' | 'danger'
  fields: readonly DrawnField[]
}

interface Props {
  act: ActShown
  /** Version of the dossier this page shows. */
  seen: number
  action: string
  backHref: string
  mistakes: readonly Mistake[]
  upload?: boolean
  /** What stands between the questions and the buttons. */
  children?: ReactNode
}

/** An act with what must be said with it. A grave one is asked about once more, in red. */
export function ActForm({ act, seen, action, backHref, mistakes, upload, children }: Props) {
  const reader = useReader()
  const { t } = reader
  const danger = act.tone === 'danger'
  return (
    <Form action={action} upload={upload ?? false}>
      <input type="hidden" name="seen" value={seen} />
      <Questions fields={act.fields} words={actWords(reader)} mistakes={mistakes} />
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

/** “Rút hồ sơ” within a sentence: “rút hồ sơ”. */
const withSmallInitial = (text: string): string =>
  text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)

/** What is said of an act that the dossier does not take any more. */
export const notNow = { reason: 'notNow', mistakes: [] } as const

/** Why an act was not done: mistakes to mend, or what has happened meanwhile. */
export function ActRefused({
  refused,
}: {
  refused: { reason: Refusal['reason']; mistakes: readonly Mistake[] } | undefined
}) {
  const reader = useReader()
  const { t } = reader
  if (!refused) return null
  if (refused.reason === 'invalidFacts')
    return <ErrorSummary errors={summaryOf(reader, refused.mistakes, actWords(reader))} />
  return (
    <Notice tone="danger" live title={t('dossier:refusal.title')}>
      {t(`dossier:refusal.${refused.reason}`)}
    </Notice>
  )
}
