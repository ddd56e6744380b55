import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const filesIn = (folder: string, pattern: RegExp): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file))
    .map((file) => join(folder, file))

type Tree = { [key: string]: string | Tree }
const read = (language: string, file: string): Tree =>
  JSON.parse(readFileSync(join(root, 'i18n/locales', language, file), 'utf8'))

function leaves(tree: Tree, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const own = path ? `${path}.${key}` : key
    return typeof value === 'string' ? [[own, value] as const] : leaves(value, own)
  })
}
const withoutPlural = (key: string): string => key.replace(/_(one|other)$/, '')
const keysOf = (tree: Tree): ReadonlySet<string> =>
  new Set(leaves(tree).map(([key]) => withoutPlural(key)))
const valuesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort()

const names = readdirSync(join(root, 'i18n/locales/vi'))

test('both languages have the same files', () => {
  expect(readdirSync(join(root, 'i18n/locales/en'))).toEqual(names)
})

describe.each(names)('%s', (file) => {
  const vi = read('vi', file)
  const en = read('en', file)

  test('says the same things in both languages', () => {
    expect([...keysOf(en)].sort()).toEqual([...keysOf(vi)].sort())
  })

  test('quotes the same values in both languages', () => {
    const english = new Map(leaves(en).map(([key, text]) => [withoutPlural(key), text]))
    for (const [key, text] of leaves(vi))
      expect(valuesIn(english.get(withoutPlural(key)) ?? ''), key).toEqual(valuesIn(text))
  })

  test('is written in composed characters', () => {
    for (const [key, text] of [...leaves(vi), ...leaves(en)])
      expect(text, key).toBe(text.normalize('NFC'))
  })
})

test('every text is used somewhere', () => {
  const source = filesIn(root, /\.tsx?$/)
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  // A key built from parts uses every text that its fixed beginning and end allow.
  const built = [...source.matchAll(/`([a-z]+:[^`]*\$\{[^`]*)`/g)].map(([, key = '']) => {
    const pattern = key
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&'))
      .join('[\\w.-]+')
    return new RegExp(`^${pattern}$`)
  })
  const unused = names.flatMap((file) => {
    const namespace = file.replace(/\.json$/, '')
    return [...keysOf(read('vi', file))]
      .map((key) => `${namespace}:${key}`)
      .filter((key) => !source.includes(key) && !built.some((pattern) => pattern.test(key)))
  })
  expect(unused).toEqual([])
})
