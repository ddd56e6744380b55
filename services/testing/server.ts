import { mkdirSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { startEmbedded } from '#db/embedded.ts'
import { migrate, readMigrations, schemaChecksum } from '#db/migrate.ts'
import { projectRoot } from '../settings.ts'

/** What each test file is told about the shared server. */
export interface TestServer {
  url: string
  /** The migrated database that each test file's own is copied from. */
  template: string
}

// Nothing here needs to survive a power cut.
const careless = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '400',
  shared_buffers: '128MB',
  autovacuum: 'off',
}
const templatesKept = 4

/**
 * Starts, or joins, the one PostgreSQL of all test runs in this checkout, and makes the template
 * for the migrations as they are now. `leave` ends the server when no other run uses it.
 */
export async function joinTestServer(): Promise<TestServer & { leave(): Promise<void> }> {
  const folder = join(projectRoot(), '.cache', 'test-postgres')
  const runs = join(folder, 'runs')
  mkdirSync(runs, { recursive: true })
  const run = join(runs, String(process.pid))
  const { server, template } = await exclusively(folder, async () => {
    writeFileSync(run, '')
    const server = await startEmbedded({ dataDir: folder, database: 'tests', settings: careless })
    await dropLeftovers(server.url)
    return { server, template: await makeTemplate(server.url) }
  })
  const leave = () =>
    exclusively(folder, async () => {
      rmSync(run, { force: true })
      if (livingRuns(runs) === 0) await server.stop()
    })
  return { url: server.url, template, leave }
}

async function makeTemplate(url: string): Promise<string> {
  const migrations = await readMigrations(join(projectRoot(), 'db', 'migrations'))
  const template = `template_${schemaChecksum(migrations).slice(0, 16)}`
  await asAdmin(url, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      "select datname from pg_database where datname like 'template\\_%' order by oid",
    )
    const known = rows.map((row) => row.datname)
    if (known.includes(template)) return
    const draft = `draft_${process.pid}`
    await admin.query(`create database ${draft}`)
    try {
      await migrate(withDatabase(url, draft), migrations)
    } catch (error) {
      await admin.query(`drop database ${draft} with (force)`)
      throw error
    }
    await admin.query(`alter database ${draft} rename to ${template}`)
    for (const old of known.slice(0, -templatesKept)) await admin.query(`drop database ${old}`)
  })
  return template
}

/** Databases of runs that were killed: the name of each carries the process that made it. */
async function dropLeftovers(url: string): Promise<void> {
  await asAdmin(url, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      "select datname from pg_database where datname ~ '^(test|draft)_[0-9]+'",
    )
    for (const { datname } of rows) {
      if (!lives(Number(datname.split('_')[1]))) {
        await admin.query(`drop database if exists ${datname} with (force)`)
      }
    }
  })
}

/** Runs `work` over one connection to the server's own database. */
export async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

/** One run at a time, across processes; a lock whose run was killed is broken after a minute. */
async function exclusively<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = join(folder, 'lock')
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs
      if (since && Date.now() - since > 60_000) rmSync(lock, { recursive: true, force: true })
      await wait(50)
    }
  }
  try {
    return await work()
  } finally {
    rmdirSync(lock)
  }
}

function livingRuns(runs: string): number {
  return readdirSync(runs).filter((pid) => {
    const living = lives(Number(pid))
    if (!living) rmSync(join(runs, pid), { force: true })
    return living
  }).length
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
