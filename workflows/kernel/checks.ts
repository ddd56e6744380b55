import { ageOn, earliestBirth, latestBirth } from './birth.ts'
import type { Answers, FieldError } from './fields.ts'
import { parsePersonalId, personalIdFacts } from './identifiers.ts'
import type { CivilDate } from './time.ts'
import { sameName } from './vietnamese.ts'

/** Something that must hold between answers; what it finds is said beside the question it names. */
export type Check = (answers: Answers, on: CivilDate) => FieldError | null

// What a co-applicant answers is held against what the applicant did: `applicant.applicantId`.
const at = (answers: Answers, name: string): unknown => {
  const [first = '', ...rest] = name.split('.')
  const value = answers[first]
  return rest.length > 0 && typeof value === 'object' && value !== null
    ? at(Object.fromEntries(Object.entries(value)), rest.join('.'))
    : value
}
const said = (answers: Answers, name: string): string => {
  const value = at(answers, name)
  return typeof value === 'string' ? value : ''
}

// A day as stored; boxes still being typed in are not compared.
const dayIn = (answers: Answers, name: string): string | null => {
  const value = at(answers, name)
  const text =
    typeof value === 'object' && value !== null
      ? boxes(Object.fromEntries(Object.entries(value)))
      : String(value ?? '')
  return /^\d{4}(-\d{2}){0,2}$/.test(text) ? text : null
}
const boxes = ({ year = '', month = '', day = '' }: { readonly [part: string]: unknown }): string =>
  [String(year), String(month), String(day)]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => part.padStart(2, '0'))
    .join('-')

/** The second day does not lie before the first; births known by their year are given the doubt. */
export const inOrder =
  (first: string, second: string, when: (answers: Answers) => boolean = () => true): Check =>
  (answers) => {
    const [from, until] = [dayIn(answers, first), dayIn(answers, second)]
    if (!from || !until || !when(answers) || latestBirth(until) >= earliestBirth(from)) return null
    return { path: [second], message: 'date.before', values: { from: earliestBirth(from) } }
  }

/** Who asks for themselves names themselves. */
export const selfIs =
  (name: string, own: string, when: (answers: Answers) => boolean): Check =>
  (answers) => {
    const [named, self] = [said(answers, name), said(answers, own)]
    if (!named || !self || !when(answers) || sameName(named, self)) return null
    return { path: [name], message: 'name.notYours', values: { name: self } }
  }

/** Two people who cannot be one: a buyer and a seller, a mother and a father. */
export const notTheSame =
  (
    one: string,
    other: string,
    message: 'personalId.same' | 'personalId.yours',
    when: (answers: Answers) => boolean = () => true,
  ): Check =>
  (answers) => {
    const [a, b] = [one, other].map((name) => parsePersonalId(said(answers, name)))
    return a && a === b && when(answers) ? { path: [one], message } : null
  }

/** Two answers of which the law wants one each. `asked` is the question that can still be answered otherwise. */
export const notAlike =
  (one: string, other: string, asked: string): Check =>
  (answers) => {
    const [a, b] = [said(answers, one), said(answers, other)]
    return a !== '' && a === b ? { path: [asked], message: 'sex.same' } : null
  }

/** A number says the year its bearer was born in. */
export const idAgreesWithBirth =
  (id: string, birth: string, when: (answers: Answers) => boolean = () => true): Check =>
  (answers) => {
    const number = parsePersonalId(said(answers, id))
    const born = dayIn(answers, birth)
    if (!number || !born || !when(answers)) return null
    return born.startsWith(String(personalIdFacts(number).birthYear))
      ? null
      : { path: [birth], message: 'birthDate.otherThanId' }
  }

/**
 * An age that must be reached, in whole years on the day of filing. A birth known by its year counts as
 * the last day of it. `asked` is the question that can still be answered otherwise.
 */
export const ofAge =
  (
    years: number,
    birth: string,
    asked: string,
    when: (answers: Answers) => boolean = () => true,
  ): Check =>
  (answers, on) => {
    const born = dayIn(answers, birth)
    if (!born || !when(answers) || ageOn(born, on).least >= years) return null
    return { path: [asked], message: 'age.tooYoung', values: { years } }
  }

/** An age that must not be passed; a birth known by its year counts as the first day of it. */
export const underAge =
  (years: number, birth: string, when: (answers: Answers) => boolean = () => true): Check =>
  (answers, on) => {
    const born = dayIn(answers, birth)
    if (!born || !when(answers) || ageOn(born, on).most < years) return null
    return { path: [birth], message: 'age.tooOld', values: { years } }
  }
