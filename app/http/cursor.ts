import { parseId } from '#services/id.ts'

/** Where a page of a list ended: an instant and an id, as `2026-11-24T10:00:00.000Z~<id>` in an address. */
export interface Cursor {
  at: Date
  id: string
}

/** Reads such a place; null for anything else, which shows the first page. */
export function readCursor(text: string | null): Cursor | null {
  const [written = '', tail = ''] = (text ?? '').split('~')
  const at = new Date(written)
  const id = parseId<'listed'>(tail)
  return id && !Number.isNaN(at.getTime()) ? { at, id } : null
}

export const writeCursor = ({ at, id }: Cursor): string => `${at.toISOString()}~${id}`
