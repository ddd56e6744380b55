import { createHash } from 'node:crypto'
import { createWriteStream, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { BackupError, type Manifest, notCopied, quoted, schemas } from './manifest.ts'

/**
 * Writes everything the portal remembers, as of one moment, into a new folder, while the portal runs.
 * The folder bears its name only once it is whole.
 * @throws {BackupError} where the folder cannot be made.
 */
export async function writeBackup(url: string, folder: string): Promise<Manifest> {
  const draft = `${folder}.part`
  try {
    mkdirSync(folder.replace(/[^/\\]+$/, ''), { recursive: true })
    mkdirSync(draft)
  } catch (error) {
    throw new BackupError(`Cannot make ${draft} (${String(error)}): name a folder of your own.`)
  }
  const client = new pg.Client({ connectionString: url, application_name: 'mot-cua backup' })
  await client.connect()
  try {
    // All tables as they were at one moment, whatever is written meanwhile.
    await client.query('begin isolation level repeatable read read only')
    const takenAt = await one<{ at: Date }>(client, 'select now() as at')
    const tables = []
    for (const table of await tablesOf(client)) tables.push(await copy(client, table, draft))
    const manifest: Manifest = {
      format: 'mot-cua backup 1',
      takenAt: takenAt.at.toISOString(),
      migrations: (
        await client.query<{ name: string; checksum: string }>(
          'select name, checksum from schema_migration order by name',
        )
      ).rows,
      jobQueue: (
        await one<{ id: number }>(client, 'select max(id) as id from graphile_worker.migrations')
      ).id,
      tables,
      sequences: await sequencesOf(client),
    }
    await client.query('commit')
    writeFileSync(join(draft, 'backup.json'), JSON.stringify(manifest, null, 1))
    renameSync(draft, folder)
    return manifest
  } finally {
    await client.end()
  }
}

interface Table {
  schema: string
  name: string
  columns: string[]
}

async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.table_schema as schema, c.table_name as name,
       array_agg(c.column_name::text order by c.ordinal_position) as columns
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' and c.table_schema = any($1)
     group by 1, 2 order by 1, 2`,
    [schemas],
  )
  return rows.filter(({ schema, name }) => !notCopied.has(`${schema}.${name}`))
}

async function copy(client: pg.Client, table: Table, folder: string) {
  const { schema, name, columns } = table
  const file = `${schema}.${name}.copy.gz`
  const digest = createHash('sha256')
  await pipeline(
    client.query(
      copyTo(`copy ${quoted(schema, name)} (${columns.map((each) => quoted(each))}) to stdout`),
    ),
    new Transform({
      transform(chunk, _encoding, done) {
        digest.update(chunk)
        done(null, chunk)
      },
    }),
    createGzip(),
    createWriteStream(join(folder, file), { mode: 0o600 }),
  )
  return { schema, name, columns, file, sha256: digest.digest('hex') }
}

async function sequencesOf(client: pg.Client) {
  const { rows } = await client.query<{ schema: string; name: string; last: number | null }>(
    `select schemaname as schema, sequencename as name, last_value::float8 as last
     from pg_sequences where schemaname = any($1) order by 1, 2`,
    [schemas],
  )
  return rows
}

async function one<Row extends pg.QueryResultRow>(client: pg.Client, text: string): Promise<Row> {
  const [row] = (await client.query<Row>(text)).rows
  if (!row) throw new Error(`nothing answers ${text}`)
  return row
}
