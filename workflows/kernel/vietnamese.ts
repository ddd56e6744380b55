import { legibleLine } from './legible.ts'

/** Text as it is stored: legible, without the spaces around it and with single spaces within. */
export const composed = legibleLine

// Phones and word processors put typographic marks where the register has those of a keyboard.
const apostrophes = /[\u02bb\u02bc\u02b9\u2018\u2019\u201b\u2032\u00b4\u0060\uff07]/g
const hyphens = /[\p{Pd}\u2212]/gu

/** A name with the apostrophes and hyphens of a keyboard, whatever it was typed on. */
export const plainName = (text: string): string =>
  composed(text).replace(apostrophes, "'").replace(hyphens, '-')

/**
 * Key under which a name is searched: lower case, without marks. đ is folded first, because it is a
 * letter of its own that no decomposition takes apart.
 */
export const searchKey = (text: string): string =>
  plainName(text).toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '')

// The five tones; the other marks (ă â ê ô ơ ư) make other letters.
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g

/** Letters and tones of a name, the tone at the end of its syllable: Hoà and Hòa are one name. */
const toneKey = (text: string): string =>
  plainName(text)
    .toLowerCase()
    .normalize('NFD')
    .split(' ')
    .map((word) => word.replace(tones, '') + (word.match(tones) ?? []).join(''))
    .join(' ')

/**
 * Whether two names are one name. Tone marks tell people apart (Toàn is not Toán) unless one of the two
 * was written without any mark at all, as people type who have no Vietnamese keyboard.
 */
export function sameName(a: string, b: string): boolean {
  if (searchKey(a) !== searchKey(b)) return false
  const bare = (name: string) => plainName(name).toLowerCase() === searchKey(name)
  return bare(a) || bare(b) || toneKey(a) === toneKey(b)
}

const collator = new Intl.Collator('vi')

/** The given name, by which Vietnamese people are addressed and sorted: the last word. */
export const givenName = (name: string): string => composed(name).split(' ').at(-1) ?? ''

/** Order of people in a list: by given name, then by the whole name. */
export const comparePeople = (a: string, b: string): number =>
  collator.compare(givenName(a), givenName(b)) || collator.compare(composed(a), composed(b))
