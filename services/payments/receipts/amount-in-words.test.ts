import fc from 'fast-check'
import { expect, it } from 'vitest'
import { amountInWords } from './amount-in-words.ts'

it.each([
  [0, 'Không đồng'],
  [8_000, 'Tám nghìn đồng'],
  [16_000, 'Mười sáu nghìn đồng'],
  [21_000, 'Hai mươi mốt nghìn đồng'],
  [100_000, 'Một trăm nghìn đồng'],
  [105_000, 'Một trăm linh năm nghìn đồng'],
  [115_000, 'Một trăm mười lăm nghìn đồng'],
  [1_000_005, 'Một triệu không trăm linh năm đồng'],
  [1_234_567, 'Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng'],
  [2_000_000_000, 'Hai tỷ đồng'],
  [3_050_000_000_000, 'Ba nghìn không trăm năm mươi tỷ đồng'],
])('%d đ is «%s»', (amount, words) => {
  expect(amountInWords(amount)).toBe(words)
})

it('no two amounts read alike', () => {
  const amount = fc.integer({ min: 0, max: 10 ** 12 })
  fc.assert(fc.property(amount, amount, (a, b) => a === b || amountInWords(a) !== amountInWords(b)))
})
