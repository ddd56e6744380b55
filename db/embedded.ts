import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { chooseAccount } from './embedded/account.ts'
import { findBinaries } from './embedded/binaries.ts'
import { initialise, place, provideFolder, user } from './embedded/cluster.ts'
import { findRunning, launch, stop } from './embedded/server.ts'

export { EmbeddedError } from './embedded/error.ts'

export interface EmbeddedOptions {
  /** Folder of the portal's data; the cluster goes into `postgres/` in it. */
  dataDir: string
  /** Name of the database to have. */
  database: string
  /** Server settings on top of ours, e.g. `{ fsync: 'off' }` for tests. */
  settings?: Record<string, string>
  /** Port to prefer, so that clients of a server that died find the next one. */
  port?: number
}

export interface EmbeddedServer {
  /** Address of the database, on loopback, with its password. */
  url: string
  pid: number
  /** It ran already: an earlier start was killed, and its server was taken over. */
  adopted: boolean
  /** Ends the server: sessions are cut, nothing committed is lost. */
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL, or takes over the one that a killed run left behind; makes the
 * cluster and the database on first use.
 * @throws {EmbeddedError} one line that names the remedy.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = resolve(options.dataDir)
  provideFolder(home)
  const bundled = await findBinaries()
  const account = chooseAccount(join(home, 'postgres'))
  const { data, native } = place(home, bundled, account)

  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(data, native, account)
  const password = readFileSync(join(data, 'mot-cua.password'), 'utf8').trim()
  const urlAt = (port: number, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`

  const survivor = await findRunning(data, urlAt)
  const { pid, port } = survivor ?? (await launch(data, native, account, options))
  await ensureDatabase(urlAt(port, 'postgres'), options.database)
  const url = urlAt(port, options.database)
  return { url, pid, adopted: survivor !== undefined, stop: () => stop(pid) }
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
