import { and, eq, lt, sql } from 'drizzle-orm'
import { rateWindows } from '#db/schema/index.ts'
import type { Office } from '../office.ts'

export interface Limit {
  /** What is limited: `decisions.verify`, `dossiers.track`… */
  bucket: string
  /** Whom or what it is counted for: a client's address, a dossier's code. */
  key: string
  limit: number
  windowSeconds: number
}

/**
 * Counts one more use and says whether it is within the limit. Windows are fixed and shared by all
 * processes through the database; a refused try counts too, so that hammering does not pay.
 */
export async function allow(office: Office, counted: Limit): Promise<boolean> {
  const { bucket, key, limit } = counted
  const opensAt = windowOf(office, counted)
  const [window] = await office.db
    .insert(rateWindows)
    .values({ bucket, key: key.slice(0, 200), opensAt, used: 1 })
    .onConflictDoUpdate({
      target: [rateWindows.bucket, rateWindows.key, rateWindows.opensAt],
      set: { used: sql`${rateWindows.used} + 1` },
    })
    .returning({ used: rateWindows.used })
  return (window?.used ?? 1) <= limit
}

/** Whether a use would be within the limit; counts none. */
export async function within(office: Office, counted: Limit): Promise<boolean> {
  const { bucket, key, limit } = counted
  const [window] = await office.db
    .select({ used: rateWindows.used })
    .from(rateWindows)
    .where(
      and(
        eq(rateWindows.bucket, bucket),
        eq(rateWindows.key, key.slice(0, 200)),
        eq(rateWindows.opensAt, windowOf(office, counted)),
      ),
    )
  return (window?.used ?? 0) < limit
}

function windowOf(office: Office, { windowSeconds }: Limit): Date {
  const windowMs = windowSeconds * 1000
  return new Date(Math.floor(office.clock.now().getTime() / windowMs) * windowMs)
}

/** Forgets windows of yesterday and before. */
export async function sweepLimits(office: Office): Promise<void> {
  const yesterday = new Date(office.clock.now().getTime() - 86_400_000)
  await office.db.delete(rateWindows).where(lt(rateWindows.opensAt, yesterday))
}
