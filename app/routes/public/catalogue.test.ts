import { describe, expect, test } from 'vitest'
import { readerFor } from '#app/i18n/portal.server.ts'
import { proceduresInForce } from '#services/dossiers/index.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { findProcedures, ratesOnline, type Wanted } from './catalogue.ts'
import { isLifeEvent } from './life-events.ts'

const vi = readerFor('vi')
const en = readerFor('en')
const today = civilDate('2026-11-23')
const found = (wanted: Wanted, reader = vi) =>
  findProcedures(reader, wanted, today).entries.map(({ slug }) => slug)

describe('procedures are found', () => {
  test('by Vietnamese words on the English pages too', () => {
    expect(found({ query: 'khai sinh' }, en)[0]).toBe('birth-registration')
  })
  test('all, when nothing is asked', () => {
    expect(found({})).toHaveLength(proceduresInForce().length)
    expect(found({ query: '   ' })).toHaveLength(proceduresInForce().length)
  })
})

describe('and sorted out', () => {
  const facetsOf = (wanted: Wanted) => findProcedures(vi, wanted, today).facets
  test('by what was chosen, all choices at once', () => {
    expect(found({ fee: 'free', for: 'business' })).toEqual(['labour-rules'])
    expect(found({ query: 'giấy phép', agency: 'trafficPolice' })[0]).toBe('driving-licence')
    expect(found({ fee: 'free' })).toContain('birth-registration')
    expect(found({ fee: 'paid' })).not.toContain('birth-registration')
  })
  test('each further choice says how many it leaves, and leaves so many', () => {
    for (const { name, values } of facetsOf({ for: 'citizen' }))
      for (const { value, count, label } of values) {
        expect(label).not.toBe('')
        const left = found({ for: 'citizen', [name]: value })
        expect(left, `${name} ${value}`).toHaveLength(count)
      }
  })
  test('what is chosen can be taken away, even when nothing is left', () => {
    const chosen = facetsOf({ for: 'business', agency: 'communePolice' }).flatMap(({ values }) =>
      values.filter((value) => value.chosen),
    )
    expect(found({ for: 'business', agency: 'communePolice' })).toEqual([])
    expect(chosen.map(({ value }) => value)).toEqual(['business', 'communePolice'])
  })
})

test.each(proceduresInForce().map((procedure) => [procedure.slug, procedure] as const))(
  '%s belongs to life events that have a name, and shows only fees in force',
  (_slug, procedure) => {
    for (const event of procedure.lifeEvents) expect(isLifeEvent(event), event).toBe(true)
    for (const { until } of ratesOnline(procedure, '2026-11-22'))
      expect(until === null || until >= '2026-11-22').toBe(true)
  },
)

test('a rate says what the desk asks, where that is another amount', () => {
  const rateOf = (slug: string) => {
    const procedure = proceduresInForce().find((one) => one.slug === slug)
    return procedure && ratesOnline(procedure, '2026-11-22')[0]
  }
  expect(rateOf('permanent-residence')).toMatchObject({ unitAmount: 10_000, atDesk: 20_000 })
  expect(rateOf('passport')).toMatchObject({ unitAmount: 100_000, atDesk: null })
})
