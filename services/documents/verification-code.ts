import { randomInt } from 'node:crypto'
import { legibleLine } from '#workflows/kernel/legible.ts'

// Crockford's base 32: no I, L, O or U, so that a code read aloud or copied by hand survives.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 20

/** A verification code: 100 random bits. */
export const newCode = (): string =>
  Array.from({ length }, () => letters[randomInt(letters.length)]).join('')

/** As printed: `K7MQ-4TXD-9PWA-ZB3E-H2V5`. */
export const grouped = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code

/** Reads a code as people type it, or null: spaces, hyphens, small letters, O for 0 and I for 1. */
export function parseCode(text: string): string | null {
  const code = text
    .toUpperCase()
    .replace(/[\s–-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{20}$/.test(code) ? code : null
}

/** `N•• T•• Ánh`: the given name, which comes last, and the first letter of the others. */
export function maskedName(name: string): string {
  const words = legibleLine(name).split(/\s+/)
  return words
    .map((word, at) => (at === words.length - 1 && at > 0 ? word : `${[...word][0] ?? ''}••`))
    .join(' ')
}
