import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, givenAway, protect, sumsIn, withTotals } from './protect.ts'

const minimum = 5
const table = fc
  .array(
    fc.record({
      at: fc.tuple(
        fc.constantFrom('birth', 'passport', 'licence', 'permit'),
        fc.constantFrom('01', '48', '79'),
        fc.constantFrom('onTime', 'late'),
      ),
      count: fc.integer({ min: 0, max: 30 }),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((cells) => [...new Map(cells.map((cell) => [cell.at.join(), cell])).values()])

describe('figures about few people', () => {
  it('are never published', () => {
    fc.assert(
      fc.property(table, (cells) => {
        for (const { count, withheld } of protect(withTotals(cells), minimum))
          if (count > 0 && count < minimum) expect(withheld).toBe(true)
      }),
      { numRuns: 200, seed: 190 },
    )
  })

  it('cannot be worked out from the totals that are', () => {
    fc.assert(
      fc.property(table, (cells) => {
        const shown = protect(withTotals(cells), minimum)
        const withheld = new Set(shown.flatMap((cell, nth) => (cell.withheld ? [nth] : [])))
        const known = givenAway(shown.length, sumsIn(shown), withheld)
        const few = known.filter((nth) => {
          const { count = 0 } = shown[nth] ?? {}
          return count > 0 && count < minimum
        })
        expect(few).toEqual([])
      }),
      { numRuns: 200, seed: 191 },
    )
  })

  it('a single small one takes a second with it, and the rest stays', () => {
    const cells: Cell[] = [
      { at: ['a'], count: 3 },
      { at: ['b'], count: 8 },
      { at: ['c'], count: 90 },
    ]
    expect(
      protect(withTotals(cells), minimum).map(({ at, withheld }) => [...at, withheld]),
    ).toEqual([
      ['*', false],
      ['a', true],
      ['b', true],
      ['c', false],
    ])
  })
})
