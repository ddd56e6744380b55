import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VNPay } from 'vnpay'
import { wireTo } from '../wire.ts'
import { vnpay } from './gateway.ts'
import { hashData, signedQuery, stateOf, vnpayTime } from './protocol.ts'

const secret = 'a-secret-of-this-test'
const access = { url: 'http://localhost:1', tmnCode: 'TEST0001', secrets: [secret] }
const gateway = vnpay(access, wireTo([], 1_000))
const peer = new VNPay({ tmnCode: 'TEST0001', secureSecret: secret, testMode: true })

const start = (description: string) =>
  gateway.start({
    reference: 'MCAB2CD3EF4G',
    amount: 8_000,
    locale: 'vi',
    returnUrl: 'https://dvc.example/vi/return?ref=MCAB2CD3EF4G',
    noticeUrl: '',
    clientAddress: '203.0.113.7',
    createdAt: new Date('2026-11-23T01:00:00Z'),
    expiresAt: new Date('2026-11-26T01:00:00Z'),
    payerName: 'Nguyễn Văn An',
    description,
    agency: 'H01',
    beneficiary: { bank: '970409', bankName: 'Kho bạc', account: '1', name: 'UBND' },
    obligationRef: 'x',
    lines: [],
  })

describe('VNPAY', () => {
  it('signs a payment as the published library does', async () => {
    const started = await start('Lệ phí đăng ký')
    if (started.outcome !== 'started' || started.presentation.kind !== 'redirect')
      throw new Error('not started')
    const fields = Object.fromEntries(new URL(started.presentation.url).searchParams)
    expect(fields).toMatchObject({
      vnp_Amount: '800000',
      vnp_CreateDate: '20261123080000',
      vnp_OrderInfo: 'Le phi dang ky MCAB2CD3EF4G',
    })
    // The library verifies any signed set of fields as a return address.
    expect(peer.verifyReturnUrl({ ...fields } as never).isVerified).toBe(true)
  })

  it('writes time in GMT+7', () => {
    expect(vnpayTime(new Date('2026-12-31T17:00:00Z'))).toBe('20270101000000')
  })

  it('hears every notice that the published library accepts', () => {
    const value = fc.string({ minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(value, value, (info, bank) => {
        const fields = {
          vnp_TmnCode: 'TEST0001',
          vnp_TxnRef: 'MCAB2CD3EF4G',
          vnp_Amount: '800000',
          vnp_ResponseCode: '00',
          vnp_TransactionStatus: '00',
          vnp_TransactionNo: '14',
          vnp_OrderInfo: info,
          vnp_BankCode: bank,
        }
        const url = `/api/payments/vnpay/notice?${signedQuery(fields, secret)}`
        const raw = { method: 'GET', url, headers: {}, body: new Uint8Array() }
        expect(gateway.parseNotice(raw, new Date())).toMatchObject({ outcome: 'heard' })
        const received = Object.fromEntries(new URL(url, 'http://x').searchParams)
        expect(peer.verifyIpnCall(received as never).isVerified).toBe(true)
      }),
    )
  })

  it('drops empty fields and the hash itself from what is signed', () => {
    expect(
      hashData({
        vnp_B: 'a b',
        vnp_A: 'ủ',
        vnp_C: '',
        vnp_SecureHash: 'x',
        vnp_SecureHashType: 'y',
      }),
    ).toBe('vnp_A=%E1%BB%A7&vnp_B=a+b')
  })

  it('calls only the pair 00/00 a success, and nothing debited a failure', () => {
    expect(stateOf('00', '00')).toBe('paid')
    expect(stateOf('00', '02')).toBe('failed')
    expect(stateOf('24', '02')).toBe('failed')
    for (const [code, status] of [
      ['07', '07'],
      ['00', '01'],
      ['00', '04'],
      ['07', '00'],
    ] as const)
      expect(stateOf(code, status)).toBe('pending')
  })
})
