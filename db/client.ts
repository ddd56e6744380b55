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

/** How a pool reaches its database. */
export interface Connecting {
  max?: number
  name?: string
  /**
   * A pooler in transaction mode stands in between: each transaction may meet another server
   * connection, so nothing may be set for a session. Does it keep statements that were prepared by name?
   */
  pooler?: { prepares: boolean }
}

const patienceMs = 30_000
// Pools and connections behind a pooler that does not know a statement by its name say so themselves:
// the web server and its pages are two programs in one process, and share a pool, not this module.
const nameless = { nameless: true } as const
type Asked = Pick<pg.Pool | pg.PoolClient, 'query'>

/**
 * Opens a pool. Waiting for a connection is bounded (5 s), so an exhausted pool becomes an error
 * a page can answer with 503, never an endless wait. A statement has 30 s, and so has a transaction
 * that does nothing; behind a pooler the pooler has to see to both (`query_timeout`,
 * `idle_transaction_timeout`), and we only stop waiting.
 */
export function connect(url: string, { max, name, pooler }: Connecting = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: max ?? 10,
    application_name: name ?? 'mot-cua',
    connectionTimeoutMillis: 5_000,
    ...(pooler
      ? { query_timeout: patienceMs }
      : { statement_timeout: patienceMs, idle_in_transaction_session_timeout: patienceMs }),
  })
  if (pooler && !pooler.prepares) {
    Object.assign(pool, nameless)
    pool.on('connect', (client) => Object.assign(client, nameless))
  }
  // A connection that dies while idle must not take the process with it; the pool replaces it.
  pool.on('error', () => {})
  // Nor must one that dies in use: whoever uses it gets the error from the query.
  pool.on('connect', (client) => client.on('error', () => {}))
  return Object.assign(drizzle(pool, { schema }), { $client: pool })
}

/** The name to prepare a statement by, where that is possible. */
export const preparedAs = (asked: Asked, name: string): { name?: string } =>
  'nameless' in asked ? {} : { name }
