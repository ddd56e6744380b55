import { Disclosure } from '#app/components/disclosure.tsx'
import { type HandedIn, HandedInFile } from '#app/components/file-field.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { isAnswered, ShownAnswer } from '#app/forms/shown-answer.tsx'
import { officeStepTitle, officeWords, procedureWords } from '#app/forms/words.ts'
import { useReader } from '#app/i18n/reader.tsx'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import type { Dossier } from './progress.tsx'
import type { Addressed } from './where.ts'

interface Props {
  dossier: Dossier
  /** Officers read about the applicant; the applicant reads of themselves, and their numbers are masked. */
  to: Addressed
}

/** What was declared, step by step, by each of those who apply. */
export function Declared({ dossier, to }: Props) {
  const reader = useReader()
  const { declared, parties } = dossier
  // What the other of two declared is read as another's: it says “I” of somebody else.
  const isOwn = (place: number) => to === 'applicant' && (parties[place]?.you ?? false)
  if (declared.length === 1)
    return <DeclaredSteps dossier={dossier} steps={declared[0] ?? []} own={to === 'applicant'} />
  return (
    <div className="grid gap-6">
      {declared.map((steps, place) => {
        const name = parties[place]?.name ?? ''
        return (
          <section key={name} aria-label={name}>
            <h3 className="mb-2 font-semibold">
              {isOwn(place)
                ? reader.t('dossier:declaredByYou')
                : reader.t('dossier:declaredBy', { name })}
            </h3>
            <DeclaredSteps dossier={dossier} steps={steps} own={isOwn(place)} />
          </section>
        )
      })}
    </div>
  )
}

function DeclaredSteps({
  dossier: { wording, filedAt },
  steps,
  own,
}: {
  dossier: Dossier
  steps: Dossier['declared'][number]
  own: boolean
}) {
  const reader = useReader()
  const given = dateOf(instant(new Date(filedAt)))
  const words = own ? procedureWords(reader, wording) : officeWords(reader, wording)
  const titleOf = (step: string) =>
    own ? reader.procedure(wording, `steps.${step}.title`) : officeStepTitle(reader, wording, step)
  return (
    <div>
      {steps.map(({ name, fields }) => (
        <Disclosure key={name} open={!own} summary={titleOf(name)}>
          <SummaryList
            rows={fields
              .filter((field) => isAnswered(reader, field, words))
              .map((field) => ({
                label: words(field.name).label,
                value: <ShownAnswer field={field} words={words} masked={own} given={given} />,
              }))}
          />
        </Disclosure>
      ))}
    </div>
  )
}

export interface PaperGroup {
  component: string
  /** With how many pages of each can be shown as pictures beside the facts. */
  files: readonly (HandedIn & { pictures?: number })[]
}

/** Papers handed in, under the name each has in the procedure. */
export function Papers({ wording, groups }: { wording: string; groups: readonly PaperGroup[] }) {
  const { t, procedure } = useReader()
  if (groups.length === 0) return <p className="text-ink-soft">{t('dossier:noPapers')}</p>
  return (
    <div className="grid gap-4">
      {groups.map(({ component, files }) => (
        <div key={component}>
          <h3 className="mb-1.5 font-semibold">
            {component === 'supplement'
              ? t('dossier:supplementPaper')
              : procedure(wording, `components.${component}.name`)}
          </h3>
          <ul className="grid gap-2">
            {files.map((file) => (
              <li key={file.id}>
                <HandedInFile file={file} kept />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
