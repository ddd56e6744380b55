import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable, Tx } from '#db/client.ts'
import { addJobs, type NewJob } from '#db/queries/jobs.ts'
import { announcePublicChange } from '#db/queries/public-pages.ts'
import {
  calendarEditions,
  type DossierId,
  dossierStandings,
  specialDays,
} from '#db/schema/index.ts'
import { type CalendarData, type SpecialDay, workingCalendar } from '#workflows/kernel/calendar.ts'
import {
  type Answers,
  choice,
  date,
  type FieldError,
  objectOf,
  only,
  parseFields,
  text,
} from '#workflows/kernel/fields.ts'
import { type CivilDate, civilDate, dateOf, type Instant, instant } from '#workflows/kernel/time.ts'
import { type Actor, may, nameOf } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { calendarData, calendarOf, forgetCalendar } from './calendar.ts'
import { type Recounted, recount } from './recount.ts'

/** Days that become special (holidays, days off, days worked instead), and days that become ordinary. */
export interface CalendarChange {
  add: readonly SpecialDay[]
  remove: readonly CivilDate[]
}

const dayFields = {
  date: date(),
  kind: choice('holiday', 'swap', 'dayOff', 'workingDay'),
  // A swap gives a working day off, and has another day worked instead.
  workedOn: only((typed) => typed.kind === 'swap', date()),
  name: text(100),
  source: text(200),
}

/**
 * Reads what an administrator typed: a day to add (`date`, `kind`, `name`, `source`), two of them where
 * the `kind` is a swap (with `workedOn`), or a day to `remove`.
 */
export function readCalendarChange(
  typed: Answers,
):
  | { outcome: 'change'; change: CalendarChange }
  | { outcome: 'incomplete'; errors: readonly FieldError[] } {
  if (typed.remove !== undefined) {
    const { facts, errors } = parseFields({ remove: date() }, typed)
    return errors.length > 0
      ? { outcome: 'incomplete', errors }
      : { outcome: 'change', change: { add: [], remove: [civilDate(String(facts.remove))] } }
  }
  const day = objectOf(dayFields).safeParse(typed)
  if (!day.success) return { outcome: 'incomplete', errors: parseFields(dayFields, typed).errors }
  const { date: on, kind, workedOn, name, source } = day.data
  const special = (date: string, kind: SpecialDay['kind']): SpecialDay => ({
    date: civilDate(date),
    kind,
    name,
    source,
  })
  const add =
    kind === 'swap'
      ? [special(on, 'dayOff'), ...(workedOn ? [special(workedOn, 'workingDay')] : [])]
      : [special(on, kind)]
  return { outcome: 'change', change: { add, remove: [] } }
}

export type ChangeFault =
  /** Days that have passed were counted as they were. */
  | { fault: 'past'; date: CivilDate }
  | { fault: 'alreadySpecial'; date: CivilDate }
  | { fault: 'notSpecial'; date: CivilDate }
  | { fault: 'unnamed'; date: CivilDate }
  | { fault: 'nothing' }

/** What a change would do to one dossier that is open now. */
export type EffectOnDossier = Omit<Recounted, 'jobs'>

type Refused = { outcome: 'refused' } | { outcome: 'invalid'; faults: readonly ChangeFault[] }
export type CalendarPreview =
  | { outcome: 'preview'; edition: number; effects: readonly EffectOnDossier[] }
  | Refused
export type CalendarChanged =
  | { outcome: 'changed'; edition: number; effects: readonly EffectOnDossier[] }
  /** Another administrator changed it since the preview: look again. */
  | { outcome: 'editedMeanwhile'; edition: number }
  | Refused

/** Shows, dossier by dossier, what a change of the calendar would do. Changes nothing. */
export async function previewCalendarChange(
  office: Office,
  actor: Actor,
  change: CalendarChange,
): Promise<CalendarPreview> {
  if (!maySee(actor)) return { outcome: 'refused' }
  const data = await calendarData(office.db)
  const faults = faultsOf(change, data, office)
  if (faults.length > 0) return { outcome: 'invalid', faults }
  const effects = await collect(recount(office, calendars(data, change), now(office)))
  return { outcome: 'preview', edition: Number(data.edition), effects: effects.map(shown) }
}

/**
 * Changes the calendar: a new edition, and in the same transaction the due dates of all open dossiers
 * with everything that waits for them. `seen` is the edition that was looked at. Reached only through
 * a proposal that a second person confirms.
 */
export async function changeCalendar(
  office: Office,
  actor: Actor,
  change: CalendarChange,
  seen: number,
): Promise<CalendarChanged> {
  if (!maySee(actor)) return { outcome: 'refused' }
  const at = now(office)
  const changed = await office.db.transaction(async (tx): Promise<CalendarChanged> => {
    const data = await calendarData(tx)
    const edition = Number(data.edition)
    if (edition !== seen) return { outcome: 'editedMeanwhile', edition }
    const faults = faultsOf(change, data, office)
    if (faults.length > 0) return { outcome: 'invalid', faults }
    const effects = await enact({ ...office, db: tx }, data, change, { at, by: nameOf(actor).id })
    if (!effects) return { outcome: 'editedMeanwhile', edition: edition + 1 }
    return { outcome: 'changed', edition: edition + 1, effects: effects.map(shown) }
  })
  forgetCalendar(office)
  return changed
}

