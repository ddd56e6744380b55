import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '#db/client.ts'
import { type AgencyId, type DossierId, visits } from '#db/schema/index.ts'
import type { WorkingCalendar } from '#workflows/kernel/calendar.ts'
import { type CivilDate, dateOf, type Instant, instant, later } from '#workflows/kernel/time.ts'
import { agencyById, type CitizenActor, may } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import type { Order } from '../asking/order.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { advance, type Refusal } from '../moving/advance.ts'
import { ownersOf } from '../moving/permission.ts'
import { recordOf } from '../moving/record.ts'
import { askToBook } from '../remind.ts'

/** A desk receives this many people in each slot. */
const seats = 2
const slotMinutes = 30
/** Working days ahead that can be booked. */
const horizon = 10

export interface OpenDay {
  date: CivilDate
  slots: readonly { at: Instant; free: number }[]
}

/** The visit of a dossier: offered, or booked for a time. */
export interface Visit {
  visit: string
  agencyId: AgencyId
  at: Instant | null
  /** The event that offered it. */
  offeredSeq: number
  /** How often its hour was moved or given back. */
  changes: number
}

/** Opens a visit for booking; a missed one is opened again by a later offer, and only by that. */
export async function offerVisit(office: Office, order: Order): Promise<void> {
  const { record, params, seq } = order
  const { visit } = z.object({ visit: z.string() }).parse(params)
  const offer = { offeredSeq: seq, slot: null, seat: null, bookedAt: null, changes: 0 }
  const missedSlot = sql`${visits.slot}`
  await office.db
    .insert(visits)
    .values({ dossierId: record.row.id, visit, agencyId: record.row.agencyId, ...offer })
    .onConflictDoUpdate({
      target: [visits.dossierId, visits.visit],
      set: { ...offer, missedSlot },
      setWhere: lt(visits.offeredSeq, seq),
    })
  const offering = record.happenings.find((happening) => happening.seq === seq)
  const isMissed = offering?.what.kind === 'act' && offering.what.name === 'visitMissed'
  // Whoever missed one reads of both in one letter: what was missed, and that another is to be chosen.
  if (!isMissed) await askToBook(office, order)
}

/** The latest visit of a dossier, or null when it needs none. */
export async function visitOf({ db }: Office, dossierId: DossierId): Promise<Visit | null> {
  const rows = await db.select().from(visits).where(eq(visits.dossierId, dossierId))
  const latest = rows.toSorted((a, b) => b.offeredSeq - a.offeredSeq)[0]
  if (!latest) return null
  const { visit, agencyId, slot, offeredSeq, changes } = latest
  return { visit, agencyId, at: slot ? instant(slot) : null, offeredSeq, changes }
}

/** The visit that was missed in this event, whether or not it has been offered again since. */
export async function missedVisitOf(
  { db }: Office,
  dossierId: DossierId,
  seq: number,
): Promise<Visit | null> {
  const rows = await db.select().from(visits).where(eq(visits.dossierId, dossierId))
  const latest = rows.toSorted((a, b) => b.offeredSeq - a.offeredSeq)[0]
  if (!latest) return null
  const { visit, agencyId, offeredSeq, changes } = latest
  const slot = offeredSeq < seq ? latest.slot : latest.missedSlot
  return { visit, agencyId, at: slot ? instant(slot) : null, offeredSeq, changes }
}

/** Where a visit takes place: at the agency, unless its officers come to the place it is about. */
export async function placeOfVisit(
  office: Office,
  { visitPlace }: { visitPlace: () => string | undefined },
  { agencyId }: Visit,
  locale: 'vi' | 'en',
): Promise<string> {
  const elsewhere = visitPlace()
  if (elsewhere) return elsewhere
  const agency = await agencyById(office, agencyId)
  return agency ? `${agency.name[locale]}, ${agency.address}` : agencyId
}

/** The next working days with the times that still have a free seat. */
export async function openSlots(
  office: Office,
  desk: { agencyId: AgencyId; visit: string },
): Promise<readonly OpenDay[]> {
  const calendar = await calendarOf(office)
  const today = dateOf(instant(office.clock.now()))
  const taken = await takenSeats(office, desk, calendar.opensAt(today))
  const days: OpenDay[] = []
  let date = calendar.nextWorkingDay(today)
  for (let i = 0; i < horizon; i++, date = calendar.nextWorkingDay(date)) {
    const slots = slotsOn(calendar, date)
      .map((at) => ({ at, free: seats - (taken.get(at)?.length ?? 0) }))
      .filter(({ free }) => free > 0)
    if (slots.length > 0) days.push({ date, slots })
  }
  return days
}

