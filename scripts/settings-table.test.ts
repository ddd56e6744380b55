import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from '#services/settings.ts'
import { withSettingsTable } from './settings-table.ts'

it('the README describes every setting as it is', () => {
  const readme = readFileSync(join(projectRoot(), 'README.md'), 'utf8')
  expect(readme, 'run npm run settings:table').toBe(withSettingsTable(readme))
})
