import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { fromKeys } from './keyboard.ts'
import { isSyllable } from './syllable.ts'

describe('a keyboard that was not set to Vietnamese', () => {
  test.each([
    ['giaays', 'giay'],
    ['giaysa', 'giay'],
    ['hooj', 'ho'],
    ['khaaur', 'khau'],
    ['dduwowngf', 'duong'],
    ['thuwowngf', 'thuong'],
    ['thuongwf', 'thuong'],
    ['bawngf', 'bang'],
    ['phajt', 'phat'],
    ['nguooij', 'nguoi'],
    ['xaay', 'xay'],
    ['tuw', 'tu'],
    ['w', 'u'],
  ])('set to Telex, %s was meant as %s', (typed, meant) => {
    expect(fromKeys(typed)).toBe(meant)
  })
  test.each([
    ['gia6y1', 'giay'],
    ['ho65', 'ho'],
    ['d9u7o7ng2', 'duong'],
    ['kha6u3', 'khau'],
  ])('set to VNI, %s was meant as %s', (typed, meant) => {
    expect(fromKeys(typed)).toBe(meant)
  })
  test.each(['khai', 'passport', 'shop', '2025', 'fine', 'company'])('%s is no slip', (typed) => {
    expect(fromKeys(typed)).toBeNull()
  })
  it('never reads anything but a syllable', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z\d]{1,12}$/), (typed) => {
        const meant = fromKeys(typed)
        return meant === null || isSyllable(meant)
      }),
    )
  })
})

describe('syllables', () => {
  test.each(['giay', 'khai', 'nghieng', 'quyet', 'phat', 'a', 'uyen', 'thuong'])(
    '%s is one',
    (one) => {
      expect(isSyllable(one)).toBe(true)
    },
  )
  test.each(['giaays', 'str', 'passport', 'xaay', ''])('%s is none', (one) => {
    expect(isSyllable(one)).toBe(false)
  })
})