/** Half-hours of opening time. A minute is counted in and taken off, so that none begins at lunch. */
const slotsOn = (calendar: WorkingCalendar, date: CivilDate): readonly Instant[] =>
  Array.from({ length: Math.floor(calendar.minutesPerDay / slotMinutes) }, (_, i) =>
    later(calendar.addWorkingMinutes(calendar.opensAt(date), i * slotMinutes + 1), -60_000),
  )

async function takenSeats(
  { db }: Office,
  desk: { agencyId: AgencyId; visit: string },
  from: Instant,
): Promise<ReadonlyMap<Instant, readonly number[]>> {
  const rows = await db
    .select({ slot: visits.slot, seat: visits.seat })
    .from(visits)
    .where(
      and(
        eq(visits.agencyId, desk.agencyId),
        eq(visits.visit, desk.visit),
        gte(visits.slot, new Date(from)),
      ),
    )
  const taken = new Map<Instant, number[]>()
  for (const { slot, seat } of rows)
    if (slot && seat) taken.set(instant(slot), [...(taken.get(instant(slot)) ?? []), seat])
  return taken
}

export type Booked =
  | { outcome: 'booked'; at: Instant }
  /** Somebody else took the last seat of that time. */
  | { outcome: 'taken' }
  /** Not a time this desk offers. */
  | { outcome: 'notOpen' }
  | ({ outcome: 'refused' } & Refusal)

/** Books a time for the visit a dossier waits for. One seat belongs to one dossier, whoever races. */
export async function bookVisit(
  office: Office,
  actor: CitizenActor,
  wanted: { dossierId: DossierId; slot: string; seen?: number },
): Promise<Booked> {
  const record = await recordOf(office, wanted.dossierId)
  const { row } = record
  const owners = ownersOf(row)
  if (may(actor, 'book', 'appointment', owners).outcome !== 'allowed')
    return { outcome: 'refused', reason: 'notAllowed' }
  const offered = await visitOf(office, row.id)
  if (!offered) return { outcome: 'notOpen' }
  const days = await openSlots(office, offered)
  const at = days.flatMap(({ slots }) => slots).find((slot) => slot.at === wanted.slot)?.at
  if (!at) return { outcome: 'notOpen' }
  if (!(await takeSeat(office, row.id, offered, at))) return { outcome: 'taken' }

  const moved = await advance(office, {
    dossierId: row.id,
    event: { type: 'visitBooked', facts: { slot: at } },
    actor,
    through: 'visits',
    key: `visit:${at}:${row.version}`,
    ...(wanted.seen === undefined ? {} : { seen: wanted.seen }),
  })
  if (moved.outcome === 'refused') {
    await office.db
      .update(visits)
      .set({ slot: null, seat: null, bookedAt: null })
      .where(and(eq(visits.dossierId, row.id), eq(visits.slot, new Date(at))))
    return moved
  }
  return { outcome: 'booked', at }
}

/**
 * False when every seat of the slot is gone. The unique seat decides between two at once. `counted`:
 * 1 when an hour that was booked before is moved.
 */
export async function takeSeat(
  office: Office,
  dossierId: DossierId,
  { agencyId, visit }: Visit,
  at: Instant,
  counted: 0 | 1 = 0,
  /** Told in the same breath: the hour is taken together with this, or not at all. */
  tell: (tx: Tx) => Promise<void> = async () => {},
): Promise<boolean> {
  const now = office.clock.now().toISOString()
  for (let seat = 1; seat <= seats; seat++) {
    const isMine = await office.db
      .transaction(async (tx) => {
        const { rowCount } = await tx.execute(
          sql`update visits set slot = ${at}, seat = ${seat}, booked_at = ${now}, changes = changes + ${counted}
            where dossier_id = ${dossierId} and visit = ${visit} and not exists (
              select from visits other
              where other.agency_id = ${agencyId} and other.visit = ${visit} and other.slot = ${at}
                and other.seat = ${seat} and other.dossier_id <> ${dossierId})`,
        )
        if (rowCount === 1) await tell(tx)
        return rowCount === 1
      })
      .catch((error: unknown) => {
        if (isTaken(error)) return false
        throw error
      })
    if (isMine) return true
  }
  return false
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : null
// Drizzle wraps the driver's error.
const isTaken = (error: unknown): boolean =>
  [error, error instanceof Error ? error.cause : null].some((one) => codeOf(one) === '23505')
