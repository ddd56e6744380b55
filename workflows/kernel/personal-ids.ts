import { maskedPersonalId, parsePersonalId } from './identifiers.ts'

// Twelve digits on their own, or in four groups of three. A uuid may end in twelve digits too.
const found = /(?<!-[0-9a-f]{4}-)(?<![\w])(?:\d{12}|\d{3}([ .])\d{3}\1\d{3}\1\d{3})(?![\w])/gu

/** Whether a text may hold a personal ID: cheap, and true more often than it is so. */
const mayHold = (text: string): boolean => /\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}/.test(text)

/** Replaces each personal ID in a text, wherever it stands and however it is grouped. */
export function replacePersonalIds(text: string, by: (personalId: string) => string): string {
  if (!mayHold(text)) return text
  return text.replace(found, (written) => {
    const personalId = parsePersonalId(written)
    return personalId ? by(personalId) : written
  })
}

/** The same for every text inside a value of JSON; what holds none is handed back as it is. */
export function mapTexts<T>(value: T, by: (text: string) => string): T
export function mapTexts(value: unknown, by: (text: string) => string): unknown {
  if (typeof value === 'string') return by(value)
  if (Array.isArray(value)) return value.map((each: unknown) => mapTexts(each, by))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, by)]))
}

/** A value as somebody may see it who need not know the number: its last four digits remain. */
export const withMaskedIds = <T>(value: T): T =>
  mapTexts(value, (text) => replacePersonalIds(text, maskedPersonalId))

/** The personal IDs that stand in a value of JSON, each once. */
export function personalIdsIn(value: unknown): ReadonlySet<string> {
  const ids = new Set<string>()
  mapTexts(value, (text) =>
    replacePersonalIds(text, (personalId) => {
      ids.add(personalId)
      return personalId
    }),
  )
  return ids
}
