import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Queryable } from '../client.ts'
import { markAt } from './mark.ts'

/**
 * Notices that the database was put back by others' means (pg_restore, a base backup, point-in-time
 * recovery, a standby made primary): it lies elsewhere than it says of itself. From then on numbers
 * carry a mark, as after `npm run restore`.
 * @param wentBack the same is known from outside, though it lies where it lay
 * @returns the mark; null when nothing of the kind happened
 */
export async function noticeRestore(db: Queryable, wentBack = false): Promise<string | null> {
  const { rows } = await db.execute<{ isHere: boolean; at: string; marks: string[] }>(sql`
    select place = database_place_now() as "isHere", now()::text as at,
      array(select mark from restores) as marks
    from database_place for update`)
  const [found] = rows
  if (!found) {
    await db.execute(sql`
      insert into database_place (place, seen_at) values (database_place_now(), now())
      on conflict do nothing`)
    return null
  }
  if (found.isHere && !wentBack) return null
  const mark = markAt(new Date(found.at), found.marks)
  await db.execute(sql`
    insert into restores (mark, backup_at, began_at)
    select ${mark}, least(seen_at, now()), now() from database_place`)
  await db.execute(sql`update database_place set place = database_place_now(), seen_at = now()`)
  return mark
}

const highWaterSchema = z.object({ place: z.string(), lsn: z.string(), at: z.string() })
type HighWater = z.output<typeof highWaterSchema>

/**
 * Looks where the database lies and writes down, in it and in `folder` outside it, how far it had come.
 * A disk that was put back as a whole lies where it lay, but has come less far than the folder knows.
 * @returns the mark of a restore that was noticed now, or null
 */
export async function watchPlace(db: Database, folder: string): Promise<string | null> {
  const file = join(folder, 'high-water.json')
  const known = await read(file)
  const { mark, highWater } = await db.transaction(async (tx) => {
    const noticed = await noticeRestore(tx)
    const wentBack = !noticed && known !== null && (await isBehind(tx, known))
    const mark = wentBack ? await noticeRestore(tx, true) : noticed
    const { rows } = await tx.execute<HighWater>(sql`
      update database_place set seen_at = now()
      returning place, pg_current_wal_flush_lsn()::text as lsn, now()::text as at`)
    return { mark, highWater: rows[0] }
  })
  await keep(file, JSON.stringify(highWater))
  return mark
}

/** A folder that cannot be written to holds no mark: then only the database itself can tell. */
async function keep(file: string, text: string): Promise<void> {
  const part = `${file}.${randomUUID()}`
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(part, text)
    await rename(part, file)
  } catch {
    await rm(part, { force: true }).catch(() => {})
  }
}

async function isBehind(db: Queryable, { place, lsn, at }: HighWater): Promise<boolean> {
  const { rows } = await db.execute<{ isBehind: boolean }>(sql`
    select place = ${place} and pg_current_wal_flush_lsn() < ${lsn}::pg_lsn
      -- Another machine of the portal may have noticed already.
      and not exists (select from restores where began_at > ${at}::timestamptz) as "isBehind"
    from database_place`)
  return rows[0]?.isBehind === true
}

/** What was written last; null when nothing was, or nothing that can be read. */
async function read(file: string): Promise<HighWater | null> {
  try {
    return highWaterSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}
