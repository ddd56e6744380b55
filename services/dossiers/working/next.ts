import type { DossierId } from '#db/schema/index.ts'
import type { OfficerActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { seesDossier } from '../following/view.ts'
import { takeFirstFree } from './claim.ts'
import { type Filters, horizonAt, type QueueName, queuesOf } from './lists.ts'
import { freeIn } from './queue.ts'

export type Next = { outcome: 'next'; id: DossierId; code: string } | { outcome: 'nothingLeft' }

/**
 * The next dossier of a list for this officer: the most urgent that no colleague holds, taken as their
 * own at once, so that colleagues who begin together begin at different ones.
 */
export async function takeNext(
  office: Office,
  officer: OfficerActor,
  wanted: { name: QueueName; filters?: Filters },
): Promise<Next> {
  if (!queuesOf(officer).includes(wanted.name)) return { outcome: 'nothingLeft' }
  const horizon = horizonAt(office.clock.now(), await calendarOf(office))
  // Whoever finds the first twenty held looks again: by then they are, and others come up.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const ids = await freeIn(office, officer, wanted, horizon)
    if (ids.length === 0) return { outcome: 'nothingLeft' }
    const id = await takeFirstFree(office, officer, ids)
    const seen = id && (await seesDossier(office, officer, { id }))
    if (seen) return { outcome: 'next', id: seen.id, code: seen.code }
  }
  return { outcome: 'nothingLeft' }
}
