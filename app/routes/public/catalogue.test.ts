import { describe, expect, test } from 'vitest'
import { readerFor } from '#app/i18n/portal.server.ts'
import { proceduresInForce } from '#services/dossiers/index.ts'
import { findProcedures, ratesOnline } from './catalogue.ts'
import { isLifeEvent } from './life-events.ts'

const vi = readerFor('vi')
const en = readerFor('en')
const found = (query: string, reader = vi) =>
  findProcedures(reader, { query }).map(({ slug }) => slug)

describe('procedures are found', () => {
  test.each(['trích lục hộ tịch', 'trich luc ho tich', 'HỘ TỊCH trích', '2.000635'])(
    'by %s',
    (query) => {
      expect(found(query)[0]).toBe('civil-status-extract')
    },
  )
  test('by Vietnamese words on the English pages too', () => {
    expect(found('khai sinh', en)).toContain('birth-registration')
  })
  test('by beginnings of words, not by their middles', () => {
    expect(found('khai si')).toContain('birth-registration')
    expect(found('hai sinh')).not.toContain('birth-registration')
  })
  test('all, when nothing is asked', () => {
    expect(found('')).toHaveLength(proceduresInForce().length)
    expect(found('   ')).toHaveLength(proceduresInForce().length)
  })
  test('not at all by what could be a pattern', () => {
    expect(found('%')).toEqual([])
    expect(found('.*')).toEqual([])
  })
})

test('a name that matches comes before a summary that does', () => {
  const names = findProcedures(vi, { query: 'hộ chiếu' })
  expect(names[0]?.slug).toBe('passport')
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
