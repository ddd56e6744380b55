import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import * as schema from './schema/index.ts'

// bigint (đồng, sequence numbers) arrives as text by default; every value we store is a safe integer.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond 2^53: ${text}`)
  return value
})
// Civil dates stay 'YYYY-MM-DD': a JavaScript Date would drag in the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/** The pool and Drizzle over it. `$client` is the pg pool, for the few statements that need it bare. */
export type Database = NodePgDatabase<typeof schema> & { $client: pg.Pool }
/** A transaction handle; functions that only query accept either. */
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0]
export type Queryable = NodePgDatabase<typeof schema> | Tx

/**
 * Opens a pool. Waiting for a connection is bounded (5 s), so an exhausted pool becomes an error
 * a page can answer with 503, never an endless wait.
 */
export function connect(url: string, options: { max?: number; name?: string } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.name ?? 'mot-cua',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  })
  // A connection that dies while idle must not take the process with it; the pool replaces it.
  pool.on('error', () => {})
  // Nor must one that dies in use: whoever uses it gets the error from the query.
  pool.on('connect', (client) => client.on('error', () => {}))
  return Object.assign(drizzle(pool, { schema }), { $client: pool })
}
