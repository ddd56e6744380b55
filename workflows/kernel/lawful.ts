import type { ActName } from './acts.ts'
import type { Said } from './asked.ts'
import type { WorkingCalendar } from './calendar.ts'
import type { Answers, FieldError } from './fields.ts'
import { entriesOffered } from './on-record.ts'
import { type CivilDate, civilDate, dateOf, type Instant, latest } from './time.ts'

/** What an act is held against besides its own questions. */
export interface Situation {
  at: Instant
  calendar: WorkingCalendar
  /** The date that holds for the dossier now; null before valid receipt. */
  due: Instant | null
  /** How many working days the procedure lets a result be put off. */
  reappointment: number
  said: Said
}

/** The working days among which a date must lie, both included. */
export interface DateRange {
  from: CivilDate
  until: CivilDate
}

/**
 * The days to which a result may be put off: the first working day after the date that holds, or after
 * today where that has passed, up to the period the procedure sets itself.
 */
export function reappointmentDays({ at, calendar, due, reappointment }: Situation): DateRange {
  const promised = due ? latest(due, at) : at
  return {
    from: calendar.nextWorkingDay(dateOf(promised)),
    until: dateOf(calendar.after(promised, { amount: reappointment, unit: 'workingDay' })),
  }
}

type PerField<T> = { readonly [field: string]: T }

/** The days a date of an act may name: every date of every act has its own range. */
export const daysOfActs: Partial<Record<ActName, PerField<(situation: Situation) => DateRange>>> = {
  apologySent: { until: reappointmentDays },
}

/** What a question of an act chooses from: what was offered before, and nothing else. */
const offersOfActs: Partial<Record<ActName, PerField<(said: Said) => readonly string[]>>> = {
  entryConfirmed: { entry: entriesOffered },
}

/** The days each date of an act may name, now. */
export const daysFor = (name: ActName, situation: Situation): PerField<DateRange> =>
  Object.fromEntries(
    Object.entries(daysOfActs[name] ?? {}).map(([field, range]) => [field, range(situation)]),
  )

/** What was offered to choose from, for each question of an act that chooses. */
export const offersFor = (name: ActName, said: Said): PerField<readonly string[]> =>
  Object.fromEntries(
    Object.entries(offersOfActs[name] ?? {}).map(([field, offers]) => [field, offers(said)]),
  )

/** Why the facts of an act cannot be so, beyond what its questions say by themselves. */
export function unlawfulFacts(
  name: ActName,
  facts: Answers,
  situation: Situation,
): readonly FieldError[] {
  const dates = Object.entries(daysFor(name, situation)).flatMap(([field, { from, until }]) => {
    const day = civilDate(String(facts[field]))
    const wrong = (message: string): FieldError => ({
      path: [field],
      message,
      values: { from, until },
    })
    if (day < from) return [wrong('date.tooEarly')]
    if (day > until) return [wrong('date.tooLate')]
    return situation.calendar.isWorkingDay(day) ? [] : [wrong('date.dayOff')]
  })
  const choices = Object.entries(offersFor(name, situation.said)).flatMap(
    ([field, offered]): FieldError[] =>
      offered.includes(String(facts[field]))
        ? []
        : [{ path: [field], message: 'entry.notOffered' }],
  )
  return [...dates, ...choices]
}

/** Whether an act must be held against what was said before. */
export const choosesFromOffers = (name: ActName): boolean => offersOfActs[name] !== undefined
/** Whether an act asks for more than its own questions can judge. */
export const isHeldAgainstMore = (name: ActName): boolean =>
  choosesFromOffers(name) || daysOfActs[name] !== undefined
