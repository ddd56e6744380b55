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

/** What the applicant declared, step by step. */
export function Declared({ dossier, to }: Props) {
  const reader = useReader()
  const { slug, steps } = dossier
  const own = to === 'applicant'
  const given = dateOf(instant(new Date(dossier.filedAt)))
  const words = own ? procedureWords(reader, slug) : officeWords(reader, slug)
  const titleOf = (step: string) =>
    own ? reader.procedure(slug, `steps.${step}.title`) : officeStepTitle(reader, slug, step)
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
  files: readonly HandedIn[]
}

/** Papers handed in, under the name each has in the procedure. */
export function Papers({ slug, groups }: { slug: string; groups: readonly PaperGroup[] }) {
  const { t, procedure } = useReader()
  if (groups.length === 0) return <p className="text-ink-soft">{t('dossier:noPapers')}</p>
  return (
    <div className="grid gap-4">
      {groups.map(({ component, files }) => (
        <div key={component}>
          <h3 className="mb-1.5 font-semibold">
            {component === 'supplement'
              ? t('dossier:supplementPaper')
              : procedure(slug, `components.${component}.name`)}
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
