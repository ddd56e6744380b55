import { expect, it } from 'vitest'
import { amountIn, decisionIn, nameQuery, numberIn } from './typed.ts'

it('a name is looked for by the beginnings of its words, with accents or without', () => {
  expect(nameQuery('Đặng  Quốc VIỆT')).toBe('dang:* & quoc:* & viet:*')
  expect(nameQuery("O'Brien & Co; drop table")).toBe('o:* & brien:* & co:* & drop:* & table:*')
  for (const text of ['', '750.000', '0001/2026', '%']) expect(nameQuery(text), text).toBeNull()
})

it.each([
  ['0001/QĐ-XPHC', '0001/QĐ-XPHC', null],
  ['số 0001/QĐ-XPHC ngày 5/10/2026', '0001/QĐ-XPHC', '2026-10-05'],
  ['0001/QĐ-XPHC, ngày 05-10-2026', '0001/QĐ-XPHC', '2026-10-05'],
  ['0001 2026-10-05', '0001', '2026-10-05'],
])('%j names a decision', (text, number, decidedOn) => {
  expect(decisionIn(text)).toEqual({ number, decidedOn })
})

it('a text is no decision, and no number', () => {
  expect(decisionIn('Nguyễn Văn An')).toBeNull()
  expect(numberIn('Nguyễn Văn An')).toBeNull()
  expect(numberIn(' mc12 3456 7890')).toBe('MC1234567890')
})

it.each([
  ['750.000', 750_000],
  ['750 000 đ', 750_000],
  ['5,000,000 VND', 5_000_000],
  ['8000', 8_000],
  ['0', null],
  ['1.5', null],
  ['-3', null],
  ['1e9', null],
])('%j is %j đồng', (text, amount) => expect(amountIn(text)).toBe(amount))
