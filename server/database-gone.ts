/**
 * Whether an error says that the database cannot be reached just now: no connection, a server
 * shutting down or starting up, one that takes no writes, no connection left in the pool. Drizzle wraps the driver's error,
 * so the causes are looked through.
 */
export function isDatabaseGone(error: unknown, databaseUrl: string | undefined): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; depth += 1) {
    if (passing.test(cause.message)) return true
    if ('code' in cause && typeof cause.code === 'string') {
      if (unavailable.test(cause.code)) return true
      if (networkCodes.has(cause.code) && isOurs(cause, databaseUrl)) return true
    }
    if (cause instanceof AggregateError) cause = cause.errors[0]
    else cause = cause.cause
  }
  return false
}

// SQLSTATE classes: 08 connection, 57P0x shutdown or start-up, 53100 disk full, 53300 too many
// connections, 25006 read-only: a standby that has not taken over yet.
const unavailable = /^(08...|57P0[1235]|53[13]00|25006)$/
const passing =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
])

/** A refused connection may as well have been a gateway's: the port tells. */
function isOurs(error: Error, databaseUrl: string | undefined): boolean {
  if (!('port' in error) || !databaseUrl) return true
  return String(error.port) === (new URL(databaseUrl).port || '5432')
}
