import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { makeFolder } from '#db/embedded/folder.ts'
import { listenOn } from '#server/listen.ts'
import type { Settings } from '#services/settings.ts'
import { PreflightError } from './preflight-error.ts'

/** The data folder exists and can be written. */
export function checkFolder(folder: string): void {
  try {
    makeFolder(folder)
    writeFileSync(join(folder, '.writable'), '')
    rmSync(join(folder, '.writable'))
  } catch (error) {
    throw new PreflightError(
      `Cannot write to ${folder} (${codeOf(error)}): give this user the right to (chown), or set DATA_DIR to a folder of your own.`,
    )
  }
}

/** The ports are free; said before anything is started. */
export async function checkPorts(settings: Settings, ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    const addresses = port === settings.port ? settings.listen : ['127.0.0.1', '::1']
    const servers = await listenOn(addresses, port, () => {})
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
  }
}

const oldestServer = 150_000

/**
 * DATABASE_URL leads to a database that can be used; past the pooler, where one stands before it, by
 * DATABASE_DIRECT_URL.
 */
export async function checkDatabases(databaseUrl: string, directUrl?: string): Promise<void> {
  const pooled = await checkDatabase(databaseUrl, 'DATABASE_URL')
  if (!directUrl) {
    if (pooled === 'pooled')
      throw new PreflightError(
        'DATABASE_URL leads through a pooler, and DATABASE_DIRECT_URL is not set: migrations, the worker and what is listened for need a way past it. Set DATABASE_DIRECT_URL to the address of PostgreSQL itself.',
      )
    return
  }
  if ((await checkDatabase(directUrl, 'DATABASE_DIRECT_URL')) === 'pooled')
    throw new PreflightError(
      'DATABASE_DIRECT_URL leads through a pooler as well: set it to the address of PostgreSQL itself.',
    )
}

async function checkDatabase(url: string, env: string): Promise<'direct' | 'pooled'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const shown = await client.query<{ version: string; may: boolean; pid: number }>(
      `select current_setting('server_version_num') as version,
         has_database_privilege(current_database(), 'create') as may, pg_backend_pid() as pid`,
    )
    const found = shown.rows[0]
    if (Number(found?.version) < oldestServer) {
      throw new PreflightError(
        `The PostgreSQL of ${env} is older than 15: upgrade it, or unset DATABASE_URL to use the embedded one.`,
      )
    }
    if (!found?.may) {
      throw new PreflightError(
        `The user of ${env} may not create schemas: grant create on the database to it.`,
      )
    }
    // PostgreSQL tells its own process to who connects, by which a query is cancelled; a pooler tells a number of its own.
    return processOf(client) === found.pid ? 'direct' : 'pooled'
  } catch (error) {
    throw error instanceof PreflightError ? error : new PreflightError(explain(error, url, env))
  } finally {
    await client.end().catch(() => {})
  }
}

const processOf = (client: pg.Client): unknown =>
  'processID' in client ? client.processID : undefined

function explain(error: unknown, url: string, env: string): string {
  const { hostname, port, pathname, username } = new URL(url)
  const place = `${hostname || 'localhost'}:${port || 5432}`
  const instead = 'or unset DATABASE_URL to use the embedded PostgreSQL'
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return `No PostgreSQL answers at ${place} (${env}): start it, ${instead}.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host ${hostname} of ${env} is not known: correct it, ${instead}.`
    case '28P01':
    case '28000':
      return `PostgreSQL at ${place} refuses user "${username}" (${env}): correct user and password, ${instead}.`
    case '3D000':
      return `There is no database "${pathname.slice(1)}" at ${place} (${env}): create it (createdb ${pathname.slice(1)}), ${instead}.`
    default:
      return `${env} cannot be used (${error instanceof Error ? error.message : error}): correct it, ${instead}.`
  }
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)
