import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchMemo } from './match-memo.ts'
import { crc16, vietQr } from './qr.ts'

describe('a VietQR code', () => {
  it('has the CRC of the standard', () => {
    expect(crc16('123456789')).toBe('29B1')
  })

  it('matches the published vectors', () => {
    expect(
      vietQr({
        bankBin: '970403',
        account: '0011012345678',
        amount: 180_000,
        billNumber: 'NPS6869',
        purpose: 'thanh toán đơn hàng',
      }),
    ).toBe(
      '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E',
    )
    expect(vietQr({ bankBin: '970415', account: '9999999999' })).toBe(
      '00020101021138540010A00000072701240006970415011099999999990208QRIBFTTA53037045802VN630494C6',
    )
  })
})

describe('a bank memo', () => {
  const waiting = [
    { reference: 'MCAB2CD3EF4G', amount: 8_000 },
    { reference: 'MCZZ9YY8XX7W', amount: 16_000 },
  ]
  const found = (memo: string, amount = 8_000) => matchMemo(memo, waiting, amount)

  it.each([
    ['MCAB2CD3EF4G', 'exact'],
    ['nguyen van an nop phi mcab2cd3ef4g FT123', 'exact'],
    ['MC AB2C D3EF 4G', 'exact'],
    ['MCAB2CD3EF4', 'mistyped'],
    ['MCAB2CD3EFF4G', 'mistyped'],
    ['MCAB2DC3EF4G', 'mistyped'],
    ['MCAB2CD3EF', 'short'],
    ['2CD3EF4G', 'short'],
  ])('«%s» finds its order (%s)', (memo, match) => {
    expect(found(memo)).toEqual({ match, reference: 'MCAB2CD3EF4G' })
  })

  it('that could mean two orders means the one with the right amount, else none', () => {
    const twins = [
      { reference: 'MCAB2CD3EF4G', amount: 8_000 },
      { reference: 'MCAB2CD3EF4H', amount: 9_000 },
    ]
    expect(matchMemo('MCAB2CD3EF4', twins, 9_000)).toEqual({
      match: 'mistyped',
      reference: 'MCAB2CD3EF4H',
    })
    expect(matchMemo('MCAB2CD3EF4', twins, 1_000)).toEqual({ match: 'none' })
  })

  it('that names nobody is nobody’s', () => {
    expect(found('chuyen tien')).toEqual({ match: 'none' })
    fc.assert(fc.property(fc.string({ maxLength: 7 }), (memo) => found(memo).match === 'none'))
  })

  it('with any one character wrong still finds its order', () => {
    const place = fc.integer({ min: 0, max: 11 })
    fc.assert(
      fc.property(place, fc.constantFrom(...'ABC234'), (at, sign) => {
        const typed = `MCAB2CD3EF4G`.split('').with(at, sign).join('')
        expect(found(typed)).toMatchObject({ reference: 'MCAB2CD3EF4G' })
      }),
    )
  })
})
