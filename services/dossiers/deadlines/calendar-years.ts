import { and, arrayContains, asc, eq, isNull, lte } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { announcePublicChange } from '#db/queries/public-pages.ts'
import { calendarYears, specialDays, staff } from '#db/schema/index.ts'
import type { SpecialDay } from '#workflows/kernel/calendar.ts'
import { publicHolidays } from '#workflows/kernel/public-holidays.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { type Actor, nameOf } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'
import { calendarData, forgetCalendar, yearsAhead } from './calendar.ts'
import { enact } from './calendar-admin.ts'

/**
 * Enters what follows from the law for the years that have come within reach, and the dates of open
 * dossiers with it. A year is entered once: what administrators change in it stays changed.
 */
export async function extendCalendar(office: Office): Promise<void> {
  const at = office.clock.now()
  await office.db.transaction(async (tx) => {
    const added = await tx
      .insert(calendarYears)
      .values(yearsAhead(yearOf(at), at).map((year) => ({ year })))
      .onConflictDoNothing()
      .returning({ year: calendarYears.year })
    if (added.length === 0) return
    const data = await calendarData(tx)
    const special = new Set(data.specialDays.map(({ date }) => date))
    const today = dateOf(instant(at))
    const add = added
      .flatMap(({ year }): readonly SpecialDay[] => publicHolidays(year).map(asSpecialDay))
      .filter(({ date }) => date >= today && !special.has(date))
    if (
      !(await enact(
        { ...office, db: tx },
        data,
        { add, remove: [] },
        { at: instant(at), by: 'law' },
      ))
    )
      throw new Error('the calendar changed while years were added')
  })
  forgetCalendar(office)
}

const asSpecialDay = ({ date, kind, name, source }: SpecialDay): SpecialDay => ({
  date,
  kind,
  name,
  source,
})

/** A year whose holidays somebody must look up and enter. */
export interface YearToAnnounce {
  year: number
  /** How late it is: from October, from November, from December of the year before. */
  urgency: 'ask' | 'remind' | 'urgent'
  /** Days the calendar assumes until then. */
  expected: readonly { date: string; name: string }[]
}

/** Announcements are made in autumn for the year after. */
const firstMonth = 10

/** The years whose announcement is due now, and what is assumed for them. */
export async function yearsToAnnounce({ db, clock }: Office): Promise<readonly YearToAnnounce[]> {
  const [thisYear = 0, month = 1] = dateOf(instant(clock.now())).split('-').map(Number)
  const last = month >= firstMonth ? thisYear + 1 : thisYear
  const rows = await db
    .select({ year: calendarYears.year })
    .from(calendarYears)
    .where(and(isNull(calendarYears.announcedAt), lte(calendarYears.year, last)))
    .orderBy(asc(calendarYears.year))
  return rows
    .filter(({ year }) => year >= thisYear)
    .map(({ year }) => ({
      year,
      urgency:
        year === thisYear || month === 12 ? 'urgent' : month === firstMonth ? 'ask' : 'remind',
      expected: publicHolidays(year)
        .filter(({ expected }) => expected)
        .map(({ date, name }) => ({ date, name })),
    }))
}

/** A year's announcement: the document that tells its days. */
export interface Announcement {
  year: number
  source: string
}

/** Whether an announcement can still be entered: the year is in the calendar and waits for one. */
export async function announcementDue(
  { db }: Office,
  year: number,
): Promise<'due' | 'already' | 'unknownYear'> {
  const [row] = await db.select().from(calendarYears).where(eq(calendarYears.year, year))
  if (!row) return 'unknownYear'
  return row.announcedAt ? 'already' : 'due'
}

/**
 * Enters a year's announcement: its dates are no longer expected but certain. Days that differ from what
 * was assumed are changed before, each with its effect shown. Who may, and that two agree, is the
 * proposal's to see to.
 */
export async function enterAnnouncement(
  office: Office,
  by: Actor,
  { year, source }: Announcement,
): Promise<{ outcome: 'announced' | 'already' | 'unknownYear' }> {
  const outcome = await office.db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(calendarYears)
      .where(eq(calendarYears.year, year))
      .for('update')
    if (!row) return 'unknownYear' as const
    if (row.announcedAt) return 'already' as const
    await tx
      .update(calendarYears)
      .set({ announcedAt: office.clock.now(), announcedBy: nameOf(by).id, source })
      .where(eq(calendarYears.year, year))
    await confirmDays(tx, year, source)
    await announcePublicChange(tx)
    return 'announced' as const
  })
  forgetCalendar(office)
  return { outcome }
}

/** What was assumed and stayed now stands on the announcement. */
async function confirmDays(tx: Tx, year: number, source: string): Promise<void> {
  for (const { date, source: assumed, expected } of publicHolidays(year))
    if (expected)
      await tx
        .update(specialDays)
        .set({ source })
        .where(and(eq(specialDays.date, date), eq(specialDays.source, assumed)))
}

/** Writes to all administrators while an announcement is due: monthly, from December weekly. */
export async function remindToAnnounce(office: Office): Promise<void> {
  const today = dateOf(instant(office.clock.now()))
  for (const { year, urgency } of await yearsToAnnounce(office)) {
    const turn = urgency === 'urgent' ? `${today.slice(0, 7)}:${weekOf(today)}` : today.slice(0, 7)
    const administrators = await office.db
      .select({ staffId: staff.id })
      .from(staff)
      .where(and(arrayContains(staff.roles, ['admin']), eq(staff.active, true)))
    for (const { staffId } of administrators)
      await notify(office, {
        to: { staffId },
        template: 'calendarYear',
        params: { year, urgency, link: '/office/admin/holidays' },
        key: `calendarYear:${year}:${turn}:${staffId}`,
      })
  }
}

const weekOf = (date: string): number => Math.ceil(Number(date.slice(8)) / 7)
const yearOf = (at: Date): number => Number(dateOf(instant(at)).slice(0, 4))
