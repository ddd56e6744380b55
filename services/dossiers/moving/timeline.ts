import { asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Queryable } from '#db/client.ts'
import { type DossierId, dossierEvents, people } from '#db/schema/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import { isActName } from '#workflows/kernel/acts.ts'
import type { Said } from '#workflows/kernel/asked.ts'
import { periodOf } from '#workflows/kernel/explore.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { registerNames, type StopReason, stopReasons } from '#workflows/kernel/machine.ts'
import { withPersonalIds } from '../../identity/index.ts'
import type { Office } from '../../office.ts'

/** One thing that happened, as the history holds it. */
export interface Happening {
  seq: number
  at: Date
  /** What happened: filing, an act of the vocabulary, or a period of the procedure that ended. */
  what: { kind: 'filed' } | { kind: 'act'; name: ActName } | { kind: 'period'; name: string }
  by: { kind: 'citizen' | 'officer' | 'system'; id: string; name: string }
  /** What was said with it. */
  facts: Answers
  /** How presence was proven again, where the act asked for it. */
  proof: string | null
  to: {
    status: number
    states: readonly string[]
    owners: readonly string[]
    clock: string
    dueAt: string | null
    /** Why it stopped there, where nobody decided so. */
    because?: StopReason | undefined
  }
}

const bodySchema = z.object({
  facts: z.record(z.string(), z.unknown()),
  by: z.object({
    kind: z.enum(['citizen', 'officer', 'system']),
    id: z.string(),
    name: z.string(),
  }),
  proof: z.string().optional(),
  to: z.object({
    status: z.number(),
    states: z.array(z.string()),
    owners: z.array(z.string()),
    clock: z.string(),
    dueAt: z.string().nullable(),
    because: z.enum(stopReasons).optional(),
  }),
})

const registerSchema = z.enum(registerNames)

const whatOf = (type: string): Happening['what'] => {
  if (isActName(type)) return { kind: 'act', name: type }
  const period = periodOf(type)
  return period ? { kind: 'period', name: period } : { kind: 'filed' }
}

type Archive = Pick<Office, 'settings'> & { db: Queryable }

const eventsOf = ({ db }: Archive, id: DossierId) =>
  db
    .select({ event: dossierEvents, citizen: people.name })
    .from(dossierEvents)
    .leftJoin(
      people,
      sql`${people.id} = case ${dossierEvents.actorKind} when 'citizen' then ${dossierEvents.actorId}::uuid end`,
    )
    .where(eq(dossierEvents.dossierId, id))
    .orderBy(asc(dossierEvents.seq))

/** Everything that happened to a dossier, oldest first. */
export async function happeningsOf(office: Archive, id: DossierId): Promise<readonly Happening[]> {
  return withPersonalIds(office, (await eventsOf(office, id)).map(happeningIn))
}

/** @throws when an event is not as this house writes them. */
function happeningIn({ event, citizen }: Awaited<ReturnType<typeof eventsOf>>[number]): Happening {
  const { facts, by, proof, to } = bodySchema.parse(JSON.parse(event.body))
  return {
    seq: event.seq,
    at: event.at,
    what: whatOf(event.type),
    by: { ...by, name: by.name || (citizen ?? '') },
    facts,
    proof: proof ?? null,
    to,
  }
}

/** The same for whoever only looks on: what cannot be read is left out, and `unread` says why. */
export async function happeningsAsFarAsRead(
  office: Archive,
  id: DossierId,
): Promise<{ happenings: readonly Happening[]; unread: string | null }> {
  const happenings: Happening[] = []
  let unread: string | null = null
  for (const row of await eventsOf(office, id)) {
    try {
      happenings.push(happeningIn(row))
    } catch {
      unread ??= `event ${row.event.seq} cannot be read`
    }
  }
  return { happenings: await withPersonalIds(office, happenings), unread }
}

/** What was last said with each act: what decisions, slips and pages quote. */
export function lastSaid(happenings: readonly Happening[]): Said {
  const said: Said = {}
  const registers: Said['registers'] = {}
  for (const { what, facts } of happenings) {
    if (what.kind !== 'act') continue
    said[what.name] = facts
    const register = registerSchema.safeParse(facts.register)
    if (what.name === 'registerAnswered' && register.success) registers[register.data] = facts
  }
  return { ...said, registers }
}
