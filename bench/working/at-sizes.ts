import { sql } from 'drizzle-orm'
import { type BenchOffice, benchOffice } from '../world.ts'
import { writeManyDossiers } from './many-dossiers.ts'

/** What was measured at a size. */
interface Seen<T> {
  count: number
  of: T
}

const sizes = (): [number, number] => {
  const asked = Number(process.env.BENCH_DOSSIERS ?? 1_000_000)
  return [10_000, Math.max(20_000, Number.isFinite(asked) ? asked : 1_000_000)]
}

/**
 * Measures something on ten thousand dossiers, and again on the same database grown to a million
 * (`BENCH_DOSSIERS` says how many where the machine is small).
 */
export async function atSizes<T>(
  measure: (office: BenchOffice) => Promise<T>,
): Promise<{ small: Seen<T>; large: Seen<T>; notes: string }> {
  const office = await benchOffice()
  try {
    const [few, many] = sizes()
    await writeManyDossiers(office, few)
    const small = { count: few, of: await measure(office) }
    const { ms } = await writeManyDossiers(office, many, few)
    const large = { count: many, of: await measure(office) }
    const { rows } = await office.db.execute<{ size: string }>(
      sql`select pg_size_pretty(pg_database_size(current_database())) as size`,
    )
    const rate = Math.round(((many - few) / ms) * 1000)
    return {
      small,
      large,
      notes: `p99 at ${many} dossiers against ${few}; written at ${rate} a second, ${rows[0]?.size} in all.`,
    }
  } finally {
    await office.close()
  }
}

const rounds = 8

/** Does each of these in turn, several times over, and says in ms how long each took; the first round warms up. */
export async function inTurn<W>(
  what: readonly W[],
  run: (each: W) => Promise<unknown>,
): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round += 1)
    for (const each of what) {
      const began = performance.now()
      await run(each)
      if (round > 0) times.push(performance.now() - began)
    }
  return times
}

/** The slowest in a hundred. */
export const p99 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN
