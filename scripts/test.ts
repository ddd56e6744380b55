import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '#services/settings.ts'
import { provideBrowser } from './test/browser.ts'
import { provideStripeMock } from './test/stripe-mock.ts'
import { playwrightTally, type Tally, vitestTally } from './test/tally.ts'

/**
 * `npm test`: everything CI runs. Every stage runs even when one before it failed; the last lines
 * name all that failed and sum up.
 */
const root = projectRoot()
let passed = 0
const failures: string[] = []

function add(tally: Tally): void {
  passed += tally.passed
  failures.push(...tally.failures)
}

/** Runs one stage; `report` is a file from which single tests are counted, else it counts as one. */
async function stage(
  name: string,
  command: string[],
  report?: [file: string, read: (text: string) => Tally],
  env: Record<string, string> = {},
): Promise<void> {
  console.log(`\n── ${name}`)
  const file = report && join(root, '.cache', report[0])
  if (file) rmSync(file, { force: true })
  const began = performance.now()
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  const [status] = await once(child, 'exit')
  console.log(
    `── ${name}: ${status === 0 ? 'ok' : 'failed'}, ${((performance.now() - began) / 1000).toFixed(0)} s`,
  )
  const tally: Tally | undefined =
    file && existsSync(file) ? report[1](readFileSync(file, 'utf8')) : undefined
  if (tally) add(tally)
  else if (status === 0) add({ passed: 1, failures: [] })
  // A runner may fail beside its tests: a set-up, an unhandled error, a report that was not written.
  if (status !== 0 && !tally?.failures.length) add({ passed: 0, failures: [`the stage «${name}»`] })
}

function needs(name: string, provided: { found: string } | { remedy: string }): boolean {
  if ('found' in provided) {
    console.log(`${name}: ${provided.found}`)
    return true
  }
  console.log(provided.remedy)
  add({ passed: 0, failures: [`${name}, which is missing`] })
  return false
}

const node = process.execPath
console.log('── tools')
const browser = needs('browser', provideBrowser())
needs('stripe-mock', await provideStripeMock(root))
const pdfsig = spawnSync('pdfsig', ['-v']).error === undefined
if (!pdfsig)
  needs('pdfsig', { remedy: 'No pdfsig, which checks signatures: install poppler-utils.' })

await stage('check', [node, 'scripts/run.mjs', 'scripts/check.ts'])
await stage(
  'unit and service tests',
  [
    node,
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=.cache/vitest.json',
  ],
  ['vitest.json', vitestTally],
)
const pooler = spawnSync('pgbouncer', ['--version']).error === undefined
if (pooler)
  await stage(
    'through a pooler',
    [
      node,
      'node_modules/vitest/vitest.mjs',
      'run',
      'services/jobs/pooled.test.ts',
      'services/dossiers/journey.test.ts',
    ],
    undefined,
    { TEST_POOLER: 'pgbouncer' },
  )
else console.log('No pgbouncer: that the portal works through a pooler is not tested.')
await stage('verify', [node, 'scripts/run.mjs', 'scripts/verify.ts'])
await stage('a tenth of all faults', [
  node,
  'scripts/run.mjs',
  'scripts/verify.ts',
  '--mutants',
  '--sample',
  '0.1',
])
await stage('build', [node, 'scripts/run.mjs', 'scripts/build.ts'])
// Each part has a portal, a database and a browser of its own; two of them keep two cores busy. Every
// other file, because those that take long stand side by side.
const parts = availableParallelism() > 1 ? 2 : 1
const specs = readdirSync(join(root, 'e2e'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.spec.ts'))
  .toSorted()
if (browser)
  await Promise.all(
    Array.from({ length: parts }, (_, part) => {
      const port = String(4300 + part * 100)
      return stage(
        `end to end, part ${part + 1} of ${parts}`,
        [
          node,
          'node_modules/@playwright/test/cli.js',
          'test',
          ...specs.filter((_, n) => n % parts === part),
        ],
        [`playwright-${port}.json`, playwrightTally],
        { E2E_PORT: port },
      )
    }),
  )

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((one) => `  ${one}`).join('\n')}`)
console.log(`\n${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1
