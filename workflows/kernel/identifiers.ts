import { legible } from './legible.ts'

/** What a personal identification number says by itself: century, sex and two digits of the year. */
export interface PersonalIdFacts {
  sex: 'male' | 'female'
  birthYear: number
}

/**
 * A number without what only separates its groups: spaces of any kind, dots, dashes. Full-width digits,
 * which keyboards of other scripts type, are the digits they show.
 */
const ungrouped = (text: string): string =>
  legible(text)
    .normalize('NFKC')
    .replace(/[\s.·]/g, '')
    .replace(/\p{Pd}/gu, '-')

/**
 * Twelve digits without separators, or null. Spaces, dots and dashes between groups are forgiven. The
 * first three are a place, and no place is 000.
 */
export function parsePersonalId(text: string): string | null {
  const digits = ungrouped(text).replaceAll('-', '')
  return /^(?!000)\d{3}[0-5]\d{8}$/.test(digits) ? digits : null
}

/**
 * Reads a valid personal ID: 3 digits of place, 1 of century and sex, 2 of the year, 6 random. The
 * place keeps the codes from before the mergers of 2025, so nothing is inferred from it.
 */
export function personalIdFacts(personalId: string): PersonalIdFacts {
  const centuryAndSex = Number(personalId[3])
  return {
    sex: centuryAndSex % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + 100 * Math.floor(centuryAndSex / 2) + Number(personalId.slice(4, 6)),
  }
}

/** Shows enough of a number to recognise one's own, and too little to use it. */
export const maskedPersonalId = (personalId: string): string =>
  `${'•'.repeat(Math.max(0, personalId.length - 4))}${personalId.slice(-4)}`

const taxWeights = [31, 29, 23, 19, 17, 13, 7, 5, 3]

export type TaxCode =
  | { outcome: 'valid'; code: string; branch: string | null }
  /** Remainder 0: sources differ on the check digit, so the code is let through with a warning. */
  | { outcome: 'uncertain'; code: string; branch: string | null }
  | { outcome: 'invalid' }

/**
 * Tax code (mã số thuế): ten digits, the last a check digit, optionally a branch `-nnn`; or the
 * personal ID, which is the code of individuals and household businesses since 01/07/2025
 * (Thông tư 86/2024/TT-BTC).
 */
export function parseTaxCode(text: string): TaxCode {
  const typed = ungrouped(text)
  const person = parsePersonalId(typed)
  if (person) return { outcome: 'valid', code: person, branch: null }
  const match = /^(\d{10})(?:-?(\d{3}))?$/.exec(typed)
  const digits = match?.[1]
  if (!digits) return { outcome: 'invalid' }
  const branch = match[2] ?? null
  const code = branch ? `${digits}-${branch}` : digits
  const sum = taxWeights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  if (sum % 11 === 0) return { outcome: 'uncertain', code, branch }
  return 10 - (sum % 11) === Number(digits[9])
    ? { outcome: 'valid', code, branch }
    : { outcome: 'invalid' }
}

/**
 * The one name of a decision to fine somebody, however it was typed: under it the fine is owed, and
 * paid once. Numbers repeat from year to year, so the day belongs to it.
 */
export const fineReference = (decision: { number: string; decidedOn: string }): string =>
  `${legible(decision.number).replace(/\s+/g, '').toUpperCase()} ${decision.decidedOn}`

/** Number and day behind the reference of a fine, or null for any other text. */
export function parseFineReference(ref: string): { number: string; decidedOn: string } | null {
  const [, number, decidedOn] = /^(\S+) (\d{4}-\d{2}-\d{2})$/.exec(ref) ?? []
  return number && decidedOn ? { number, decidedOn } : null
}

/**
 * A telephone number as stored, or null: `0xxxxxxxxx` for a Vietnamese mobile, `02xxxxxxxxx` for a
 * landline with its area, `+ccxxxxxxxx` for one abroad (E.164, at most 15 digits). Viet Nam's own 84 may
 * stand before the number with or without its sign.
 */
export function parsePhone(text: string): string | null {
  const typed = ungrouped(text).replace(/[()/-]/g, '')
  const home = typed.replace(/^(\+84|0084|84)0?(?=\d{9,10}$)/, '0')
  if (/^0([35789]\d{8}|2\d{9})$/.test(home)) return home
  const abroad = typed.replace(/^00/, '+')
  return /^\+(?!84)[1-9]\d{7,14}$/.test(abroad) ? abroad : null
}
