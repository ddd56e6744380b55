import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ageOn,
  birthInWords,
  earliestBirth,
  latestBirth,
  mayBeSameBirth,
  parseBirthDate,
} from './birth.ts'
import { civilDate } from './time.ts'

describe('a day of birth', () => {
  it.each([
    ['1955', '1955'],
    ['1955-03', '1955-03'],
    ['1955-03-08', '1955-03-08'],
    ['1955-00-00', '1955'],
    ['1955-03-00', '1955-03'],
  ])('%s is kept as %s: as far as it is known', (told, kept) => {
    expect(parseBirthDate(told)).toBe(kept)
  })

  it.each(['', '0000-03-08', '55', '1955-13', '1955-02-30', '1955-3-8', 'không rõ'])(
    '%j is none',
    (told) => {
      expect(parseBirthDate(told)).toBeNull()
    },
  )

  it.each([
    ['1955', 'năm 1955'],
    ['1955-03', 'tháng 03 năm 1955'],
    ['1955-03-08', 'ngày 08 tháng 03 năm 1955'],
  ])('%s is printed as %s', (birth, words) => {
    expect(birthInWords(birth)).toBe(words)
  })

  it('gives an age, or the bounds of one', () => {
    const on = civilDate('2026-11-23')
    expect(ageOn('1955-03-08', on)).toEqual({ least: 71, most: 71 })
    expect(ageOn('1955', on)).toEqual({ least: 70, most: 71 })
    expect(ageOn('1955-12', on)).toEqual({ least: 70, most: 70 })
    expect(ageOn('2026', on)).toEqual({ least: 0, most: 0 })
  })

  it('lies between its first and its last day, whatever is known of it', () => {
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    const length = fc.constantFrom(4, 7, 10)
    fc.assert(
      fc.property(day, length, (birth, known) => {
        const told = birth.slice(0, known)
        expect(earliestBirth(told) <= birth && birth <= latestBirth(told)).toBe(true)
        expect(mayBeSameBirth(told, birth)).toBe(true)
        expect(mayBeSameBirth(told, `${Number(told.slice(0, 4)) + 1}`)).toBe(false)
      }),
    )
  })
})
