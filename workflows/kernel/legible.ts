/** More marks than any letter of any living script bears; Vietnamese letters bear two. */
const mostMarks = 8

// Controls (escape among them), direction overrides, zero-width and other signs that nobody sees,
// halves of surrogate pairs. Line ends and tabs are left to whoever lays the text out.
const unseen = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu
const heaps = new RegExp(`(\\p{M}{${mostMarks}})\\p{M}+`, 'gu')
const plain = /^[\t\n\r\x20-\x7e]*$/

/**
 * Text from outside as it may enter the house: what is seen of it is all there is. Signs that show
 * nothing, or make the rest show as something else, are dropped (`exe.txt` never reads as `txt.exe`),
 * lines end in `\n`, and letters are composed (NFC).
 *
 * Heaps of marks are cut before they are composed: putting n of them in order takes n² steps, so that
 * a form of one megabyte would take minutes. (UAX #15 §13 cuts at 30, for the same reason.)
 */
export function legible(text: string): string {
  if (plain.test(text)) return text.replace(/\r\n?/g, '\n')
  return text
    .replace(/\r\n?|[\u0085\p{Zl}\p{Zp}]/gu, '\n')
    .replace(unseen, '')
    .replace(heaps, '$1')
    .normalize('NFC')
}

/** The same for text of one line: every kind of space is one space, none stands around it. */
export const legibleLine = (text: string): string => legible(text).replace(/\s+/g, ' ').trim()

/** Every text in a value read from JSON, made legible; numbers and the like are as they were. */
export function legibleAll(value: unknown): unknown {
  if (typeof value === 'string') return legible(value)
  if (Array.isArray(value)) return value.map(legibleAll)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [legible(name), legibleAll(each)]),
  )
}

// Letters that Vietnamese names are not written in, yet look like those they are written in.
const lookAlikes =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u
const latin = /\p{Script=Latin}/u

/** Whether Latin letters are mixed with such as only look like them (`Аn` with a Cyrillic А). */
export const mixesScripts = (text: string): boolean => lookAlikes.test(text) && latin.test(text)
