import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lunarDay, lunarMonths, lunarNewYear } from './lunar.ts'
import { addDays, civilDate } from './time.ts'

/** First days of Tết as Vietnamese calendars print them. */
const tet = `
2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-17 2008-02-07 2009-01-26
2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05
2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13
2030-02-02 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24
2040-02-12 2041-02-01 2042-01-22 2043-02-10 2044-01-30 2045-02-17 2046-02-06 2047-01-26 2048-02-14 2049-02-02
2050-01-23`
  .trim()
  .split(/\s+/)

describe('the lunar calendar of Viet Nam', () => {
  it.each(tet.map((day) => [Number(day.slice(0, 4)), day]))('Tết %i begins on %s', (year, day) => {
    expect(lunarNewYear(Number(year))).toBe(day)
  })

  it.each([
    [1968, '1968-01-29', 'a day before China, on the first calendar at UTC+7'],
    [1985, '1985-01-21', 'a month before China, where the leap month differed'],
  ])('Tết %i began on %s: %s', (year, day) => {
    expect(lunarNewYear(year)).toBe(day)
  })

  it.each([
    [2023, '2023-04-29'],
    [2024, '2024-04-18'],
    [2025, '2025-04-07'],
    [2026, '2026-04-26'],
    [2027, '2027-04-16'],
  ])('Giỗ Tổ %i, the tenth of the third month, is %s', (year, day) => {
    expect(lunarDay(year, 3, 10)).toBe(day)
  })

  it.each([
    [2020, 4],
    [2023, 2],
    [2025, 6],
    [2028, 5],
    [2033, 11],
  ])('%i has month %i twice', (year, month) => {
    const months = [...lunarMonths(year - 1), ...lunarMonths(year)]
    const spring = lunarNewYear(year)
    const next = lunarNewYear(year + 1)
    const leap = months.filter((each) => each.leap && each.start >= spring && each.start < next)
    expect(leap.map((each) => each.month)).toEqual([month])
  })

  it('months have 29 or 30 days, follow each other, and twelve or thirteen lie between solstices', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1970, max: 2100 }), (year) => {
        const months = lunarMonths(year)
        const [first] = lunarMonths(year + 1)
        expect([12, 13]).toContain(months.length)
        months.forEach(({ start }, i) => {
          const next = months[i + 1]?.start ?? first?.start ?? civilDate('2200-01-01')
          expect([addDays(start, 29), addDays(start, 30)]).toContain(next)
        })
        expect(months.filter(({ leap }) => leap)).toHaveLength(months.length - 12)
      }),
      { numRuns: 40 },
    )
  })
})
