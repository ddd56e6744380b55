import type { Row } from './compare.ts'

/** Every benchmark by name; loaded only when asked for. */
const benchmarks: Record<string, () => Promise<{ benchmark(): Promise<Row | Row[]> }>> = {
  advance: () => import('./advance.ts'),
  'public-page': () => import('./public-page.ts'),
  'form-page': () => import('./form-page.ts'),
  settle: () => import('./settle.ts'),
  reconcile: () => import('./reconcile.ts'),
  memory: () => import('./memory.ts'),
  find: () => import('./find.ts'),
  queue: () => import('./queue.ts'),
  search: () => import('./search.ts'),
}

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const unknown = asked.filter((name) => !(name in benchmarks))
if (unknown.length > 0) {
  console.error(
    `No benchmark "${unknown.join('", "')}": there are ${Object.keys(benchmarks).join(', ')}.`,
  )
  process.exit(1)
}
const rows: Row[] = []
for (const [name, load] of Object.entries(benchmarks)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const { benchmark } = await load()
  const measured = [await benchmark()].flat()
  rows.push(...measured)
  if (!process.argv.includes('--json')) {
    for (const row of measured)
      console.log(
        `${row.name.padEnd(14)}${row.ours} against ${row.reference} ${row.unit}: ${row.ratio}  ${row.notes}`,
      )
  }
}
if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2))
process.exit(0)
