import { Notice } from '#app/components/notice.tsx'
import { type Dossier, holdersText } from '#app/dossier/progress.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import { NextDossier } from '#app/working/next-dossier.tsx'
import type { ActName } from '#workflows/kernel/acts.ts'

interface Props {
  /** The act done just now, and whether a letter about it goes to the applicant. */
  done: { act: ActName; told: boolean } | null
  checked: boolean
  /** Whether the next of one's work can be taken. */
  mayTake: boolean
  dossier: Dossier
  dueAt: string | null
}

/** What was done just now, in the words of an office: what, until when, and who was told. */
export function DoneNotices({ done, checked, mayTake, dossier, dueAt }: Props) {
  const reader = useReader()
  const { t, format } = reader
  const isRunning = dossier.time.state === 'running'
  return (
    <>
      {done && (
        <Notice tone="success" live>
          <p>
            {t('office:done.moved', { act: t(`acts:act.${done.act}.done`) })}
            {isRunning && dueAt && ` ${t('deciding:done.due', { when: format.dateTime(dueAt) })}`}
            {done.told && ` ${t('deciding:done.told', { names: holdersText(reader, dossier) })}`}
          </p>
          {mayTake && <NextDossier />}
        </Notice>
      )}
      {checked && (
        <Notice tone="info" live>
          {t('office:dossier.checked')}
        </Notice>
      )}
      {dossier.parked && (
        <Notice tone="danger" title={t('dossier:parked')}>
          {t('dossier:refusal.parked')}
        </Notice>
      )}
    </>
  )
}
