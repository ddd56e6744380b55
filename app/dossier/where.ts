import words from '#app/i18n/locales/vi/office.json' with { type: 'json' }
import type { Reader } from '#app/i18n/reader.tsx'

/** Whom a page speaks to: the applicant as “you”, officers and strangers about the applicant. */
export type Addressed = 'applicant' | 'others'

type Step = keyof typeof words.step
const isStep = (name: string): name is Step => Object.hasOwn(words.step, name)

/** The last part of a state's dotted name: `processing.examining.siteVisit.booking` → `booking`. */
const nameOf = (state: string): string => state.split('.').at(-1) ?? state

/** What a step is called: in its procedure's own words, or in the office's where those say “you”. */
export function stepText(
  { t, procedure }: Reader,
  wording: string,
  state: string,
  to: Addressed,
): string {
  const name = nameOf(state)
  return to === 'others' && isStep(name)
    ? t(`office:step.${name}`)
    : procedure(wording, `states.${state}`)
}

/** Where a dossier stands; several where work goes on side by side, each as it is called elsewhere. */
export const statesText = (
  reader: Reader,
  wording: string,
  states: readonly string[],
  to: Addressed,
): string => states.map((state) => stepText(reader, wording, state, to)).join(' · ')
