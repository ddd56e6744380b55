import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { Namespaces } from '#app/i18n/keys.ts'
import { useText } from '#app/i18n/reader.tsx'

interface Props {
  problem: keyof Namespaces['accounts']['problem'] | undefined
  /** The field that is at fault, where one is. */
  field?: string
}

type Name = NonNullable<Props['problem']>
const atField = new Set<Name>([
  'empty',
  'noReason',
  'noBasis',
  'unknownReference',
  'noDocument',
  'documentUsed',
])

/** Why an accountant's act was not done: beside the field at fault, or of the whole. */
export function Problem({ problem, field }: Props) {
  const t = useText()
  if (!problem) return null
  const text = t(`accounts:problem.${problem}`)
  if (field && atField.has(problem)) return <ErrorSummary errors={[{ name: field, text }]} />
  return (
    <Notice tone="danger" live>
      {text}
    </Notice>
  )
}
