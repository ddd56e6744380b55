import type { Posted } from '#app/http/posted.ts'
import { type DossierId, mostInBulk } from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'

/** The lines picked in a list: each with the version that was seen there. */
export function picksIn(posted: Posted): readonly { id: DossierId; seen: number }[] {
  return Array.from({ length: mostInBulk }, (_, index) => posted.text(`picks[${index}]`)).flatMap(
    (text) => {
      const [head = '', tail = ''] = text.split('.')
      const id = parseId<'dossier'>(head)
      return id && /^\d{1,9}$/.test(tail) ? [{ id, seen: Number(tail) }] : []
    },
  )
}
