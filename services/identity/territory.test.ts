import { describe, expect, it } from 'vitest'
import { civilDate } from '#workflows/kernel/time.ts'
import { communesMeant, serves, territoryOf } from './territory.ts'

const bacNinh = { provinceCode: '24', communeCode: '09292' }
const before = civilDate('2026-09-19')
const since = civilDate('2026-09-20')

describe('the territory of an agency', () => {
  it('is called what its commune is called on the day', () => {
    expect(territoryOf(bacNinh, before).map(({ name }) => name.vi)).toEqual(['Xã Phù Lãng'])
    expect(territoryOf(bacNinh, since).map(({ name }) => name.vi)).toEqual(['Phường Phù Lãng'])
  })

  it('of a department is its province', () => {
    const department = { provinceCode: '75', communeCode: null }
    expect(territoryOf(department, since).map(({ name }) => name.vi)).toEqual([
      'Thành phố Đồng Nai',
    ])
  })

  it.each(['xã Phù Lãng', 'phường Phù Lãng', 'Phù Lãng', 'phu lang'])(
    'is found by %s, before and after the resolution',
    (written) => {
      for (const day of [before, since])
        expect(serves(bacNinh, communesMeant(written), day)).toBe(true)
    },
  )

  it('is not found by part of a name, or by none', () => {
    expect(communesMeant('Phù')).toEqual([])
    expect(communesMeant('')).toEqual([])
  })
})
