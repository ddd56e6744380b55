import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { plant, uproot } from './procedures/scaffold.ts'
import { traits } from './procedures/skeleton.ts'

/**
 * npm run new:procedure -- <code> <slug> [--free] [--consent] [--visit] [--consult]: a folder that is proven
 * already, and its line in the catalogue. `--free`: it costs nothing; `--consent`: somebody else must
 * consent; `--visit`: the applicant comes once; `--consult`: another body is asked, and its silence is
 * consent. `--remove <slug>` takes both away again.
 */
const flag = { type: 'boolean' } as const
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { free: flag, consent: flag, visit: flag, consult: flag, remove: flag },
})
const [first = '', second = ''] = positionals
const root = process.cwd()
const outcome = values.remove
  ? uproot(root, first)
  : plant(root, { code: first, slug: second, has: traits.filter((trait) => values[trait]) })

switch (outcome.outcome) {
  case 'planted':
    // Lines are broken as the formatter does, whichever parts there are.
    execFileSync(
      'npx',
      ['biome', 'check', '--write', `workflows/${second}`, 'workflows/index.ts'],
      { stdio: 'ignore' },
    )
    console.log(`workflows/${second}/ is there, and in the catalogue:\n`)
    for (const file of outcome.files) console.log(`  ${file}`)
    console.log('\nNext: npm run verify, then docs/how-to/add-a-procedure.md.')
    break
  case 'uprooted':
    console.log(`workflows/${first}/ and its line in the catalogue are gone.`)
    break
  case 'refused':
    console.error(reason(outcome.why))
    process.exitCode = 1
}

function reason(why: string): string {
  const reasons: Record<string, string> = {
    code: 'A procedure code is 1., 2. or 3. and six digits, as in the national database: 1.001193.',
    slug: 'A slug is lowercase words with hyphens: residence-confirmation.',
    taken: 'That code or slug is in the catalogue already; a change of law is a new version of it.',
    published: 'It is published: people have filed under it. See workflows/published.lock.json.',
    unknown: 'There is no such procedure in workflows/index.ts.',
  }
  const catalogue = readFileSync(join(root, 'workflows', 'index.ts'), 'utf8')
  return `${reasons[why] ?? why}\nIn the catalogue: ${[...catalogue.matchAll(/'\.\/([\w-]+)\/procedure/g)].map(([, slug]) => slug).join(', ')}`
}
