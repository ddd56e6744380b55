import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { watchPlace } from '#db/backup/place.ts'
import { addDays, type CivilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import type { Office } from '../../office.ts'
import { orderReconciliation } from './reconcile.ts'

/** The days of which a restore has lost something. */
export interface LostDays {
  mark: string
  first: CivilDate
  last: CivilDate
}

const restoreSchema = z.object({ mark: z.string(), from: z.coerce.date(), until: z.coerce.date() })

/**
 * Orders the comparison of every day that a restore lost with the gateways' files, once for each
 * restore, whoever made it.
 * @returns the restores followed now
 */
export async function followRestores(office: Office): Promise<LostDays[]> {
  const { rows } = await office.db.execute(sql`
    select mark, backup_at as from, began_at as until from restores
    where followed_at is null order by began_at`)
  const followed: LostDays[] = []
  for (const row of rows) {
    const { mark, from, until } = restoreSchema.parse(row)
    const [first, last] = [dateOf(instant(from)), dateOf(instant(until))]
    for (let day = first; day <= last; day = addDays(day, 1)) await orderReconciliation(office, day)
    await office.db.execute(sql`update restores set followed_at = now() where mark = ${mark}`)
    office.log.error({ mark, first, last }, 'the portal goes on from an earlier moment')
    followed.push({ mark, first, last })
  }
  return followed
}

/** `payments.watchRestores`, each minute: notices a restore that others made, and follows it. */
export async function watchRestores(office: Office): Promise<void> {
  await watchPlace(office.db, office.settings.dataDir)
  await followRestores(office)
}
