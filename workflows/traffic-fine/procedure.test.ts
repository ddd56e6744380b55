import { describe, expect, it } from 'vitest'
import { type Happens, story } from '#workflows/kernel/testing.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { trafficFine as procedure } from './procedure.ts'

const payer = {
  decisionNumber: '0001/QĐ-XPHC',
  decidedOn: '2026-10-05',
  payerName: 'Nguyễn Minh Khôi',
  phone: '0900000002',
  email: 'khoi@nguoidan.example',
}
const begin = { circumstances: {}, feeDue: true }
const fine = {
  number: '0001/QĐ-XPHC',
  decidedOn: '2026-10-05',
  agency: 'Phòng Cảnh sát giao thông (mô phỏng)',
  treasury: { code: '9911', name: 'Kho bạc (mô phỏng)' },
  violatedAt: '2026-10-04T08:00:00Z',
  violation: 'Vượt đèn đỏ',
  amount: 4_000_000,
}
const answered = (found: 'yes' | 'no' | 'paid'): Happens => [
  'registerAnswered',
  { register: 'fines', found, entries: JSON.stringify([fine]) },
]

describe('traffic fine', () => {
  it('is looked up, paid, and done: nobody files, examines or decides', () => {
    const paid = story(procedure, begin, answered('yes'), 'feePaid', 'resultDelivered')
    expect(paid.state).toBe('paid')
    expect(paid.context).toMatchObject({ fee: 'kept', accepted: false, granted: false })
    expect(paid.effects).toEqual(['consultRegister(fines)', 'openOrder', 'deliverResult'])
  })

  it('owes exactly what the decision says, to the treasury, and never gives it back here', () => {
    const said = { registers: { fines: { entries: JSON.stringify([fine]) } } }
    expect(procedure.fees(payer, civilDate('2026-11-23'), 'online', said)).toMatchObject([
      { amount: 4_000_000, beneficiary: 'treasury', refund: 'never' },
    ])
    expect(procedure.fees(payer, civilDate('2026-11-23'), 'online', {})).toEqual([])
  })

  it('owes what late payment adds, by the day on which the register answered', () => {
    const late = { ...fine, servedOn: '2026-10-06', plate: '30W-000.01' }
    const said = { registers: { fines: { entries: JSON.stringify([late]) } } }
    const on = (day: string) => procedure.fees(payer, civilDate(day), 'online', said)
    expect(on('2026-10-17').map(({ amount }) => amount)).toEqual([4_000_000])
    expect(on('2026-11-16')).toMatchObject([
      { code: 'fine', amount: 4_000_000, treasury: { code: '9911' } },
      { code: 'late', amount: 60_000, treasury: { code: '9911' } },
    ])
    expect(procedure.owing?.(said, civilDate('2026-10-07'))).toMatchObject({
      lastDay: '2026-10-16',
      holdsUntil: '2026-10-17',
      plates: ['30W-000.01'],
    })
    expect(procedure.owing?.(said, civilDate('2026-11-16'))?.holdsUntil).toBe('2026-11-16')
    expect(procedure.owing?.({}, civilDate('2026-10-07'))).toBeNull()
  })

  it('is one obligation, however its number is typed', () => {
    const typed = { ...payer, decisionNumber: ' 0001/qđ-xphc ' }
    expect(procedure.obligation?.(typed)).toEqual(procedure.obligation?.(payer))
    const lastYear = { ...payer, decidedOn: '2025-10-05' }
    expect(procedure.obligation?.(lastYear)).not.toEqual(procedure.obligation?.(payer))
  })

  it('charges nobody for a decision that was paid before, here or elsewhere', () => {
    expect(story(procedure, begin, answered('paid')).state).toBe('paidBefore')
    expect(story(procedure, begin, answered('yes'), 'obligationMet').state).toBe('paidBefore')
    expect(story(procedure, begin, answered('no')).state).toBe('noSuchDecision')
  })

  it('asks the gateway before it closes: the money may already be there', () => {
    const closing: Happens[] = [answered('yes'), { ends: 'paymentWindow' }]
    expect(story(procedure, begin, ...closing).effects.at(-1)).toBe('closeOrder')
    expect(story(procedure, begin, ...closing, 'feePaid').state).toBe('notifying')
    expect(story(procedure, begin, ...closing, 'orderClosed').state).toBe('lapsed')
  })
})
