import type { Queryable } from '#db/client.ts'
import type { Office } from '../office.ts'

/**
 * An office, or an office inside a transaction (`{ ...office, db: tx }`): what is done with it
 * commits or rolls back with the caller's work. Only functions that never call the outside take it.
 */
export type Till = Omit<Office, 'db'> & { db: Queryable }
