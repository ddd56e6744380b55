import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acts, isActName } from './acts.ts'
import { provingOccasion } from './explore.ts'
import { daysFor, daysOfActs, reappointmentDays, type Situation, unlawfulFacts } from './lawful.ts'
import { instant } from './time.ts'

// A Tuesday at ten; what is due is due on Thursday at five.
const situation: Situation = {
  calendar: provingOccasion.calendar,
  at: instant('2026-03-10T03:00:00.000Z'),
  due: instant('2026-03-12T10:00:00.000Z'),
  reappointment: 3,
  said: { registers: { civilStatus: { entries: '[{"entryId":"KS-7"},{"entryId":"KS-8"}]' } } },
}
const apology = (until: string, changes: Partial<Situation> = {}) =>
  unlawfulFacts('apologySent', { reason: 'Chậm', until }, { ...situation, ...changes }).map(
    ({ message }) => message,
  )

it('every date an act asks for has its range', () => {
  const dates = Object.keys(acts).flatMap((name) => {
    if (!isActName(name)) return []
    const asked = Object.entries(acts[name].fields).filter(([, { kind }]) => kind === 'date')
    return asked.map(([field]) => [name, field, daysOfActs[name]?.[field] !== undefined])
  })
  expect(dates).toEqual([['apologySent', 'until', true]])
})

describe('the new date of an apology', () => {
  it('lies after the one that held, within the period of the procedure', () => {
    expect(daysFor('apologySent', situation)).toEqual({
      until: { from: '2026-03-13', until: '2026-03-17' },
    })
    for (const day of ['2026-03-13', '2026-03-16', '2026-03-17']) expect(apology(day)).toEqual([])
  })
  it.each([
    ['2020-01-01', 'date.tooEarly'],
    ['2026-03-12', 'date.tooEarly'],
    ['2026-03-15', 'date.dayOff'],
    ['2026-03-18', 'date.tooLate'],
    ['2099-12-31', 'date.tooLate'],
  ])('%s is refused: %s', (day, message) => {
    expect(apology(day)).toEqual([message])
  })
  it('is never past, when the dossier is late already', () => {
    const late = { at: instant('2026-03-20T03:00:00.000Z') }
    expect(apology('2026-03-20', late)).toEqual(['date.tooEarly'])
    expect(apology('2026-03-23', late)).toEqual([])
  })
  it('is lawful on the first and the last day of the range, whenever it is sent', () => {
    // Through Tết, weekends and nights; before the date that holds and after it.
    const moment = fc
      .date({
        min: new Date('2026-01-01T00:00:00Z'),
        max: new Date('2026-06-30T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => instant(date.toISOString()))
    const due = fc.option(moment)
    const property = fc.property(moment, due, fc.integer({ min: 1, max: 7 }), (at, due, days) => {
      const changes = { at, due, reappointment: days }
      const { from, until } = reappointmentDays({ ...situation, ...changes })
      expect([apology(from, changes), apology(until, changes)]).toEqual([[], []])
    })
    fc.assert(property)
  })
})

it('only an entry that the register offered can be confirmed', () => {
  const confirm = (entry: string) => unlawfulFacts('entryConfirmed', { entry }, situation)
  expect(confirm('KS-8')).toEqual([])
  expect(confirm('7')).toEqual([{ path: ['entry'], message: 'entry.notOffered' }])
})
