import { sql } from 'drizzle-orm'
import { noticeRestore } from '../backup/place.ts'
import type { Queryable } from '../client.ts'

const officeTime = sql.raw(`'Asia/Ho_Chi_Minh'`)

/** Nothing is numbered before a restore that others made was noticed. */
async function mark(db: Queryable, when: ReturnType<typeof sql>): Promise<string> {
  const { rows } = await db.execute<{ mark: string | null; isHere: boolean | null }>(sql`
    select (select mark from restores where ${when} order by began_at desc limit 1) as mark,
      (select place = database_place_now() from database_place) as "isHere"`)
  const [found] = rows
  if (found?.isHere === false) {
    // Whoever numbered at the same moment may have noticed first.
    await noticeRestore(db)
    return mark(db, when)
  }
  return found?.mark ? `.${found.mark}` : ''
}

/**
 * What follows a number that starts anew each day: nothing, or `.7KQ` on the days of which a restore has
 * lost something, because the same numbers may be in people's hands already.
 */
export const markOnDay = (db: Queryable, day: string): Promise<string> =>
  mark(
    db,
    sql`${day}::date between (backup_at at time zone ${officeTime})::date
      and (began_at at time zone ${officeTime})::date`,
  )

/** The same for a number that goes on through a year. */
export const markInYear = (db: Queryable, year: number): Promise<string> =>
  mark(
    db,
    sql`${year} between extract(year from backup_at at time zone ${officeTime})
      and extract(year from began_at at time zone ${officeTime})`,
  )
