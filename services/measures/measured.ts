import { z } from 'zod'

/** How a dossier ended, or that it has not. */
export type Fate = 'open' | 'granted' | 'refused' | 'notAccepted' | 'withdrawn' | 'stopped'

/** What is measured of one dossier; the one definition that every board and report reads. */
export interface Measured {
  filedAt: Date
  /** Valid receipt (tiếp nhận): from here on the office's clock may run. */
  acceptedAt: Date | null
  /** The date that was promised first; null before valid receipt. */
  promisedAt: Date | null
  /** Its date was put off, with an apology. */
  reappointed: boolean
  /** When the office had done its part: its clock stopped and did not go on. Null while it may. */
  doneAt: Date | null
  endedAt: Date | null
  fate: Fate
  /** How often something missing was asked for. */
  returned: number
}

const bodySchema = z.object({
  to: z.object({ status: z.number(), clock: z.string(), dueAt: z.string().nullable() }),
})

/** An event as the history holds it; the newest comes last. */
export interface HistoryEvent {
  at: Date
  type: string
  body: string
}

/**
 * Reads a history. Late is what was done after `promisedAt`, or is still being done then; what an office
 * never accepted, or the applicant took back, has no date to be late for.
 */
export function measuredOf(events: readonly HistoryEvent[], isEnded: boolean): Measured {
  const [filing] = events
  const last = events.at(-1)
  if (!filing || !last) throw new RangeError('a dossier without a history')
  let acceptedAt: Date | null = null
  let promise: string | null = null
  let reappointed = false
  let returned = 0
  let stoppedAt: Date | null = null
  let isRunning = false
  let hasResult = false
  const said = new Set<string>()
  let status = 0
  for (const { at, type, body } of events) {
    const { to } = bodySchema.parse(JSON.parse(body))
    said.add(type)
    if (type === 'accepted') acceptedAt ??= at
    if (type === 'supplementRequested') returned += 1
    if (type === 'apologySent') reappointed = true
    if (!reappointed) promise = to.dueAt
    if (to.clock === 'running') stoppedAt = null
    else if (isRunning) stoppedAt = at
    isRunning = to.clock === 'running'
    status = to.status
    hasResult ||= status === 9 || status === 10
  }
  const fate = isEnded ? fateOf(status, said) : 'open'
  const isAnswered = fate === 'granted' || fate === 'refused' || (fate === 'open' && hasResult)
  return {
    filedAt: filing.at,
    acceptedAt,
    promisedAt: promise === null ? null : new Date(promise),
    reappointed,
    doneAt: isAnswered ? stoppedAt : null,
    endedAt: isEnded ? last.at : null,
    fate,
    returned,
  }
}

function fateOf(status: number, said: ReadonlySet<string>): Fate {
  if (status === 9 || status === 10) return 'granted'
  if (status === 3) return 'notAccepted'
  if (said.has('refusalSigned')) return 'refused'
  return said.has('withdrawalRequested') ? 'withdrawn' : 'stopped'
}
