import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { afterAll, expect, test } from 'vitest'
import { projectRoot } from '#services/settings.ts'

// A house in miniature below .cache, in which walls are broken on purpose.
const root = mkdtempSync(join(projectRoot(), '.cache', 'boundaries-'))
afterAll(() => rmSync(root, { recursive: true }))

const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')

/** Names of the rules that `from` breaks by importing `to`. */
async function brokenBy(from: string, to: string): Promise<string[]> {
  const house = mkdtempSync(join(root, 'house-'))
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    writeFileSync(join(house, file), text)
  }
  write(to, 'export const value = 1\n')
  const up = '../'.repeat(from.split('/').length - 1)
  write(from, `import { value } from '${up}${to}'\nconsole.log(value)\n`)
  const { output } = await cruise([from], {
    baseDir: house,
    validate: true,
    ruleSet: { forbidden },
    tsPreCompilationDeps: true,
  })
  if (typeof output === 'string') throw new Error(output)
  return output.summary.violations.map(({ rule }) => rule.name)
}

test.each([
  [
    'a procedure that uses another',
    'workflows/a/machine.ts',
    'workflows/b/fees.ts',
    'procedures-stand-alone',
  ],
  [
    'a procedure with I/O',
    'workflows/a/machine.ts',
    'services/identity/index.ts',
    'workflows-are-pure',
  ],
  [
    'a kernel that knows a procedure',
    'workflows/kernel/x.ts',
    'workflows/a/machine.ts',
    'kernel-knows-no-procedure',
  ],
  [
    'a database that knows a service',
    'db/queries/x.ts',
    'services/payments/index.ts',
    'db-only-remembers',
  ],
  [
    'payments that know dossiers',
    'services/payments/x.ts',
    'services/dossiers/index.ts',
    'payments-only-uses-storeys-below',
  ],
  [
    'peers that know each other',
    'services/registries/x.ts',
    'services/payments/index.ts',
    'registries-only-uses-storeys-below',
  ],
  [
    'a service that reaches behind a face',
    'services/dossiers/x.ts',
    'services/payments/settling/settle.ts',
    'services-through-their-face',
  ],
  [
    'a service that knows a page',
    'services/payments/x.ts',
    'app/root.tsx',
    'services-know-no-page',
  ],
  [
    'an adapter with a database',
    'services/payments/gateways/vnpay/x.ts',
    'db/client.ts',
    'gateways-know-no-database',
  ],
  ['a page with a database', 'app/routes/x.tsx', 'db/client.ts', 'app-only-shows'],
  [
    'a page that reaches behind a face',
    'app/routes/x.tsx',
    'services/payments/settling/settle.ts',
    'app-through-faces',
  ],
  [
    'a stand-in that uses our code',
    'sandbox/paygov/x.ts',
    'services/payments/settling/settle.ts',
    'sandbox-stands-outside',
  ],
  ['a server that knows a page', 'server/x.ts', 'app/root.tsx', 'server-knows-no-page'],
])('%s is found', async (_what, from, to, rule) => {
  expect(await brokenBy(from, to)).toContain(rule)
})

test.each([
  ['app/routes/x.tsx', 'services/payments/index.ts'],
  ['services/dossiers/x.ts', 'services/payments/index.ts'],
  ['services/jobs/x.ts', 'services/dossiers/index.ts'],
  ['services/payments/x.ts', 'services/jobs/task.ts'],
  ['workflows/a/machine.ts', 'workflows/kernel/stages.ts'],
  ['services/payments/x.ts', 'db/client.ts'],
])('%s may import %s', async (from, to) => {
  expect(await brokenBy(from, to)).toEqual([])
})
