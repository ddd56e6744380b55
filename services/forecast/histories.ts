import { asc, sql } from 'drizzle-orm'
import { z } from 'zod'
import { dossierEvents, dossiers } from '#db/schema/index.ts'
import { type Procedure, procedureFiled } from '#workflows/index.ts'
import type { Beginning } from '#workflows/kernel/define-procedure.ts'
import { type Move, type Place, periodOf } from '#workflows/kernel/explore.ts'
import type { Office } from '../office.ts'
import { factsOf, type Ways, waysOf } from './virtual/ways.ts'

/** One event of a history as a forecast reads it; instants are milliseconds since 1970. */
export interface Step {
  at: number
  /** The act, or the period that ended; `filed` for the first. */
  name: string
  facts: Readonly<Record<string, unknown>>
  states: readonly string[]
  clock: string
  dueAt: number | null
}

/** A dossier's way so far, with the places of its machine that it came by. */
export interface Trace {
  id: string
  code: string
  agency: string
  ways: Ways
  begin: Beginning
  steps: readonly Step[]
  /** Where it stood after each step. */
  places: readonly Place[]
}

const bodySchema = z.object({
  facts: z.record(z.string(), z.unknown()),
  to: z.object({
    states: z.array(z.string()),
    clock: z.string(),
    dueAt: z.string().nullable(),
  }),
})

const nameOf = (type: string): string => periodOf(type) ?? type

/**
 * Every history since an instant, retraced through the machine of its version. A history that the
 * machine of today cannot follow is left out, and counted in `lost`.
 */
export async function tracesOf(
  office: Pick<Office, 'db'>,
  since: Date,
): Promise<{ traces: readonly Trace[]; lost: number }> {
  const heads = await office.db
    .select({
      id: dossiers.id,
      code: dossiers.code,
      agency: dossiers.agencyId,
      procedureCode: dossiers.procedureCode,
      version: dossiers.procedureVersion,
    })
    .from(dossiers)
    .where(sql`${dossiers.filedAt} >= ${since.toISOString()}`)
  const steps = new Map<string, Step[]>()
  const events = await office.db
    .select({
      id: dossierEvents.dossierId,
      at: dossierEvents.at,
      type: dossierEvents.type,
      body: dossierEvents.body,
    })
    .from(dossierEvents)
    .where(
      sql`${dossierEvents.dossierId} in (select id from dossiers where filed_at >= ${since.toISOString()})`,
    )
    .orderBy(asc(dossierEvents.dossierId), asc(dossierEvents.seq))
  for (const { id, at, type, body } of events) {
    const { facts, to } = bodySchema.parse(JSON.parse(body))
    const step: Step = {
      at: at.getTime(),
      name: nameOf(type),
      facts,
      states: to.states,
      clock: to.clock,
      dueAt: to.dueAt === null ? null : Date.parse(to.dueAt),
    }
    const known = steps.get(id)
    if (known) known.push(step)
    else steps.set(id, [step])
  }
  const traces: Trace[] = []
  let lost = 0
  for (const { id, code, agency, procedureCode, version } of heads) {
    const procedure = procedureFiled(procedureCode, version)
    const own = steps.get(id)
    const traced = procedure && own ? retrace(procedure, own) : null
    if (traced && own) traces.push({ id, code, agency, steps: own, ...traced })
    else lost += 1
  }
  return { traces, lost }
}

/** The places a history came by; null where its machine knows no such way. */
function retrace(
  procedure: Procedure,
  steps: readonly Step[],
): Pick<Trace, 'ways' | 'begin' | 'places'> | null {
  const ways = waysOf(procedure)
  for (const begin of procedure.circumstancesToProve) {
    const places = [ways.begin(begin).to]
    for (const step of steps.slice(1)) {
      const from = places.at(-1)
      const move = from && moveFor(ways, from, step)
      if (!move) break
      places.push(ways.turn(move).to)
    }
    const [first] = places
    const [filed] = steps
    if (places.length === steps.length && first && same(first.standing.states, filed?.states ?? []))
      return { ways, begin, places }
  }
  return null
}

const same = (a: readonly string[], b: readonly string[]) => a.join() === b.join()

/** The move that a step was: by its name, where it led, and what was said, as far as that is told apart. */
export function moveFor(ways: Ways, from: Place, { name, states, facts }: Step): Move | null {
  const named = from.moves.filter(
    (move) => move.name === name && same(ways.turn(move).to.standing.states, states),
  )
  const agreement = (move: Move) =>
    Object.entries(factsOf(move)).filter(([key, value]) => facts[key] === value).length
  return named.toSorted((a, b) => agreement(b) - agreement(a))[0] ?? null
}
