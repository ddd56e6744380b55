import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { acts } from './acts.ts'
import { alerts, dossier, filed, registerNames, reminders, stopReasons } from './machine.ts'

const page = readFileSync('docs/how-to/words-of-the-kit.md', 'utf8')
/** The words that stand first in a row, by the heading of their table. */
const tables = new Map(
  page.split('\n\n').flatMap((block) => {
    const [head = '', , ...rows] = block.split('\n')
    const named = /^\| ([^|]+?) \|/.exec(head)?.[1]
    const words = rows.flatMap((row) => /^\| `(\w+)` \|/.exec(row)?.[1] ?? [])
    return named ? [[named, words] as const] : []
  }),
)
const { actions, guards, delays } = dossier.createMachine({ context: filed }).implementations

it.each([
  ['Act', Object.keys(acts)],
  ['Action', Object.keys(actions)],
  ['Guard', Object.keys(guards)],
  ['Period', Object.keys(delays)],
  ['A dossier stops because (`because` of the slip)', stopReasons],
  ['Reminder (`about`)', reminders],
  ['Alert (`about`)', alerts],
  ['Register', registerNames],
] as const)('the page names every word of the kind “%s”, and no other', (kind, words) => {
  expect(tables.get(kind)?.toSorted()).toEqual([...words].toSorted())
})

it('names nothing by convention that no code reads', () => {
  const read = [
    'app/forms/words.ts',
    'app/dossier/where.ts',
    'app/apply/draft.ts',
    'app/routes/citizen/consent.tsx',
    'workflows/kernel/acts.ts',
    'workflows/kernel/standing.ts',
    'workflows/kernel/clock.ts',
    'workflows/kernel/status.ts',
    'workflows/kernel/co-application.ts',
    'workflows/kernel/machine.ts',
    'services/dossiers/asking/consents.ts',
    'services/dossiers/asking/sign-declaration.ts',
    'services/dossiers/asking/asked-of.ts',
  ].map((file) => readFileSync(file, 'utf8'))
  const conventions = ['Key', 'Owner', 'Clock', 'Slip', 'Name'].flatMap(
    (kind) => tables.get(kind) ?? [],
  )
  expect(conventions.length).toBeGreaterThan(25)
  expect(conventions.filter((word) => !read.some((text) => text.includes(word)))).toEqual([])
})

it('has a row for every section of texts that a procedure may have', () => {
  const asked = readFileSync('workflows/catalogue.test.ts', 'utf8')
  const sections = tables.get('Section of the texts') ?? []
  expect(sections.length).toBe(18)
  expect(sections.filter((section) => !asked.includes(`'${section}'`))).toEqual([])
})
