import type { AnyStateMachine } from 'xstate'
import type { Limit } from './clock.ts'
import type { Texts } from './define-procedure.ts'
import { lapseWords, limitWords } from './law/names.ts'
import { spanOf } from './periods.ts'

// The words of a procedure belong to its version. Lengths are not written into them: `{{paymentWindow}}`
// is how long that period of the machine is, `{{limit}}` how long the office may take.

/** The name under which pages find the texts of the very version a dossier was filed under. */
export const wordingOf = (slug: string, version: number): string => `${slug}@${version}`

/** Both languages of a procedure's texts. */
export interface Wording {
  vi: Texts
  en: Texts
}

/** Texts of which only some are there: those that a version changes. */
export type SomeTexts = Partial<Wording>

/** The texts of a version: those of the one before, with what it says otherwise. */
export const reworded = (before: Wording, { vi = {}, en = {} }: SomeTexts): Wording => ({
  vi: laidOver(before.vi, vi),
  en: laidOver(before.en, en),
})
function laidOver(before: Texts, changes: Texts): Texts {
  const changed = Object.entries(changes).map(([key, text]) => {
    const old = before[key]
    return [
      key,
      typeof old === 'object' && typeof text === 'object' ? laidOver(old, text) : text,
    ] as const
  })
  return { ...before, ...Object.fromEntries(changed) }
}

/**
 * Texts with the lengths they name put in. Words for the periods of another version are left out.
 * @throws TypeError where a text names a period that the machine does not know or that an act sets.
 */
export function withLengths({ vi, en }: Wording, machine: AnyStateMachine, limit: Limit): Wording {
  const lengthOf = (name: string) => {
    const span = name === 'limit' ? null : spanOf(machine.implementations.delays[name])
    if (!span && name !== 'limit') throw new TypeError(`${machine.id}: no length of ${name}`)
    return span ? lapseWords(span) : limitWords(limit)
  }
  const filled = (texts: Texts, language: 'vi' | 'en'): Texts =>
    Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [
        key,
        typeof text === 'object'
          ? filled(text, language)
          : text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => lengthOf(name)[language]),
      ]),
    )
  const own = ({ periods, ...texts }: Texts): Texts => ({
    ...texts,
    ...(typeof periods === 'object' && {
      periods: Object.fromEntries(
        Object.entries(periods).filter(([name]) => name in machine.implementations.delays),
      ),
    }),
  })
  return { vi: filled(own(vi), 'vi'), en: filled(own(en), 'en') }
}
