import { expect, it } from 'vitest'
import { addDays, civilDate } from '../time.ts'
import { heirsOf } from './history.ts'
import {
  allDivisions,
  calledNow,
  communeNamed,
  communesOn,
  divisions,
  divisionsFound,
  firstDay,
  isInvented,
  provinceOn,
  provincesOn,
  readOn,
} from './index.ts'
import { placeFault } from './place-fault.ts'

const days = [
  firstDay,
  ...['2026-04-29', '2026-04-30', '2026-08-31', '2026-09-01', '2026-09-19', '2026-09-20'].map(
    civilDate,
  ),
  civilDate('2030-01-01'),
]
const names = (units: readonly { name: { vi: string } }[]) => units.map(({ name }) => name.vi)

it.each(days)('34 provinces and 3,321 communes stand on %s', (day) => {
  expect(provincesOn(day)).toHaveLength(34)
  const communes = provincesOn(day).flatMap(({ code }) => communesOn(code, day))
  expect(communes.filter((unit) => !isInvented(unit))).toHaveLength(3321)
  expect(new Set(communes.map(({ code }) => code)).size).toBe(communes.length)
  for (const { code } of provincesOn(day)) {
    const own = names(communesOn(code, day))
    expect(own.length).toBeGreaterThan(30)
    expect(new Set(own).size).toBe(own.length)
  }
})

/** Kinds as counted publicly after each resolution: wards, communes, special zones; cities among provinces. */
it.each([
  ['2025-07-01', 687, 2621, 13, 6],
  ['2026-04-30', 697, 2611, 13, 7],
  ['2026-09-01', 697, 2611, 13, 8],
  ['2026-09-20', 709, 2599, 13, 9],
])(
  'on %s there are %i wards, %i communes, %i special zones',
  (day, wards, communes, zones, cities) => {
    const on = civilDate(day)
    const all = names(
      provincesOn(on)
        .flatMap(({ code }) => communesOn(code, on))
        .filter((unit) => !isInvented(unit)),
    )
    const of = (kind: string) => all.filter((name) => name.startsWith(`${kind} `)).length
    expect([of('Phường'), of('Xã'), of('Đặc khu')]).toEqual([wards, communes, zones])
    expect(names(provincesOn(on)).filter((name) => name.startsWith('Thành phố '))).toHaveLength(
      cities,
    )
  },
)

it('every unit is sourced, and follows the one before it on the same day', () => {
  for (const entries of divisions.values())
    for (const [at, entry] of entries.entries()) {
      expect(entry.by.source).not.toBe('')
      expect(entry.name.vi).toBe(entry.name.vi.normalize('NFC'))
      const next = entries[at + 1]
      if (next) expect(next.from >= (entry.until ?? next.from)).toBe(true)
      if (entry.until) expect(heirsOf(divisions, entry, entry.until).length).toBeGreaterThan(0)
    }
})

it('an address keeps the name of its day and is told what it is called now', () => {
  const place = { province: '24', commune: 'Xã Phù Lãng' }
  const given = civilDate('2026-09-19')
  expect(calledNow(place, given, given)).toBeNull()
  expect(calledNow(place, given, civilDate('2026-09-20'))).toEqual([
    'Phường Phù Lãng, Thành phố Bắc Ninh',
  ])
  expect(calledNow(place, given, civilDate('2026-09-20'), 'en')).toEqual([
    'Phường Phù Lãng, Bac Ninh City',
  ])
})

it('a commune whose province alone has become a city is told so, too', () => {
  const place = { province: '22', commune: names(communesOn('22', firstDay))[0] ?? '' }
  const [now] = calledNow(place, firstDay, civilDate('2026-09-01')) ?? []
  expect(now).toBe(`${place.commune}, Thành phố Quảng Ninh`)
})

it('a paper that does not know the day writes what the address said, and today’s name', () => {
  const address = { province: '24', commune: 'Xã Phù Lãng', line: 'Thôn 1' }
  expect(readOn(address, civilDate('2026-09-19'))).toEqual({
    written: 'Thôn 1, Xã Phù Lãng, Bắc Ninh',
    now: null,
  })
  expect(readOn(address, civilDate('2026-09-20'))).toEqual({
    written: 'Thôn 1, Xã Phù Lãng, Bắc Ninh',
    now: ['Phường Phù Lãng, Thành phố Bắc Ninh'],
  })
  const unknown = { province: '24', commune: 'Xã Không Có', line: 'Thôn 1' }
  expect(readOn(unknown, firstDay)).toEqual({
    written: 'Thôn 1, Xã Không Có, Bắc Ninh',
    now: null,
  })
})

it('a form takes the units of its day: what has ended is named with what stands in its place', () => {
  const address = { province: '24', commune: 'Xã Phù Lãng', line: 'Thôn 1' }
  expect(placeFault(address, civilDate('2026-09-19'))).toBeNull()
  expect(placeFault(address, civilDate('2026-09-20'))).toEqual({
    path: ['commune'],
    message: 'address.ended',
    values: {
      was: 'Xã Phù Lãng',
      now: 'Phường Phù Lãng, Thành phố Bắc Ninh',
      since: '2026-09-20',
    },
  })
  expect(placeFault({ ...address, commune: 'Phường Phù Lãng' }, civilDate('2026-09-19'))).toEqual({
    path: ['commune'],
    message: 'address.commune',
  })
  expect(placeFault({ ...address, province: '99' }, firstDay)).toEqual({
    path: ['province'],
    message: 'address.province',
  })
  expect(placeFault({ ...address, province: '01' }, firstDay)).toMatchObject({
    message: 'address.commune',
  })
})

it('what is no province has no communes', () => {
  for (const code of ['', '00', '99', '__proto__', 'constructor']) {
    expect(communesOn(code, firstDay)).toEqual([])
    expect(provinceOn(code, firstDay)).toBeNull()
  }
})

it('days before the first are read as the first', () => {
  expect(provinceOn('01', civilDate('1955-01-01'))?.name.vi).toBe('Thành phố Hà Nội')
  expect(
    communeNamed({ province: '01', commune: 'Phường Láng' }, addDays(firstDay, -1))?.code,
  ).toBe('00199')
})

it('a name is found with tones or without, by either name, today’s first', () => {
  const today = civilDate('2026-11-23')
  expect(names(divisionsFound('phu lang', today))).toEqual(['Phường Phù Lãng', 'Xã Phù Lãng'])
  expect(names(divisionsFound('09292', today))).toEqual(['Phường Phù Lãng', 'Xã Phù Lãng'])
  expect(divisionsFound('  ', today)).toEqual([])
  expect(divisionsFound('Hoa Sen', today).filter(isInvented)).toEqual([])
  expect(allDivisions.some(isInvented)).toBe(true)
})
