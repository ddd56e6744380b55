import type { Till } from './till.ts'

const retried = ['40P01', '40001']
const tries = 4

const codeOf = (error: unknown): unknown =>
  error instanceof Error
    ? 'code' in error && typeof error.code === 'string'
      ? error.code
      : codeOf(error.cause)
    : null

/**
 * Runs work in one transaction; a deadlock or a serialisation failure runs it again, a bounded
 * number of times. The work must therefore have no effect outside the database.
 */
export async function inTransaction<T>(office: Till, work: (till: Till) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await office.db.transaction((tx) => work({ ...office, db: tx }))
    } catch (error) {
      if (attempt === tries || !retried.includes(String(codeOf(error)))) throw error
    }
  }
}
