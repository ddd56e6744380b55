import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Words of everyday English that no Vietnamese text, name or abbreviation has. */
const english =
  /\b(the|of|and|is|are|by|hand|please|your|not|with|for|from|transfer|transferred|payment|refund|failed|unknown|waiting|missing|dossier|amount|fee|officer)\b/i
/** What is said in English on purpose: the other language's own name and invitation. */
const meant = new Set(['Read this page in English'])

const folder = join('app', 'i18n', 'locales', 'vi')
const files = [
  ...readdirSync(folder)
    .filter((name) => name !== 'dev.json')
    .map((name) => join(folder, name)),
  ...readdirSync('workflows', { withFileTypes: true, recursive: true })
    .filter((entry) => entry.name === 'vi.json')
    .map((entry) => join(entry.parentPath, entry.name)),
  join('services', 'notifications', 'locales', 'vi.json'),
]

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : isRecord(value) ? Object.values(value).flatMap(textsIn) : []

it.each(files)('no English is left in %s', (file) => {
  const texts = textsIn(JSON.parse(readFileSync(file, 'utf8')))
  // Placeholders are names of code.
  const left = texts.filter(
    (text) => !meant.has(text) && english.test(text.replaceAll(/\{\{\w+\}\}/g, '')),
  )
  expect(left).toEqual([])
})

/** The tone on the first vowel of an open syllable, as laws are printed: ủy, hủy, tòa; quỹ has its u. */
const modernTone = /(?<![q])(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/iu

it.each(files)('tones are written as laws write them in %s', (file) => {
  const texts = textsIn(JSON.parse(readFileSync(file, 'utf8')))
  expect(texts.filter((text) => modernTone.test(text.normalize('NFC')))).toEqual([])
})
