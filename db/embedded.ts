import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { basename, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type Account, canEnter, canRun, chooseAccount } from './embedded/account.ts'
import { findBinaries } from './embedded/binaries.ts'
import { EmbeddedError } from './embedded/error.ts'
import { makeFolder } from './embedded/folder.ts'
import { isAlive, readPostmaster, removeStale, serves } from './embedded/postmaster.ts'

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

const user = 'mot_cua'
const startTimeout = 60_000
// Nothing of ours, PGHOST or LC_ALL say, may tell the server what to do.
const bareEnvironment = { NODE_ENV: process.env.NODE_ENV }

// Sized for a portal on one machine. io_method=sync spares three helper processes.
const ourSettings = {
  listen_addresses: '127.0.0.1',
  max_connections: '80',
  shared_buffers: '64MB',
  max_wal_senders: '0',
  wal_level: 'minimal',
  jit: 'off',
  autovacuum_max_workers: '2',
  io_method: 'sync',
  timezone: 'UTC',
  log_timezone: 'UTC',
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

/**
 * Where data and binaries live. Usually here; when the account cannot get here (a checkout below
 * a home of mode 700, started by root), under /var/lib, with `postgres` a link to it.
 */
function place(home: string, bundled: string, account: Account): { data: string; native: string } {
  const link = join(home, 'postgres')
  const away = lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()
  if (!away && canEnter(home, account) && canRun(bundled, account)) {
    return { data: join(realpathSync(home), 'postgres'), native: bundled }
  }
  const hash = createHash('sha256').update(home).digest('hex').slice(0, 12)
  const room = join('/var/lib/mot-cua', hash)
  const version = createHash('sha256').update(bundled).digest('hex').slice(0, 12)
  const native = join(room, `binaries-${version}`)
  const data = join(room, 'postgres')
  provideFolder(room)
  if (!canRun(native, account)) {
    rmSync(native, { recursive: true, force: true })
    cpSync(bundled, native, { recursive: true, verbatimSymlinks: true })
  }
  if (!canRun(native, account)) {
    throw new EmbeddedError(
      `PostgreSQL cannot run as an unprivileged user from ${native}: set DATABASE_URL, or start as an ordinary user.`,
    )
  }
  if (!away) symlinkSync(data, link)
  return { data, native }
}

function provideFolder(folder: string): void {
  try {
    makeFolder(folder)
  } catch (error) {
    throw new EmbeddedError(
      `Cannot write to ${folder} (${messageOf(error)}): give this user the right to, or set DATA_DIR to a folder that is yours.`,
    )
  }
}

/** Made beside its place and moved there when whole: a killed first start leaves nothing half-made. */
async function initialise(data: string, native: string, account: Account): Promise<void> {
  const draft = `${data}.new`
  rmSync(draft, { recursive: true, force: true })
  try {
    mkdirSync(draft, { mode: 0o700 })
    if ('uid' in account) chownSync(draft, account.uid, account.gid)
  } catch (error) {
    throw new EmbeddedError(
      `Cannot write ${draft} (${messageOf(error)}): give this user the right to, or set DATA_DIR to a folder that is yours.`,
    )
  }
  const secret = join(draft, '..', `${basename(draft)}.password`)
  writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if ('uid' in account) chownSync(secret, account.uid, account.gid)
  const args = [
    ...['-D', draft, '-U', user, '--encoding', 'UTF8', '--locale', 'C', '--auth', 'scram-sha-256'],
    // Unicode-aware and stable across machines; Vietnamese order is asked for by name: "vi-x-icu".
    ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--pwfile', secret],
  ]
  const child = spawn(join(native, 'bin', 'initdb'), args, {
    ...account,
    cwd: '/',
    env: bareEnvironment,
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const code = await exitOf(child)
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new EmbeddedError(
      `PostgreSQL could not make its data folder in ${data}: ${lastLine(said)}. Free the disk or set DATA_DIR.`,
    )
  }
  renameSync(secret, join(draft, 'mot-cua.password'))
  renameSync(draft, data)
}

/** A server of an earlier start that still serves this folder; a stale pid file is removed. */
async function findRunning(data: string, urlAt: (port: number, database: string) => string) {
  const deadline = Date.now() + startTimeout
  for (;;) {
    const found = readPostmaster(data)
    if (!found) return undefined
    if (!isAlive(found.pid)) break
    if (found.ready && (await serves(urlAt(found.port, 'postgres'), data))) return found
    if (!isPostgres(found.pid)) break
    if (Date.now() > deadline) {
      throw new EmbeddedError(
        `PostgreSQL (process ${found.pid}) holds ${data} but does not answer: end that process and start again.`,
      )
    }
    await wait(100) // it is starting up, recovering or on its way out
  }
  removeStale(data)
  return undefined
}

/** On systems without /proc a live process is taken at its word. */
function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return !existsSync('/proc/self')
  }
}

async function launch(
  data: string,
  native: string,
  account: Account,
  { settings, port: preferred }: EmbeddedOptions,
): Promise<{ pid: number; port: number }> {
  const logFile = `${data}.log`
  const deadline = Date.now() + startTimeout
  for (;;) {
    const port = preferred ?? (await freePort())
    const log = openSync(logFile, 'w')
    const all = { ...ourSettings, ...settings, port: String(port), unix_socket_directories: '' }
    const child = spawn(
      join(native, 'bin', 'postgres'),
      ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      // A process group of its own: Ctrl-C must reach the portal first, and the database last.
      { ...account, cwd: '/', detached: true, stdio: ['ignore', log, log], env: bareEnvironment },
    )
    closeSync(log)
    child.unref()
    let ended = false
    void exitOf(child).then(() => {
      ended = true
    })
    while (!ended && Date.now() < deadline) {
      const written = readPostmaster(data)
      if (written?.ready && written.pid === child.pid) return { pid: written.pid, port }
      await wait(20)
    }
    const said = existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''
    // Its backends outlive a killed server for a moment; a port may be taken in between.
    const passing = /still in use|could not bind/.test(said)
    if (!ended || !passing || Date.now() > deadline) {
      throw new EmbeddedError(
        `The embedded PostgreSQL did not start: ${lastLine(said)}. See ${logFile}, or set DATABASE_URL.`,
      )
    }
    await wait(200)
  }
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

async function stop(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    for (const end = Date.now() + patience; Date.now() < end && isAlive(pid); ) await wait(20)
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const exitOf = (child: ChildProcess) =>
  new Promise<number | null>((done, failed) => {
    child.once('error', failed)
    child.once('exit', done)
  })
const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? 'no message'
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
