import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'

export interface Migration {
  name: string
  sql: string
  checksum: string
}

/** The schema cannot be brought up to date. The message is one line and names file and remedy. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

const quiet = new Logger(() => () => {})

// Any two processes that migrate one database take turns; the number is arbitrary, and ours.
const lock = 2_000_635

/** The migrations of a folder, in the order of their names: `0010_identity.sql`, `0020_dossiers.sql`… */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { name, sql, checksum: sha256(sql) }
    }),
  )
}

/** One checksum for the whole schema, job queue included: equal checksums mean equal databases. */
export function schemaChecksum(migrations: readonly Migration[]): string {
  const { version } = createRequire(import.meta.url)('graphile-worker/package.json')
  return sha256([version, ...migrations.map((each) => each.name + each.checksum)].join('\n'))
}

/**
 * Brings a database up to date: the job queue's own schema, then each migration not yet recorded,
 * each in a transaction. Safe to run from several processes at once.
 * @returns the names applied now.
 * @param patienceMs how long to wait while another process migrates.
 * @throws {MigrationError} when one fails, was edited after it had been applied, or the turn does not come.
 */
export async function migrate(
  url: string,
  migrations: readonly Migration[],
  patienceMs = 60_000,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'mot-cua migrate' })
  await client.connect()
  try {
    await takeTurn(client, patienceMs)
    await runMigrations({ connectionString: url, logger: quiet })
    await client.query(`create table if not exists schema_migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    const recorded = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from schema_migration',
    )
    const applied = new Map(recorded.rows.map((row) => [row.name, row.checksum]))
    const done: string[] = []
    for (const migration of migrations) {
      const before = applied.get(migration.name)
      if (before === migration.checksum) continue
      if (before) {
        throw new MigrationError(
          `${migration.name} was changed after it had been applied: restore it and add a new migration, or, for demo data, remove the data folder.`,
        )
      }
      await apply(client, migration)
      done.push(migration.name)
    }
    return done
  } finally {
    await client.end() // and with it the advisory lock
  }
}

/** Waits for the lock. @throws {MigrationError} that says who holds it. */
async function takeTurn(client: pg.Client, patienceMs: number): Promise<void> {
  try {
    await client.query(`set lock_timeout = ${Math.ceil(patienceMs)}`)
    await client.query('select pg_advisory_lock($1)', [lock])
    await client.query('reset lock_timeout')
  } catch (error) {
    // SQLSTATE 55P03 lock_not_available
    if (!(error instanceof pg.DatabaseError) || error.code !== '55P03') throw error
    throw new MigrationError(
      `Another process has been migrating this database for more than ${Math.round(patienceMs / 1000)} s (${await holder(client)}): wait for it to end, or end it, and start again.`,
    )
  }
}

async function holder(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ who: string }>(
    `select format('%s, process %s%s, since %s', coalesce(nullif(application_name, ''), 'unnamed'),
       a.pid, coalesce(' at ' || host(client_addr), ''), to_char(backend_start, 'YYYY-MM-DD HH24:MI:SS TZ')) as who
     from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.objsubid = 1
       and l.classid = 0 and l.objid = $1 and l.database = (select oid from pg_database where datname = current_database())`,
    [lock],
  )
  return rows[0]?.who ?? 'gone by now'
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [
      name,
      checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new MigrationError(`${name}: ${explain(error, sql)}`, { cause: error })
  }
}

/** The server's message with the line of the file it points at. */
function explain(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error)
  const line = error.position && sql.slice(0, Number(error.position)).split('\n').length
  return line ? `line ${line}: ${error.message}` : error.message
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
