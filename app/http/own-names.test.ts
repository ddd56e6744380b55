import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ownName } from './posted.ts'

const app = join(import.meta.dirname, '..')
const pages = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.tsx') && !path.endsWith('.test.tsx'),
)

/** Names of fields as pages write them, `amounts.${code}` with a word in place of what is filled in. */
const named = pages.flatMap((path) =>
  [
    ...readFileSync(join(app, path), 'utf8').matchAll(
      /(?<!<meta )\bname=(?:"([^"]+)"|\{`([^`]+)`\})/g,
    ),
  ].map(([, plain = '', filled = plain]) => ({
    path,
    name: filled.replaceAll(/\[\$\{[^}]*\}\]/g, '[0]').replaceAll(/\$\{[^}]*\}/g, 'x'),
  })),
)

it('every field of every page has a name that is read when it is posted', () => {
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter(({ name }) => !ownName.test(name))).toEqual([])
})
