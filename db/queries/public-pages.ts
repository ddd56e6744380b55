import { sql } from 'drizzle-orm'
import type { Queryable } from '../client.ts'

/** The channel on which web processes hear that what they keep of public pages is out of date. */
export const publicPagesChannel = 'public_pages'

/**
 * Tells every web process to render its public pages afresh. Said in a transaction, it is heard when
 * that commits, and not at all when it rolls back.
 */
export async function announcePublicChange(db: Queryable): Promise<void> {
  await db.execute(sql`select pg_notify(${publicPagesChannel}, '')`)
}
