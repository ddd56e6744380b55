import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CivilDate, civilDate } from '../time.ts'
import { type Division, type History, heirsOf, standingOn, withUpdate } from './history.ts'
import type { Update } from './update.ts'

const begin = civilDate('2025-07-01')
const head = { resolutions: ['thử'], source: 'thử', confirmed: false }
const code = (n: number) => String(n).padStart(5, '0')
const first: Update = {
  ...head,
  effectiveOn: begin,
  provinces: [
    { from: [], to: [{ code: '01', name: { vi: 'Một', en: 'One' } }] },
    { from: [], to: [{ code: '04', name: { vi: 'Bốn', en: 'Four' } }] },
  ],
  communes: Array.from({ length: 8 }, (_, n) => ({
    from: [],
    to: [{ code: code(n), province: n < 4 ? '01' : '04', name: `Xã ${n}` }],
  })),
}

const applied = (history: History, update: Update): History => {
  const next = withUpdate(history, update)
  if (next.outcome !== 'applied') throw new Error(JSON.stringify(next.faults))
  return next.history
}
const unitsOn = (history: History, day: CivilDate): Division[] =>
  [...history.keys()].flatMap((each) => standingOn(history, each, day) ?? [])
const communes = (history: History, day: CivilDate) =>
  unitsOn(history, day).filter(({ level }) => level === 'commune')

/** One lawful resolution at random: a few communes are renamed, merged, split or moved. */
interface Step {
  days: number
  take: number[]
  make: number
  province: '01' | '04'
}
const steps = fc.array(
  fc.record({
    days: fc.integer({ min: 1, max: 400 }),
    take: fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 3 }),
    make: fc.integer({ min: 1, max: 3 }),
    province: fc.constantFrom<'01' | '04'>('01', '04'),
  }),
  { maxLength: 12 },
)

/** The history those resolutions make, and the days on which they took effect. */
function told(walk: readonly Step[]): { history: History; days: CivilDate[] } {
  let history = applied(new Map(), first)
  let day = begin
  let fresh = 100
  const days = [begin]
  for (const { days: later, take, make, province } of walk) {
    day = addDays(day, later)
    const standing = communes(history, day)
    const from = [...new Set(take.map((n) => standing[n % standing.length]?.code ?? ''))]
    const to = Array.from({ length: make }, () => {
      fresh += 1
      return { code: code(fresh), province, name: `Phường ${fresh}` }
    })
    history = applied(history, {
      ...head,
      effectiveOn: day,
      provinces: [],
      communes: [{ from, to }],
    })
    days.push(day)
  }
  return { history, days }
}

describe('whatever resolutions follow each other', () => {
  it('a code stands for one unit at a time, and its entries follow each other', () => {
    fc.assert(
      fc.property(steps, (walk) => {
        for (const entries of told(walk).history.values())
          for (const [at, { from, until }] of entries.entries()) {
            if (until !== null) expect(until > from).toBe(true)
            const next = entries[at + 1]
            if (next) expect(until !== null && until <= next.from).toBe(true)
          }
      }),
    )
  })

  it('no place is without a unit: whoever ever stood has heirs on every later day', () => {
    fc.assert(
      fc.property(steps, (walk) => {
        const { history, days } = told(walk)
        for (const unit of [...history.values()].flat())
          for (const day of days.filter((each) => each >= unit.from)) {
            const heirs = heirsOf(history, unit, day)
            expect(heirs.length).toBeGreaterThan(0)
            for (const heir of heirs) expect(standingOn(history, heir.code, day)).toEqual(heir)
          }
      }),
    )
  })

  it('no unit comes from nothing: each of today is the heir of one of the first day', () => {
    fc.assert(
      fc.property(steps, (walk) => {
        const { history, days } = told(walk)
        const last = days.at(-1) ?? begin
        const heirs = new Set(
          communes(history, begin).flatMap((unit) =>
            heirsOf(history, unit, last).map((heir) => heir.code),
          ),
        )
        expect(new Set(communes(history, last).map((unit) => unit.code))).toEqual(heirs)
      }),
    )
  })

  it('the past stays as it was: a later resolution changes no earlier day', () => {
    fc.assert(
      fc.property(steps, (walk) => {
        const before = told(walk.slice(0, -1))
        const after = told(walk)
        const last = after.days.at(-1) ?? begin
        const shown = (history: History, day: CivilDate) =>
          unitsOn(history, day).map(({ code: own, name }) => `${own} ${name.vi}`)
        for (const day of before.days.filter((each) => each < last))
          expect(shown(after.history, day)).toEqual(shown(before.history, day))
      }),
    )
  })
})

describe('a resolution that cannot be', () => {
  const history = applied(new Map(), first)
  const on = civilDate('2026-01-01')
  const update = (parts: Partial<Update>): Update => ({
    ...head,
    effectiveOn: on,
    provinces: [],
    communes: [],
    ...parts,
  })
  const ward = (own: string, name: string, province = '01') => ({ code: own, province, name })

  it.each([
    ['ends a unit nobody knows', [{ from: ['99999'], to: [ward('00200', 'Xã A')] }], 'endsUnknown'],
    [
      'begins one that stands already',
      [{ from: ['00001'], to: [ward('00002', 'Xã A')] }],
      'beginsTwice',
    ],
    ['takes one from nowhere', [{ from: [], to: [ward('00200', 'Xã A')] }], 'comesFromNothing'],
    ['lies in no province', [{ from: ['00001'], to: [ward('00001', 'Xã A', '99')] }], 'noProvince'],
    ['gives a name twice', [{ from: ['00001'], to: [ward('00001', 'Xã 2')] }], 'nameTwice'],
    [
      'ends one twice',
      [
        { from: ['00001'], to: [ward('00200', 'Xã A')] },
        { from: ['00001'], to: [ward('00201', 'Xã B')] },
      ],
      'changedTwice',
    ],
  ] as const)('%s', (_, changes, fault) => {
    const { outcome, ...rest } = withUpdate(
      history,
      update({ communes: changes.map(({ from, to }) => ({ from: [...from], to: [...to] })) }),
    )
    expect(outcome).toBe('contradicts')
    expect(JSON.stringify(rest)).toContain(fault)
  })

  it('takes effect before another that is in force', () => {
    expect(withUpdate(history, update({ effectiveOn: civilDate('2020-01-01') }))).toMatchObject({
      outcome: 'contradicts',
      faults: [{ fault: 'beforeAnother' }],
    })
  })

  it('leaves communes behind in a province that ends', () => {
    const merged = update({
      provinces: [{ from: ['04'], to: [{ code: '08', name: { vi: 'Tám', en: 'Eight' } }] }],
    })
    expect(withUpdate(history, merged)).toMatchObject({ outcome: 'contradicts' })
  })
})
