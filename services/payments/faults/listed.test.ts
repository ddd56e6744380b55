import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from '../../settings.ts'

const read = (file: string) => readFileSync(join(projectRoot(), file), 'utf8')
const listed = [...read('docs/faults.md').matchAll(/^\| (.+?) \| `(.+?)`: (.+) \|$/gm)].map(
  ([, fault = '', file = '', title = '']) => ({ fault, file, title }),
)

it('every public fault is listed', () => expect(listed.length).toBeGreaterThanOrEqual(34))

it.each(listed)('$fault has the test it is said to have', ({ file, title }) => {
  expect(read(file)).toContain(title)
})
