import { and, asc, eq, gt, gte, isNull } from 'drizzle-orm'
import type { AnyMachineSnapshot } from 'xstate'
import type { Queryable } from '#db/client.ts'
import { selectDossiers } from '#db/queries/dossiers.ts'
import type { NewJob } from '#db/queries/jobs.ts'
import { type DossierId, dossierStandings, dossiers } from '#db/schema/index.ts'
import { type Procedure, procedureFiled } from '#workflows/index.ts'
import type { Occasion } from '#workflows/kernel/acts.ts'
import type { WorkingCalendar } from '#workflows/kernel/calendar.ts'
import { periodOf } from '#workflows/kernel/explore.ts'
import { activeNodes, contextOf } from '#workflows/kernel/standing.ts'
import { type Instant, instant, later } from '#workflows/kernel/time.ts'
import type { Office } from '../../office.ts'
import { clockFrom, deadlineJobs, promisedAt, restore, timerKey } from '../moving/step.ts'
import { type Happening, happeningsOf } from '../moving/timeline.ts'
import { type Periods, periodsFrom, untilIn } from '../moving/work.ts'
import { resultDay } from './result-day.ts'

/** What another calendar makes of one open dossier. */
export interface Recounted {
  id: DossierId
  code: string
  procedure: Procedure
  agencyId: string
  version: number
  due: { before: Date | null; after: Instant | null }
  /** The day promised to the applicant, which may be later than the office's own. */
  promised: { before: Instant | null; after: Instant | null }
  /** Periods of the law that are under way and end at another time. */
  periods: readonly { name: string; before: Instant; after: Instant }[]
  /** What lists of work are sorted by, as `workOf` has it. */
  work: { periods: Periods; ownUntil: Instant | null }
  /** What must be set anew, under the keys it waits under already. */
  jobs: readonly NewJob[]
}

/** The database a count reads, a transaction too, and what opens what lies sealed in it. */
type Counting = Pick<Office, 'settings'> & { db: Queryable }
type Row = Awaited<ReturnType<typeof selectDossiers>>[number]

const batch = 200

/**
 * Counts every open dossier by another calendar and yields those whose dates change. Parked dossiers
 * are left alone: nothing about them is certain.
 */
export async function* recount(
  office: Counting,
  calendars: { before: WorkingCalendar; after: WorkingCalendar },
  at: Instant,
  /** Only dossiers that have moved since; all when absent. */
  movedSince?: Date,
): AsyncGenerator<Recounted> {
  let after: DossierId | null = null
  for (;;) {
    const rows: Row[] = await selectDossiers(office.db)
      .where(
        and(
          eq(dossierStandings.ended, false),
          isNull(dossierStandings.parked),
          after ? gt(dossiers.id, after) : undefined,
          movedSince ? gte(dossierStandings.movedAt, movedSince) : undefined,
        ),
      )
      .orderBy(asc(dossiers.id))
      .limit(batch)
    for (const row of rows) {
      const counted = await recountOne(office, row, calendars, at, movedSince !== undefined)
      if (counted) yield counted
    }
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = last.id
  }
}

async function recountOne(
  office: Counting,
  row: Row,
  calendars: { before: WorkingCalendar; after: WorkingCalendar },
  at: Instant,
  /** Sets every period anew: by which calendar it was set is not known. */
  anew: boolean,
): Promise<Recounted | null> {
  const procedure = procedureFiled(row.procedureCode, row.procedureVersion)
  const restored = procedure && restore(procedure.machine, row.snapshot)
  if (!procedure || restored?.outcome !== 'restored') return null
  const { snapshot } = restored
  const context = contextOf(snapshot)
  const limit = procedure.limit(context)
  const clock = clockFrom(row.clock)
  const counts = clock.runs.at(-1)?.to === null
  const due = counts
    ? promisedAt(clock, limit, context, { at, calendar: calendars.after })
    : row.dueAt && instant(row.dueAt)
  const periods = await periodsUnderWay(office, row, procedure, snapshot, calendars)
  const moved = due !== (row.dueAt ? instant(row.dueAt) : null)
  const changed = periods.filter((period) => anew || period.before !== period.after)
  if (!moved && changed.length === 0) return null
  const under = {
    ...periodsFrom(row.periods),
    ...Object.fromEntries(changed.map(({ type, after }) => [type, after])),
  }
  return {
    id: row.id,
    code: row.code,
    procedure,
    agencyId: row.agencyId,
    version: row.version,
    due: { before: row.dueAt, after: due },
    promised: {
      before: resultDay(procedure, row.clock, row.dueAt && instant(row.dueAt), calendars.before),
      after: resultDay(procedure, row.clock, due, calendars.after),
    },
    periods: changed.map(({ name, before, after }) => ({ name, before, after })),
    work: { periods: under, ownUntil: untilIn(row.states, under) },
    jobs: [
      ...(moved && due
        ? deadlineJobs(row.id, due, limit, context, { at, calendar: calendars.after })
        : []),
      ...changed.map((period) => ({
        task: 'dossiers.ring',
        payload: { dossierId: row.id, period: period.type },
        key: timerKey(row.id, period.type),
        runAt: new Date(period.after),
      })),
    ],
  }
}

/** Periods the machine waits for, with the ends that two calendars give them. */
async function periodsUnderWay(
  office: Counting,
  row: Row,
  procedure: Procedure,
  snapshot: AnyMachineSnapshot,
  calendars: { before: WorkingCalendar; after: WorkingCalendar },
) {
  const waiting = activeNodes(snapshot).flatMap((node) =>
    node.after.map(({ eventType }) => ({ path: node.path.join('.'), type: eventType })),
  )
  if (waiting.length === 0) return []
  const happenings = await happeningsOf(office, row.id)
  return waiting.flatMap(({ path, type }) => {
    const name = periodOf(type)
    const entered = name && enteredBy(happenings, path, name)
    if (!entered) return []
    const began = instant(entered.at)
    const endBy = (calendar: WorkingCalendar) => {
      const length = lengthOf(procedure, name, snapshot, entered, { at: began, calendar })
      return length === null ? null : later(began, length)
    }
    const [before, after] = [endBy(calendars.before), endBy(calendars.after)]
    return before && after ? [{ name, type, before, after }] : []
  })
}

/** What led into a state that is still active; null when its period has ended already. */
export function enteredBy(
  happenings: readonly Happening[],
  path: string,
  period: string,
): Happening | null {
  const isIn = ({ to }: Happening) =>
    path === '' || to.states.some((state) => state === path || state.startsWith(`${path}.`))
  const outside = happenings.findLastIndex((happening) => !isIn(happening))
  const entered = happenings[outside + 1]
  const isOver = happenings
    .slice(outside + 2)
    .some(({ what }) => what.kind === 'period' && what.name === period)
  return entered && !isOver ? entered : null
}

/** A period as the machine states it, in milliseconds. */
export function lengthOf(
  { machine }: Pick<Procedure, 'machine'>,
  name: string,
  snapshot: AnyMachineSnapshot | undefined,
  { what, facts }: Happening,
  occasion: Occasion,
): number | null {
  const stated: unknown = machine.implementations.delays[name]
  if (typeof stated !== 'function') return null
  const type = what.kind === 'filed' ? 'filed' : what.name
  const length: unknown = stated({
    context: snapshot?.context,
    event: { ...facts, ...occasion, type },
  })
  return typeof length === 'number' ? length : null
}
