import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** PgBouncer in transaction mode before the databases of one server. */
export interface Pooler {
  port: number
  stop(): Promise<void>
}

/**
 * Whether this PgBouncer knows statements by their names, which it learned in 1.21. Throws where the
 * program cannot be run.
 */
export function keepsStatements(program: string): boolean {
  const [, major = '0', minor = '0'] =
    /PgBouncer (\d+)\.(\d+)/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' })) ?? []
  return Number(major) > 1 || Number(minor) >= 21
}

/** Starts `program` before the server at `url`. Few connections, so that they change hands often. */
export async function startPooler(program: string, url: string): Promise<Pooler> {
  const { hostname, port, username, password } = new URL(url)
  const own = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'pooler-'))
  const lines = [
    '[databases]',
    `* = host=${hostname} port=${port} user=${username} password=${password}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${own}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    'default_pool_size = 4',
    'max_client_conn = 500',
    'query_timeout = 30',
    'idle_transaction_timeout = 30',
    ...(keepsStatements(program) ? ['max_prepared_statements = 100'] : []),
  ]
  writeFileSync(join(folder, 'pooler.ini'), lines.join('\n'))
  // It refuses to run as root, and then runs as somebody who must be able to read its file.
  chmodSync(folder, 0o755)
  const asSomebody = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const child = spawn(program, ['-q', ...asSomebody, join(folder, 'pooler.ini')], {
    stdio: 'ignore',
  })
  await answers(child, own)
  return {
    port: own,
    async stop() {
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGINT')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the pooler ended with ${child.exitCode}`)
    const there = await new Promise<boolean>((told) => {
      const socket = connect(port, '127.0.0.1', () => told(true))
      socket.on('error', () => told(false))
      socket.on('connect', () => socket.destroy())
    })
    if (there) return
    await wait(20)
  }
}

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer()
    probe.on('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
