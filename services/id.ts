import { v7 } from 'uuid'
import type { Id } from '#db/schema/index.ts'
import type { Office } from './office.ts'

/** A new id (uuid version 7), ordered by the office's clock: `newId<'person'>(office)`. */
export function newId<Of extends string>(office: Pick<Office, 'clock'>): Id<Of> {
  const id = parseId<Of>(v7({ msecs: office.clock.now().getTime() }))
  if (!id) throw new Error('uuid made no uuid')
  return id
}

const isId = <Of extends string>(text: string): text is Id<Of> =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Reads an id from outside, a path or a form; null when it is none. */
export const parseId = <Of extends string>(text: string): Id<Of> | null =>
  isId<Of>(text) ? text : null