/**
 * Writes a new edition, and the dates and jobs of all open dossiers with it. Null when another wrote the
 * next edition first.
 */
export async function enact(
  office: Omit<Office, 'db'> & { db: Tx },
  data: CalendarData,
  change: CalendarChange,
  { at, by }: { at: Instant; by: string },
): Promise<readonly Recounted[] | null> {
  const { db: tx } = office
  const [next] = await tx
    .insert(calendarEditions)
    .values({
      edition: Number(data.edition) + 1,
      changedAt: new Date(at),
      changedBy: by,
      change,
    })
    .onConflictDoNothing()
    .returning()
  if (!next) return null
  if (change.remove.length > 0)
    await tx.delete(specialDays).where(inArray(specialDays.date, [...change.remove]))
  if (change.add.length > 0) await tx.insert(specialDays).values([...change.add])
  const effects = await collect(recount(office, calendars(data, change), at))
  await carryIn(tx, effects)
  await addJobs(tx, [recountLater(at)])
  // Pages say when a result would be ready: they are counted by the new calendar at once.
  await announcePublicChange(tx)
  return effects
}

// Processes hold the calendar for ten seconds: what moves in that time may still count by the old one.
const settledMs = 30_000
const recountLater = (at: Instant): NewJob => ({
  task: 'dossiers.recount',
  key: `recount:${at}`,
  payload: { since: at },
  runAt: new Date(new Date(at).getTime() + settledMs),
})

/** Counts once more what has moved since the calendar changed. */
export async function recountMoved(office: Office, since: Date): Promise<void> {
  forgetCalendar(office)
  const calendar = await calendarOf(office)
  const same = { before: calendar, after: calendar }
  await office.db.transaction(async (tx) => {
    await carryIn(tx, await collect(recount({ ...office, db: tx }, same, now(office), since)))
  })
}

/** Writes new dates and sets what waits for them anew. A dossier that just moved is counted later. */
async function carryIn(tx: Queryable, effects: readonly Recounted[]): Promise<void> {
  for (const { id, version, due, promised, work, jobs } of effects) {
    const written = await tx
      .update(dossierStandings)
      .set({
        dueAt: due.after && new Date(due.after),
        periods: work.periods,
        ownUntil: work.ownUntil && new Date(work.ownUntil),
      })
      .where(and(eq(dossierStandings.dossierId, id), eq(dossierStandings.version, version)))
      .returning({ id: sql<number>`1` })
    if (written.length > 0) await addJobs(tx, [...jobs, ...newDateToTell(id, promised)])
  }
}

/** Who was promised a day is told of the new one; hours within a day move nobody's plans. */
function newDateToTell(id: DossierId, promised: Recounted['promised']): readonly NewJob[] {
  if (!promised.before || !promised.after) return []
  const [before, until] = [dateOf(promised.before), dateOf(promised.after)]
  return before === until
    ? []
    : [
        {
          task: 'dossiers.tellNewDate',
          payload: { dossierId: id, before, until },
          key: `newDate:${id}`,
        },
      ]
}

const maySee = (actor: Actor): boolean =>
  may(actor, 'confirm', 'calendar', {}).outcome === 'allowed'
const now = (office: Office): Instant => instant(office.clock.now())
const shown = ({ jobs: _, ...effect }: Recounted): EffectOnDossier => effect

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

function calendars(data: CalendarData, { add, remove }: CalendarChange) {
  const kept = data.specialDays.filter(({ date }) => !remove.includes(date))
  return {
    before: workingCalendar(data),
    after: workingCalendar({ ...data, specialDays: [...kept, ...add] }),
  }
}

function faultsOf(change: CalendarChange, data: CalendarData, office: Office): ChangeFault[] {
  const today = dateOf(now(office))
  const special = new Set(data.specialDays.map(({ date }) => date))
  const removed = new Set(change.remove)
  const faults: ChangeFault[] = []
  if (change.add.length + change.remove.length === 0) faults.push({ fault: 'nothing' })
  for (const { date, name, source } of change.add) {
    if (date < today) faults.push({ fault: 'past', date })
    if (special.has(date) && !removed.has(date)) faults.push({ fault: 'alreadySpecial', date })
    if (name.trim() === '' || source.trim() === '') faults.push({ fault: 'unnamed', date })
    special.add(date)
    removed.delete(date)
  }
  for (const date of change.remove) {
    if (date < today) faults.push({ fault: 'past', date })
    if (!special.has(date)) faults.push({ fault: 'notSpecial', date })
  }
  return faults
}
