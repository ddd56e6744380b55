import { legibleLine } from './legible.ts'

/** Text as it is stored: legible, without the spaces around it and with single spaces within. */
export const composed = legibleLine

/**
 * Key under which a name is searched: lower case, without marks. đ is folded first, because it is a
 * letter of its own that no decomposition takes apart.
 */
export const searchKey = (text: string): string =>
  composed(text).toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '')

const collator = new Intl.Collator('vi')

/** The given name, by which Vietnamese people are addressed and sorted: the last word. */
export const givenName = (name: string): string => composed(name).split(' ').at(-1) ?? ''

/** Order of people in a list: by given name, then by the whole name. */
export const comparePeople = (a: string, b: string): number =>
  collator.compare(givenName(a), givenName(b)) || collator.compare(composed(a), composed(b))
