import { expect, it } from 'vitest'
import { demoAgencies } from '#db/seed/agencies.ts'
import { parseReceiptNumber, receiptNumber, seriesOf } from './receipt-number.ts'

it('the number says whose receipt it is, and is read back as it is printed', () => {
  const series = seriesOf('000.00.51.H99', 2026)
  expect(receiptNumber({ series, number: 12 })).toBe('BL26-51H99-0000012')
  expect(parseReceiptNumber(' bl26-51h99-0000012 ')).toEqual({ series, number: 12 })
  for (const text of ['', 'BL26', 'MCABCDEFGHJK', 'BL26-', 'BL2-1'])
    expect(parseReceiptNumber(text)).toBeNull()
})

it('no two agencies number alike', () => {
  const ids = demoAgencies.map(({ id }) => id)
  expect(new Set(ids.map((id) => seriesOf(id, 2026))).size).toBe(ids.length)
})
