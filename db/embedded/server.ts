import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Account } from './account.ts'
import { EmbeddedError } from './error.ts'
import { isAlive, readPostmaster, removeStale, serves } from './postmaster.ts'
import { bareEnvironment, exitOf, lastLine } from './process.ts'

const startTimeout = 60_000

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

/** A server of an earlier start that still serves this folder; a stale pid file is removed. */
export async function findRunning(data: string, urlAt: (port: number, database: string) => string) {
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

/** Starts the server; a port that is taken in between is chosen anew. @throws {EmbeddedError} */
export async function launch(
  data: string,
  native: string,
  account: Account,
  { settings, port: preferred }: { settings?: Record<string, string>; port?: number },
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

/** Ends the server: sessions are cut, nothing committed is lost. */
export async function stop(pid: number): Promise<void> {
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
