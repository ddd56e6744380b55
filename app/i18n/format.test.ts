import { describe, expect, test } from 'vitest'
import { createFormat } from './format.ts'

const vi = createFormat('vi')
const en = createFormat('en')
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('Vietnamese readers', () => {
  test('dates are day, month, year', () => {
    expect(vi.date('2026-01-05')).toBe('05/01/2026')
    expect(vi.weekdayDate('2026-11-23')).toBe('thứ Hai, 23/11/2026')
    expect(vi.weekdayDate('2026-11-22')).toBe('Chủ nhật, 22/11/2026')
  })
  test('instants are shown in the time of Viet Nam, past midnight too', () => {
    expect(vi.dateTime('2026-11-22T17:05:00.000Z')).toBe('00:05, 23/11/2026')
    expect(vi.dayOf('2026-11-22T17:05:00.000Z')).toBe('2026-11-23')
  })
  test('money has dots and its sign after it', () => {
    expect(plain(vi.money(8_000))).toBe('8.000 đ')
    expect(plain(vi.money(1_250_000))).toBe('1.250.000 đ')
    expect(plain(vi.money(0))).toBe('0 đ')
  })
  test('what is left is said in the unit the law counts in', () => {
    expect(plain(vi.remaining({ unit: 'workingDay', amount: 2 }))).toBe('còn 2 ngày làm việc')
    expect(plain(vi.remaining({ unit: 'workingDay', amount: -1 }))).toBe('quá hạn 1 ngày làm việc')
  })
  test('names keep their order and lose stray spaces', () => {
    expect(vi.name('  Nguyễn  Thị Minh Ánh '.normalize('NFD'))).toBe('Nguyễn Thị Minh Ánh')
  })
  test('sizes have a decimal comma', () => {
    expect(plain(vi.fileSize(1_258_291))).toBe('1,2 MB')
    expect(plain(vi.fileSize(10))).toBe('1 kB')
  })
  test('an identity number shows its last digits only', () => {
    expect(vi.masked('001190012345')).toBe('••••••••2345')
  })
})

describe('English readers', () => {
  test('months are written out, so that no day is taken for a month', () => {
    expect(en.date('2026-01-05')).toBe('5 January 2026')
    expect(en.weekdayDate('2026-11-23')).toBe('Monday, 23 November 2026')
  })
  test('one working day is singular', () => {
    expect(plain(en.remaining({ unit: 'workingDay', amount: 1 }))).toBe('1 working day left')
    expect(plain(en.remaining({ unit: 'hour', amount: 3 }))).toBe('3 hours left')
  })
  test('money names its currency', () => {
    expect(plain(en.money(8_000))).toBe('8,000 VND')
  })
})
