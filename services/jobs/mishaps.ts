import type { Office } from '../office.ts'

/**
 * What may happen to a worker, and is counted over all of them and over their restarts:
 * `signLost`: the connection of its sign of life broke.
 * `databaseLost`: the database went away while a finished job was being ticked off; the worker ended.
 * `fault`: it ended by an error that nobody had foreseen.
 */
export const mishapKinds = ['signLost', 'databaseLost', 'fault'] as const
export type MishapKind = (typeof mishapKinds)[number]

/** Counts one. A count that cannot be written is said in the log; this never throws. */
export async function countMishap(
  office: Pick<Office, 'db' | 'log'>,
  kind: MishapKind,
): Promise<boolean> {
  try {
    await office.db.$client.query(
      `insert into worker_mishaps (kind, times) values ($1, 1)
       on conflict (kind) do update set times = worker_mishaps.times + 1`,
      [kind],
    )
    return true
  } catch (error) {
    office.log.error({ err: error, kind }, 'jobs: a mishap could not be counted')
    return false
  }
}
