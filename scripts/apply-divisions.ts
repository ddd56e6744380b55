import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { withUpdate } from '#workflows/kernel/divisions/history.ts'
import { divisions } from '#workflows/kernel/divisions/index.ts'
import { updateSchema } from '#workflows/kernel/divisions/update.ts'

/**
 * npm run divisions:apply -- <file>: takes a resolution on administrative units, a data file as
 * docs/how-to-apply-a-resolution.md describes it. What would leave a gap or an overlap is refused and
 * nothing is written. The new units stand from the day of effect on, whenever this is released.
 */
const folder = join(process.cwd(), 'workflows', 'kernel', 'divisions', 'data')

function read(file: string) {
  try {
    return updateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    return {
      success: false as const,
      error: error instanceof Error ? error : new Error('unreadable'),
    }
  }
}

/** The list of data files as the portal imports them, in the order of their days. */
function index(): string {
  const days = readdirSync(folder)
    .filter((name) => /^\d{4}-\d{2}-\d{2}(-\d+)?\.json$/.test(name))
    .toSorted()
  const [first, ...later] = days
  const imports = later.map(
    (name, at) => `import update${at + 1} from './${name}' with { type: 'json' }`,
  )
  const names = later.map((_, at) => `update${at + 1}`).join(', ')
  return [
    '// Written by `npm run divisions:apply`: every resolution, in the order in which they took effect.',
    `import first from './${first}' with { type: 'json' }`,
    ...imports,
    "import demonstration from './demonstration.json' with { type: 'json' }",
    '',
    'export const divisionAtFirst: unknown = first',
    `export const updates: readonly unknown[] = [${names}]`,
    '/** Units of a series of codes that is given to nobody. */',
    'export const inventedUnits: unknown = demonstration',
    '',
  ].join('\n')
}

function apply(file: string): boolean {
  const update = read(file)
  if (!update.success) {
    console.error(
      update.error instanceof z.ZodError
        ? `${file} is no resolution:\n${z.prettifyError(update.error)}`
        : `${file}: ${update.error.message}`,
    )
    return false
  }
  const { effectiveOn, provinces, communes } = update.data
  const next = withUpdate(divisions, update.data)
  if (next.outcome === 'contradicts') {
    for (const { fault, about } of next.faults) console.error(`${fault}: ${about}`)
    return false
  }
  const taken = readdirSync(folder).filter((name) => name.startsWith(effectiveOn)).length
  const name = taken === 0 ? effectiveOn : `${effectiveOn}-${taken + 1}`
  writeFileSync(
    join(folder, `${name}.json`),
    `${JSON.stringify(JSON.parse(readFileSync(file, 'utf8')), null, 2)}\n`,
  )
  writeFileSync(join(folder, 'index.ts'), index())
  console.log(
    `From ${effectiveOn}: ${provinces.length} changes of provinces, ${communes.length} of communes.`,
  )
  return true
}

const [file] = process.argv.slice(2)
if (!file) {
  console.error('npm run divisions:apply -- <file>')
  process.exitCode = 1
} else if (!apply(file)) process.exitCode = 1
