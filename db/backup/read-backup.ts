import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Migration, migrate } from '../migrate.ts'
import { BackupError, type Manifest, manifestSchema, quoted } from './manifest.ts'
import { markAt } from './mark.ts'

/** What a restore has begun. */
export interface Restored {
  takenAt: Date
  beganAt: Date
  /** Stands behind every number of the time that was lost, and of the rest of its year. */
  mark: string
}

/**
 * Fills an empty database from a backup and begins anew from there: what the portal gives out from now
 * on carries the restore's mark, so that no number is given twice.
 * @param migrations those of this code; the backup's must be among them
 * @throws {BackupError} where the database is in use, or the backup is not whole or not of this portal.
 */
export async function readBackup(
  url: string,
  folder: string,
  migrations: readonly Migration[],
): Promise<Restored> {
  const manifest = manifestOf(folder)
  await refuseUsed(url)
  await migrate(url, known(manifest, migrations))
  const client = new pg.Client({ connectionString: url, application_name: 'mot-cua restore' })
  await client.connect()
  try {
    await client.query('begin')
    // Rows come in the order of their tables, not of their references, and are as whole as they were.
    await client.query('set local session_replication_role = replica')
    const names = manifest.tables.map(({ schema, name }) => quoted(schema, name))
    await client.query(`truncate ${names.join(', ')}`)
    for (const table of manifest.tables) await fill(client, folder, table)
    for (const { schema, name, last } of manifest.sequences)
      if (last !== null)
        await client.query('select setval($1::regclass, $2)', [quoted(schema, name), last])
    // Jobs that a worker had in hand are nobody's now.
    await client.query(
      'update graphile_worker._private_jobs set locked_at = null, locked_by = null',
    )
    const restored = await begin(client, manifest)
    await client.query('commit')
    return restored
  } catch (error) {
    await client.query('rollback').catch(() => {})
    // SQLSTATE 42501 insufficient_privilege
    if (error instanceof pg.DatabaseError && error.code === '42501')
      throw new BackupError(
        `The user of the database may not restore (${error.message}): grant set on parameter session_replication_role to it, or restore as its superuser.`,
      )
    throw error
  } finally {
    await client.end()
  }
}

function manifestOf(folder: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'backup.json'), 'utf8')))
  } catch {
    throw new BackupError(
      `${folder} holds no backup of this portal: name a folder that npm run backup made (it holds backup.json).`,
    )
  }
}

/** The migrations the backup was under; later ones are applied at the next start. */
function known(manifest: Manifest, migrations: readonly Migration[]): readonly Migration[] {
  const wanted = new Map(manifest.migrations.map(({ name, checksum }) => [name, checksum]))
  const found = migrations.filter(({ name, checksum }) => wanted.get(name) === checksum)
  if (found.length === wanted.size) return found
  throw new BackupError(
    'The backup was made by another version of the portal: restore it with that version, then upgrade.',
  )
}

async function refuseUsed(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ used: boolean }>(
      `select exists (select from information_schema.tables where table_schema = 'public') as used`,
    )
    if (rows[0]?.used)
      throw new BackupError(
        'The database is not empty, and a restore overwrites nothing: restore into a new database (createdb), or set DATA_DIR to a new folder.',
      )
  } finally {
    await client.end()
  }
}

async function fill(client: pg.Client, folder: string, table: Manifest['tables'][number]) {
  const { schema, name, columns, file, sha256 } = table
  const digest = createHash('sha256')
  await pipeline(
    createReadStream(join(folder, file)),
    createGunzip(),
    new Transform({
      transform(chunk, _encoding, done) {
        digest.update(chunk)
        done(null, chunk)
      },
    }),
    client.query(
      copyFrom(`copy ${quoted(schema, name)} (${columns.map((each) => quoted(each))}) from stdin`),
    ),
  )
  if (digest.digest('hex') !== sha256)
    throw new BackupError(`${file} is not as it was written: take another copy of the backup.`)
}

async function begin(client: pg.Client, { takenAt }: Manifest): Promise<Restored> {
  const { rows } = await client.query<{ at: Date; marks: string[] }>(
    'select now() as at, array(select mark from restores) as marks',
  )
  const { at: beganAt = new Date(), marks = [] } = rows[0] ?? {}
  const mark = markAt(beganAt, marks)
  await client.query(
    `insert into restores (mark, backup_at, began_at)
     values ($1, $2::timestamptz, greatest($3::timestamptz, $2::timestamptz))`,
    [mark, takenAt, beganAt],
  )
  return { takenAt: new Date(takenAt), beganAt, mark }
}
