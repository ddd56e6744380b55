import type { SummarisedError } from '#app/components/error-summary.tsx'
import { formError } from '#app/i18n/form-error.ts'
import type { Reader } from '#app/i18n/reader.tsx'
import type { Mistake } from './drawn.ts'
import type { WordsOf } from './words.ts'

/** A mistake in words, beside its field. */
export const mistakeText = (
  { t, format }: Reader,
  { message, values = {} }: Pick<Mistake, 'message' | 'values'>,
): string => {
  const said = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number'
      ? format.number(value)
      : /^\d{4}-\d{2}-\d{2}$/.test(value)
        ? format.date(value)
        : value,
  ])
  return formError(t, message, Object.fromEntries(said))
}

/** The mistakes of one input. A composed field shows those of its parts as well. */
export const errorsOf = (
  reader: Reader,
  mistakes: readonly Mistake[],
  name: string,
  withParts = false,
): readonly string[] => [
  ...new Set(
    mistakes
      .filter((m) => m.name === name || (withParts && m.name.startsWith(`${name}.`)))
      .map((m) => mistakeText(reader, m)),
  ),
]

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** All mistakes, each beginning with what its question is called. */
export const summaryOf = (
  reader: Reader,
  mistakes: readonly Mistake[],
  words: WordsOf,
): SummarisedError[] =>
  mistakes.map((mistake) => {
    const { name, path } = mistake
    const question = path.at(-1)
    const text = mistakeText(reader, mistake)
    if (!question) return { text }
    const inPart = path.length > 1 && ['province', 'commune', 'line'].includes(question)
    const { label } = words(inPart ? (path.at(-2) ?? question) : question)
    // A consent's label is a whole sentence; the mistake says enough.
    if (label.length > 80) return { name, text }
    // A question stands as one, and the mistake after it.
    return {
      name,
      text: label.endsWith('?') ? `${label} ${text}` : `${label}: ${lowerFirst(text)}`,
    }
  })
