import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { AnyMachineSnapshot } from 'xstate'
import { writeMove } from '#db/queries/dossiers.ts'
import * as schema from '#db/schema/index.ts'
import { type DossierId, dossiers } from '#db/schema/index.ts'
import { procedureInForce } from '#workflows/index.ts'
import type { Occasion } from '#workflows/kernel/acts.ts'
import { periodOf } from '#workflows/kernel/explore.ts'
import { lengthOfPeriod } from '#workflows/kernel/periods.ts'
import { activeNodes, contextOf, standingOf } from '#workflows/kernel/standing.ts'
import { instant } from '#workflows/kernel/time.ts'
import { type Actor, may, nameOf } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { moveOf } from '../moving/move.ts'
import { recordOf } from '../moving/record.ts'
import { clockFrom, restore, type Step, stepOf } from '../moving/step.ts'

export type HandedOver =
  | { outcome: 'handedOver'; from: number; to: number }
  /** It finishes under the version it was filed under: that is the law, or it is in force anyway. */
  | { outcome: 'stays' }
  | { outcome: 'movedMeanwhile' }
  | { outcome: 'refused'; reason: 'notAllowed' | 'parked' }

type Found = Awaited<ReturnType<typeof recordOf>>
interface Taken {
  outcome: 'taken'
  to: number
  step: Step
}
/** Why a dossier finishes under its own version. */
export type Staying =
  | 'inForce'
  /** The version in force takes nobody over, or not from this version. */
  | 'noMigration'
  /** The law lets it keep the rules of its receipt. */
  | 'keepsRules'
  /** Its answers are no whole application under the new form. */
  | 'formChanged'
  | 'unreadable'

/** What a hand-over would do to one dossier; nothing is written. */
export type Prospect =
  | { outcome: 'stays'; why: Staying }
  | {
      outcome: 'taken'
      to: number
      states: readonly string[]
      due: { before: Date | null; after: Date | null }
      /** Periods that would begin again, with their new ends. */
      periods: readonly { name: string; ends: Date }[]
    }

/**
 * Brings a dossier under the version in force, where that version takes it over. Its periods begin
 * again in full: nobody loses time because the rules changed. The history tells it like any event.
 */
export async function handOver(office: Office, actor: Actor, id: DossierId): Promise<HandedOver> {
  const found = await recordOf(office, id)
  const of = { agencies: [found.row.agencyId] }
  if (actor.kind !== 'system' && may(actor, 'handOver', 'dossier', of).outcome !== 'allowed')
    return { outcome: 'refused', reason: 'notAllowed' }
  if (found.row.parked !== null) return { outcome: 'refused', reason: 'parked' }
  const calendar = await calendarOf(office)
  const occasion: Occasion = { at: instant(office.clock.now()), calendar }
  const taken = takenOver(found, occasion)
  if (taken.outcome === 'stays') return { outcome: 'stays' }
  const written = await write(office, actor, found, taken, occasion)
  return written
    ? { outcome: 'handedOver', from: found.procedure.version, to: taken.to }
    : { outcome: 'movedMeanwhile' }
}

/** A dry run of `handOver`: the same reckoning, and nothing written. */
export async function prospectOf(office: Office, id: DossierId): Promise<Prospect> {
  const found = await recordOf(office, id)
  const at = instant(office.clock.now())
  const taken = takenOver(found, { at, calendar: await calendarOf(office) })
  if (taken.outcome === 'stays') return taken
  const { to, step } = taken
  return {
    outcome: 'taken',
    to,
    states: step.standing.states,
    due: { before: found.row.dueAt, after: step.dueAt ? new Date(step.dueAt) : null },
    periods: step.jobs.flatMap(({ key, runAt }) => {
      const name = periodOf(key?.replace(/^timer:[^:]+:/, '') ?? '')
      return name && runAt ? [{ name, ends: runAt }] : []
    }),
  }
}

const stays = (why: Staying) => ({ outcome: 'stays' as const, why })

/** Where the version in force would have the dossier stand, or why it does not take it over. */
function takenOver(
  { row, procedure, answers }: Found,
  occasion: Occasion,
): Taken | { outcome: 'stays'; why: Staying } {
  const current = procedureInForce(row.procedureCode)
  if (!current || current.version === procedure.version) return stays('inForce')
  if (current.migration?.from !== procedure.version) return stays('noMigration')
  const before = restore(procedure.machine, row.snapshot)
  if (before.outcome === 'unreadable') return stays('unreadable')
  if (current.form.parse(answers).outcome === 'incomplete') return stays('formChanged')
  const stored = { value: before.snapshot.value, context: contextOf(before.snapshot) }
  const taken = current.migration.migrate(stored, current.circumstances(answers))
  if (!taken) return stays('keepsRules')
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
    outcome: 'taken',
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
