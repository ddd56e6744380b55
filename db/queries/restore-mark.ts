import { sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'

const officeTime = sql.raw(`'Asia/Ho_Chi_Minh'`)

async function mark(db: Queryable, when: ReturnType<typeof sql>): Promise<string> {
  const { rows } = await db.execute<{ mark: string }>(
    sql`select mark from restores where ${when} order by began_at desc limit 1`,
  )
  return rows[0] ? `.${rows[0].mark}` : ''
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
