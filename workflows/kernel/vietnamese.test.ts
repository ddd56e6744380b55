import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePeople, composed, givenName, sameName, searchKey } from './vietnamese.ts'

const syllable = fc.constantFrom('Nguyễn', 'Đặng', 'Thị', 'Hoà', 'Hòa', 'Ước', 'ĐẠT', 'Vượng', 'Ý')
const name = fc.array(syllable, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))

describe('a search key', () => {
  it('folds case, marks and đ', () => {
    expect(searchKey('Đặng Thị Ước Vượng')).toBe('dang thi uoc vuong')
    expect(searchKey('  NGUYỄN   Đình\tĐức ')).toBe('nguyen dinh duc')
  })

  it('is the same however the name is typed or encoded', () => {
    fc.assert(
      fc.property(name, (text) => {
        const key = searchKey(text)
        expect(searchKey(text.normalize('NFD'))).toBe(key)
        expect(searchKey(text.toUpperCase())).toBe(key)
        expect(searchKey(text.toLowerCase())).toBe(key)
        expect(searchKey(key)).toBe(key)
        expect(key).toMatch(/^[a-z ]+$/)
      }),
    )
  })
})

it('text is composed and trimmed', () => {
  expect(composed(' Hòa\u0323 '.normalize('NFD'))).toBe('Hòa\u0323'.normalize('NFC'))
})

describe('people', () => {
  it('are called by their last name', () => {
    expect(givenName('Nguyễn Thị Minh An')).toBe('An')
  })
  it('are sorted by it, in Vietnamese order', () => {
    const names = [
      'Trần Văn Ước',
      'Nguyễn Thị Đào',
      'Lê Dung',
      'Phạm An',
      'Bùi An',
      'Võ Ân',
      'Hồ Ấn',
    ]
    expect([...names].sort(comparePeople)).toEqual([
      'Bùi An',
      'Phạm An',
      'Võ Ân',
      'Hồ Ấn',
      'Lê Dung',
      'Nguyễn Thị Đào',
      'Trần Văn Ước',
    ])
  })
})

describe('two names', () => {
  it.each([
    ['Nguyễn Văn Toàn', 'Nguyễn Văn Toán'],
    ['Trần Thị Thuỷ', 'Trần Thị Thúy'],
    ['Lê Hoà', 'Lê Hoa'],
    ['Phạm An', 'Phạm Ân'],
  ])('%s and %s are two people’s', (a, b) => {
    expect(sameName(a, b)).toBe(false)
  })
  it.each([
    ['Lê Thị Hoà', 'LÊ THỊ HÒA'],
    ['Nguyễn Thuỷ', 'Nguyễn Thủy'],
    ['nguyen thi minh an', 'Nguyễn Thị Minh An'],
    ['H’Hen Niê', "H'Hen Niê"],
    ['Hʼ Bia‑Kbuôr', "H' Bia-Kbuôr"],
    ['Y‘Thang', 'Y`Thang'],
    ['Lợi', ' Lợi '],
  ])('%s and %s are one', (a, b) => {
    expect(sameName(a, b)).toBe(true)
    expect(searchKey(a)).toBe(searchKey(b))
  })
})
