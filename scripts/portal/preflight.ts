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

/** DATABASE_URL leads to a database that can be used. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const shown = await client.query<{ version: string; may: boolean }>(
      `select current_setting('server_version_num') as version,
         has_database_privilege(current_database(), 'create') as may`,
    )
    const found = shown.rows[0]
    if (Number(found?.version) < oldestServer) {
      throw new PreflightError(
        'The PostgreSQL of DATABASE_URL is older than 15: upgrade it, or unset DATABASE_URL to use the embedded one.',
      )
    }
    if (!found?.may) {
      throw new PreflightError(
        'The user of DATABASE_URL may not create schemas: grant create on the database to it.',
      )
    }
  } catch (error) {
    throw error instanceof PreflightError ? error : new PreflightError(explain(error, url))
  } finally {
    await client.end().catch(() => {})
  }
}

function explain(error: unknown, url: string): string {
  const { hostname, port, pathname, username } = new URL(url)
  const place = `${hostname || 'localhost'}:${port || 5432}`
  const instead = 'or unset DATABASE_URL to use the embedded PostgreSQL'
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return `No PostgreSQL answers at ${place} (DATABASE_URL): start it, ${instead}.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host ${hostname} of DATABASE_URL is not known: correct it, ${instead}.`
    case '28P01':
    case '28000':
      return `PostgreSQL at ${place} refuses user "${username}" (DATABASE_URL): correct user and password, ${instead}.`
    case '3D000':
      return `There is no database "${pathname.slice(1)}" at ${place} (DATABASE_URL): create it (createdb ${pathname.slice(1)}), ${instead}.`
    default:
      return `DATABASE_URL cannot be used (${error instanceof Error ? error.message : error}): correct it, ${instead}.`
  }
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)
