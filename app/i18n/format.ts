import { type Language, languageTags } from './languages.ts'

const timeZone = 'Asia/Ho_Chi_Minh'

/** An amount of time as the law counts it. */
export interface TimeSpan {
  unit: 'workingDay' | 'day' | 'workingHour' | 'hour' | 'minute' | 'month'
  amount: number
}

const units = {
  vi: {
    workingDay: ['ngày làm việc', 'ngày làm việc'],
    day: ['ngày', 'ngày'],
    workingHour: ['giờ làm việc', 'giờ làm việc'],
    hour: ['giờ', 'giờ'],
    minute: ['phút', 'phút'],
    month: ['tháng', 'tháng'],
  },
  en: {
    workingDay: ['working day', 'working days'],
    day: ['day', 'days'],
    workingHour: ['working hour', 'working hours'],
    hour: ['hour', 'hours'],
    minute: ['minute', 'minutes'],
    month: ['month', 'months'],
  },
} as const satisfies Record<Language, Record<TimeSpan['unit'], readonly [string, string]>>

// A civil date has no zone: it is read and shown in UTC, so that it never shifts by a day.
const civil = (date: string): Date => new Date(`${date}T00:00:00Z`)
const instant = (at: string | Date): Date => (typeof at === 'string' ? new Date(at) : at)

/**
 * Every formatter a page needs, in one language. `Intl` objects are costly to build (about 100 µs)
 * and cheap to reuse (1.5 µs): one set per language for the life of the process.
 *
 * Civil dates are `YYYY-MM-DD`; instants are `Date` or ISO 8601 and are shown in Viet Nam's time;
 * money is whole đồng; sizes are bytes.
 */
export function createFormat(language: Language) {
  const tag = languageTags[language]
  const vi = language === 'vi'
  const dayOptions: Intl.DateTimeFormatOptions = vi
    ? { day: '2-digit', month: '2-digit', year: 'numeric' }
    : { day: 'numeric', month: 'long', year: 'numeric' }
  const civilDay = new Intl.DateTimeFormat(tag, { ...dayOptions, timeZone: 'UTC' })
  const localDay = new Intl.DateTimeFormat(tag, { ...dayOptions, timeZone })
  const shortDay = new Intl.DateTimeFormat(tag, {
    day: vi ? '2-digit' : 'numeric',
    month: vi ? '2-digit' : 'short',
    timeZone,
  })
  const civilWeekday = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' })
  const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone })
  const clock = new Intl.DateTimeFormat(tag, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  const plain = new Intl.NumberFormat(tag)
  const oneDecimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 })
  const disjunction = new Intl.ListFormat(tag, { type: 'disjunction' })
  const conjunction = new Intl.ListFormat(tag, { type: 'conjunction' })

  const civilMonth = new Intl.DateTimeFormat(tag, {
    month: vi ? '2-digit' : 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const date = (day: string): string =>
    /^\d{4}$/.test(day)
      ? day
      : /^\d{4}-\d{2}$/.test(day)
        ? civilMonth.format(civil(`${day}-01`))
        : civilDay.format(civil(day))
  const weekday = (day: string): string => {
    const name = civilWeekday.format(civil(day))
    return vi ? name.replace('Thứ', 'thứ').replace('Chủ Nhật', 'Chủ nhật') : name
  }
  const dayOf = (at: string | Date): string => isoDay.format(instant(at))
  const time = (at: string | Date): string => clock.format(instant(at))
  const span = ({ unit, amount }: TimeSpan): string =>
    `${oneDecimal.format(amount)}\u00a0${units[language][unit][amount === 1 ? 0 : 1]}`

  return {
    /**
     * `2026-11-23` → «23/11/2026», “23 November 2026”. A birth known by less is shown as known:
     * `1955-03` → «03/1955», “March 1955”; `1955` → «1955».
     */
    date,
    /** `2026-11-23` → «thứ Hai, 23/11/2026», “Monday, 23 November 2026”. */
    weekdayDate: (day: string): string => `${weekday(day)}, ${date(day)}`,
    /** The civil date, in Viet Nam, of an instant: `2026-11-23`. */
    dayOf,
    /** An instant → the day it falls on in Viet Nam, written out. */
    day: (at: string | Date): string => localDay.format(instant(at)),
    /** An instant → «14:05». */
    time,
    /** An instant → «14:05, 23/11/2026». */
    dateTime: (at: string | Date): string => `${time(at)}, ${localDay.format(instant(at))}`,
    /** An instant of these months, where a line is short → «14:05, 23/11», “14:05, 23 Nov”. */
    shortDateTime: (at: string | Date): string =>
      `${time(at)}, ${shortDay.format(instant(at)).replace('-', '/')}`,
    /** An instant → «08:00, thứ Hai, 23/11/2026», “08:00, Monday, 23 November 2026”. */
    weekdayDateTime: (at: string | Date): string =>
      `${time(at)}, ${weekday(dayOf(at))}, ${localDay.format(instant(at))}`,
    /** 8000 → «8.000 đ», “8,000 VND”. */
    money: (dong: number): string => `${plain.format(dong)}\u00a0${vi ? 'đ' : 'VND'}`,
    /** 12345 → «12.345». */
    number: (value: number): string => plain.format(value),
    /** 1_258_291 bytes → «1,2 MB». */
    fileSize: (bytes: number): string =>
      bytes < 1_048_576
        ? `${plain.format(Math.max(1, Math.round(bytes / 1024)))}\u00a0kB`
        : `${oneDecimal.format(bytes / 1_048_576)}\u00a0MB`,
    /** { workingDay, 2 } → «2 ngày làm việc». */
    span,
    /** What is left of a time limit; negative means overdue: «còn 2 ngày làm việc», «quá 1 ngày». */
    remaining: ({ unit, amount }: TimeSpan): string => {
      const text = span({ unit, amount: Math.abs(amount) })
      if (amount < 0) return vi ? `quá hạn ${text}` : `${text} overdue`
      return vi ? `còn ${text}` : `${text} left`
    },
    /** ['a', 'b', 'c'] → «a, b và c». */
    list: (items: readonly string[]): string => conjunction.format(items),
    /** «một, hai hoặc ba». */
    oneOf: (items: readonly string[]): string => disjunction.format(items),
    /** Names are shown whole and as registered: NFC, single spaces, surname first in both languages. */
    name: (fullName: string): string => fullName.normalize('NFC').trim().replace(/\s+/g, ' '),
    /** A personal ID or account with all but its last digits hidden: «••••••••1234». */
    masked: (digits: string, shown = 4): string =>
      '•'.repeat(Math.max(0, digits.length - shown)) + digits.slice(-shown),
  }
}

export type Format = ReturnType<typeof createFormat>
