import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { AnyMachineSnapshot } from 'xstate'
import { writeMove } from '#db/queries/dossiers.ts'
import * as schema from '#db/schema/index.ts'
import { type DossierId, dossiers } from '#db/schema/index.ts'
import { procedureInForce } from '#workflows/index.ts'
import type { Occasion } from '#workflows/kernel/acts.ts'
import { lengthOfPeriod } from '#workflows/kernel/periods.ts'
import { activeNodes, contextOf, standingOf } from '#workflows/kernel/standing.ts'
import { instant } from '#workflows/kernel/time.ts'
import { type Actor, may, nameOf } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { calendarOf } from './calendar.ts'
import { moveOf } from './move.ts'
import { recordOf } from './record.ts'
import { clockFrom, restore, type Step, stepOf } from './step.ts'

export type HandedOver =
  | { outcome: 'handedOver'; from: number; to: number }
  /** It finishes under the version it was filed under: that is the law, or it is in force anyway. */
  | { outcome: 'stays' }
  | { outcome: 'movedMeanwhile' }
  | { outcome: 'refused'; reason: 'notAllowed' | 'parked' }

type Found = Awaited<ReturnType<typeof recordOf>>
interface Taken {
  to: number
  step: Step
}

/**
 * Brings a dossier under the version in force, where that version takes it over. Its periods begin
 * again in full: nobody loses time because the rules changed. The history tells it like any event.
 */
export async function handOver(office: Office, actor: Actor, id: DossierId): Promise<HandedOver> {
  if (actor.kind !== 'system' && may(actor, 'retry', 'operations').outcome !== 'allowed')
    return { outcome: 'refused', reason: 'notAllowed' }
  const found = await recordOf(office, id)
  if (found.row.parked !== null) return { outcome: 'refused', reason: 'parked' }
  const calendar = await calendarOf(office)
  const occasion: Occasion = { at: instant(office.clock.now()), calendar }
  const taken = takenOver(found, occasion)
  if (!taken) return { outcome: 'stays' }
  const written = await write(office, actor, found, taken, occasion)
  return written
    ? { outcome: 'handedOver', from: found.procedure.version, to: taken.to }
    : { outcome: 'movedMeanwhile' }
}

/** Where the version in force would have the dossier stand; null when it does not take it over. */
function takenOver({ row, procedure }: Found, occasion: Occasion): Taken | null {
  const current = procedureInForce(row.procedureCode)
  if (!current?.migration || current.migration.from !== procedure.version) return null
  const before = restore(procedure.machine, row.snapshot)
  // Answers that do not make a whole application under the new form keep the dossier where it is.
  if (before.outcome === 'unreadable' || current.form.parse(row.facts).outcome === 'incomplete')
    return null
  const stored = { value: before.snapshot.value, context: contextOf(before.snapshot) }
  const taken = current.migration.migrate(stored, current.circumstances(row.facts))
  if (!taken) return null
  const after = restore(current.machine, { ...taken, status: 'active' })
  if (after.outcome === 'unreadable') throw new Error(`${row.code}: ${after.why}`)
  const actions = [
    ...periodsOf(before.snapshot).map(({ eventType }) => ({
      type: 'xstate.cancel',
      params: { sendId: eventType },
    })),
    ...periodsOf(after.snapshot).map(({ eventType, delay }) => ({
      type: 'xstate.raise',
      params: {
        event: { type: eventType },
        id: eventType,
        delay: lengthOfPeriod(current.machine, delay, occasion),
      },
    })),
  ]
  const stood = {
    id: row.id,
    seq: row.version + 1,
    clock: clockFrom(row.clock),
    dueAt: row.dueAt ? instant(row.dueAt) : null,
    standing: standingOf(before.snapshot),
  }
  return {
    to: current.version,
    step: stepOf(current, stood, [after.snapshot, actions], occasion),
  }
}

const periodsOf = (snapshot: AnyMachineSnapshot) =>
  activeNodes(snapshot).flatMap((node) => node.after)

/** The step, its event and the new version are one transaction; false when the dossier moved. */
async function write(
  office: Office,
  actor: Actor,
  { row, procedure }: Found,
  { to, step }: Taken,
  occasion: Occasion,
): Promise<boolean> {
  const told = {
    key: `version:${to}`,
    type: 'versionChanged',
    by: { kind: actor.kind, ...nameOf(actor) },
    facts: { from: procedure.version, to },
  }
  const client = await office.db.$client.connect()
  try {
    await client.query('begin')
    const moved = await writeMove(client, moveOf(row, step, told, occasion))
    if (moved)
      await drizzle(client, { schema })
        .update(dossiers)
        .set({ procedureVersion: to })
        .where(eq(dossiers.id, row.id))
    await client.query(moved ? 'commit' : 'rollback')
    return moved
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
