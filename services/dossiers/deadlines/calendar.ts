import { isNotNull, sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { calendarEditions, calendarYears, specialDays } from '#db/schema/index.ts'
import { announcedYear, specialDaysSeed } from '#db/seed/calendar.ts'
import {
  type CalendarData,
  type WorkingCalendar,
  workingCalendar,
} from '#workflows/kernel/calendar.ts'
import { publicHolidays } from '#workflows/kernel/public-holidays.ts'
import { civilDate, dateOf, type Instant, instant } from '#workflows/kernel/time.ts'
import type { Office } from '../../office.ts'

// Opening hours and the 15:00 rule of the one-stop desk.
const sessions = [
  { opens: 8 * 60, closes: 12 * 60 },
  { opens: 13 * 60, closes: 17 * 60 },
]
const cutoff = 15 * 60

// A calendar changes a few times a year and is needed at every step of every dossier.
const staleAfterMs = 10_000
const known = new WeakMap<Office['db'], { calendar: Promise<WorkingCalendar>; readAt: number }>()

/** The calendar offices count by now. A changed holiday is seen within ten seconds. */
export function calendarOf(office: Office): Promise<WorkingCalendar> {
  const now = performance.now()
  const held = known.get(office.db)
  if (held && now - held.readAt < staleAfterMs) return held.calendar
  const calendar = readCalendar(office)
  known.set(office.db, { calendar, readAt: now })
  calendar.catch(() => known.delete(office.db))
  return calendar
}

/** Whether a date is only expected (dự kiến): the holidays of its year are not announced yet. */
export async function isExpected(office: Office, at: Date | Instant | null): Promise<boolean> {
  return at !== null && (await calendarOf(office)).isExpected(dateOf(instant(at)))
}

/** Makes the next question read the calendar afresh; called after it was changed. */
export const forgetCalendar = (office: Office): void => {
  known.delete(office.db)
}

const readCalendar = async ({ db }: Office): Promise<WorkingCalendar> =>
  workingCalendar(await calendarData(db))

/** The calendar in force, as data. */
export async function calendarData(db: Queryable): Promise<CalendarData> {
  const [days, [edition], announced] = await Promise.all([
    db.select().from(specialDays),
    db
      .select({ latest: sql<number | null>`max(${calendarEditions.edition})` })
      .from(calendarEditions),
    db
      .select({ year: calendarYears.year })
      .from(calendarYears)
      .where(isNotNull(calendarYears.announcedAt)),
  ])
  return {
    edition: String(edition?.latest ?? 0),
    announcedYears: announced.map(({ year }) => year),
    specialDays: days.map((day) => ({ ...day, date: civilDate(day.date) })),
    sessions,
    cutoff,
  }
}

/** The days that differ from their weekday, in order, and the edition of the calendar they make. */
export async function listSpecialDays({ db }: Office) {
  const [days, [edition]] = await Promise.all([
    db.select().from(specialDays).orderBy(specialDays.date),
    db
      .select({ latest: sql<number | null>`max(${calendarEditions.edition})` })
      .from(calendarEditions),
  ])
  return { days, edition: edition?.latest ?? 0 }
}

/** Fills the calendar on a new database; leaves an edited one alone. */
export async function seedCalendar(office: Office): Promise<void> {
  const at = office.clock.now()
  await office.db.transaction(async (tx) => {
    const first = await tx
      .insert(calendarEditions)
      .values({ edition: 1, changedAt: at, changedBy: 'seed' })
      .onConflictDoNothing()
      .returning()
    if (first.length === 0) return
    const years = yearsAhead(announcedYear.year + 1, at)
    const ofLaw = years.flatMap(publicHolidays).map(({ expected: _, ...day }) => day)
    await tx
      .insert(specialDays)
      .values([...specialDaysSeed, ...ofLaw])
      .onConflictDoNothing()
    const { year, source } = announcedYear
    const announced = { announcedAt: at, announcedBy: 'seed', source }
    await tx
      .insert(calendarYears)
      .values([{ year, ...announced }, ...years.map((year) => ({ year }))])
      .onConflictDoNothing()
  })
}

/** How many years the calendar reaches ahead: no period of any procedure is nearly as long. */
const reach = 6

/** The years from `first` on that the calendar holds at an instant. */
export const yearsAhead = (first: number, at: Date): number[] => {
  const last = Number(dateOf(instant(at)).slice(0, 4)) + reach
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
}
