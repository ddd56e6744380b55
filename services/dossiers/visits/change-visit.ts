import { and, eq, sql } from 'drizzle-orm'
import { type DossierId, type PersonId, visits } from '#db/schema/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { WorkingCalendar } from '#workflows/kernel/calendar.ts'
import { addDays, dateOf, type Instant, instant } from '#workflows/kernel/time.ts'
import { type CitizenActor, may } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { writeToApplicant } from '../following/write-to-applicant.ts'
import { ownersOf } from '../moving/permission.ts'
import { bilingualName, type DossierRecord, pathOf, recordOf } from '../moving/record.ts'
import type { Happening } from '../moving/timeline.ts'
import { tellBooked } from './visit-letters.ts'
import { openSlots, takeSeat, type Visit, visitOf } from './visits.ts'

/** How often an applicant may move or give back the hour of one visit. */
const changesAllowed = 2

/** Once one of these happened the visit is over, whatever its hour was. */
const closing: ReadonlySet<ActName> = new Set([
  'visitHeld',
  'visitMissed',
  'oneCame',
  'inspectionHeld',
])

/** Where the visit of a dossier stands for whoever comes, or waits to be visited. */
export interface Appointment extends Visit {
  /** `toBook`: no hour was chosen yet, or the chosen one was given back. */
  stage: 'toBook' | 'booked'
  /** Until then it may be moved or given back: closing time of the working day before. */
  changeUntil: Instant | null
  changesLeft: number
}

interface Concerned {
  id: DossierId
  ended: boolean
  happenings: readonly Happening[]
}

/** The appointment a dossier waits for; null when it waits for none, or it is over. */
export async function appointmentOf(
  office: Office,
  { id, ended, happenings }: Concerned,
): Promise<Appointment | null> {
  const visit = ended ? null : await visitOf(office, id)
  if (!visit) return null
  const isOver = happenings.some(
    ({ seq, what }) => seq > visit.offeredSeq && what.kind === 'act' && closing.has(what.name),
  )
  if (isOver) return null
  const calendar = await calendarOf(office)
  return {
    ...visit,
    stage: visit.at ? 'booked' : 'toBook',
    changeUntil: visit.at ? lastChange(calendar, visit.at) : null,
    changesLeft: Math.max(0, changesAllowed - visit.changes),
  }
}

/** The desk plans its day the evening before. */
function lastChange(calendar: WorkingCalendar, at: Instant): Instant {
  let day = addDays(dateOf(at), -1)
  while (!calendar.isWorkingDay(day)) day = addDays(day, -1)
  return calendar.closesAt(day)
}

/** Whether the applicant may still move it or give it back. */
export const isChangeable = (
  { stage, changeUntil, changesLeft }: Appointment,
  now: Instant,
): boolean => stage === 'booked' && changesLeft > 0 && changeUntil !== null && now < changeUntil

export type VisitChanged =
  | { outcome: 'changed'; at: Instant | null }
  /** Too late, too often, or there is no such appointment. */
  | { outcome: 'notChangeable' }
  | { outcome: 'taken' }
  | { outcome: 'notOpen' }
  | { outcome: 'notAllowed' }

/**
 * Moves a booked visit to another hour, or books one again that was given back. The dossier stays
 * where it is: it waits for the visit, not for its hour.
 */
export async function moveVisit(
  office: Office,
  actor: CitizenActor,
  wanted: { dossierId: DossierId; slot: string },
): Promise<VisitChanged> {
  const open = await openForChange(office, actor, wanted.dossierId)
  if ('outcome' in open) return open
  const { record, appointment } = open
  const isMoved = appointment.stage === 'booked'
  if (isMoved && !isChangeable(appointment, instant(office.clock.now())))
    return { outcome: 'notChangeable' }
  const days = await openSlots(office, appointment)
  const at = days.flatMap(({ slots }) => slots).find((slot) => slot.at === wanted.slot)?.at
  if (!at) return { outcome: 'notOpen' }
  if (at === appointment.at) return { outcome: 'changed', at }
  const counted = isMoved ? 1 : 0
  const told = { ...appointment, changes: appointment.changes + counted }
  const seat = await takeSeat(office, wanted.dossierId, appointment, at, counted, (tx) =>
    tellBooked(office, record, told, at, tx),
  )
  return seat ? { outcome: 'changed', at } : { outcome: 'taken' }
}

/** Gives a booked hour back, so that somebody else can have it; another one is asked for at once. */
export async function cancelVisit(
  office: Office,
  actor: CitizenActor,
  dossierId: DossierId,
): Promise<VisitChanged> {
  const open = await openForChange(office, actor, dossierId)
  if ('outcome' in open) return open
  const { record, appointment } = open
  if (!isChangeable(appointment, instant(office.clock.now()))) return { outcome: 'notChangeable' }
  const { row, procedure } = record
  const letter = (reader: PersonId) => ({
    template: 'appointmentCancelled' as const,
    params: {
      dossierCode: row.code,
      procedure: bilingualName(procedure),
      link: `${pathOf(row)}/visit`,
      at: appointment.at ?? '',
      ...(reader === actor.personId ? {} : { askedBy: actor.name }),
    },
    key: `visitCancelled:${row.id}:${appointment.at}:${appointment.changes}`,
  })
  // The hour is given back together with the letter that says so, or not at all.
  return office.db.transaction(async (tx): Promise<VisitChanged> => {
    const given = await tx
      .update(visits)
      .set({ slot: null, seat: null, changes: sql`${visits.changes} + 1` })
      .where(
        and(
          eq(visits.dossierId, dossierId),
          eq(visits.visit, appointment.visit),
          sql`${visits.slot} = ${appointment.at}`,
        ),
      )
      .returning({ visit: visits.visit })
    if (given.length === 0) return { outcome: 'notChangeable' }
    await writeToApplicant(office, row, letter, { db: tx })
    return { outcome: 'changed', at: null }
  })
}

async function openForChange(
  office: Office,
  actor: CitizenActor,
  dossierId: DossierId,
): Promise<
  | { record: DossierRecord; appointment: Appointment }
  | { outcome: 'notAllowed' }
  | { outcome: 'notChangeable' }
> {
  const record = await recordOf(office, dossierId)
  const { row, happenings } = record
  const owners = ownersOf(row)
  if (may(actor, 'book', 'appointment', owners).outcome !== 'allowed')
    return { outcome: 'notAllowed' }
  const appointment = await appointmentOf(office, { id: row.id, ended: row.ended, happenings })
  return appointment ? { record, appointment } : { outcome: 'notChangeable' }
}
