/** An instant in UTC, ISO 8601 with milliseconds: what events, histories and snapshots carry. */
export type Instant = string & { readonly __kind: 'instant' }
/** A civil date in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. */
export type CivilDate = string & { readonly __kind: 'civil date' }

// Viet Nam has kept UTC+7 without daylight saving since 1975, so civil time is an addition.
const offsetMs = 7 * 3_600_000
export const dayMs = 86_400_000

const isInstant = (text: string): text is Instant => new Date(text).toISOString() === text
const isCivilDate = (text: string): text is CivilDate =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && instantMs(text, 0).toISOString().startsWith(text)

const instantMs = (date: string, minutes: number): Date =>
  new Date(Date.parse(`${date}T00:00:00.000Z`) + minutes * 60_000)

/** @throws RangeError when the value is no instant. */
export function instant(value: Date | string): Instant {
  const text = typeof value === 'string' ? value : value.toISOString()
  if (!isInstant(text)) throw new RangeError(`not an instant: ${text}`)
  return text
}

/** @throws RangeError when the text is not an existing day. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`not a civil date: ${text}`)
  return text
}

export const millis = (at: Instant): number => Date.parse(at)
export const later = (at: Instant, ms: number): Instant => instant(new Date(millis(at) + ms))

/** The later of two instants. Their text sorts as they do. */
export const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b)

/** The civil date an instant falls on. */
export const dateOf = (at: Instant): CivilDate =>
  civilDate(new Date(millis(at) + offsetMs).toISOString().slice(0, 10))

/** Minutes since local midnight, 0–1439. */
export const minuteOf = (at: Instant): number =>
  Math.floor(((millis(at) + offsetMs) % dayMs) / 60_000)

/** The instant of a local wall-clock minute on a date. */
export const atMinute = (date: CivilDate, minutes: number): Instant =>
  instant(new Date(instantMs(date, minutes).getTime() - offsetMs))

export const addDays = (date: CivilDate, days: number): CivilDate =>
  civilDate(new Date(instantMs(date, 0).getTime() + days * dayMs).toISOString().slice(0, 10))

/** 0 Sunday … 6 Saturday. */
export const weekday = (date: CivilDate): number => instantMs(date, 0).getUTCDay()

/** `ngày 05 tháng 01 năm 2026`, as decisions write it. @throws RangeError when it is no date. */
export function vietnameseDate(text: string): string {
  const [year, month, day] = civilDate(text).split('-')
  return `ngày ${day} tháng ${month} năm ${year}`
}
