import { describe, expect, it } from 'vitest'
import { faultyOffice } from '../faults/faulty-office.ts'
import {
  type ByHand,
  checkInvariants,
  confirmationsOf,
  decideByHand,
  decideWaiver,
  discrepanciesOf,
  type Order,
  proposeByHand,
  proposeWaiver,
  readOrder,
  receiptFor,
  refundsOf,
  requestRefund,
} from '../index.ts'
import { account, copyFee, strayTransfers } from '../testing.ts'
import { accountOf } from '../transfers/beneficiary.ts'
import { documentNumber } from './wish.ts'

const { office, bank, paygov, quiet, work, order, start, status, hours } = await faultyOffice()
const own = '000.00.01.H01'
const other = '000.00.02.H02'
const [van, mai] = ['ke-toan-van', 'lanh-dao-mai']

/** A transfer that names nobody, on an account; answers with the number the bank gave it. */
async function strayTransfer(to = account, amount = 8_000): Promise<string> {
  const before = new Set((await strayTransfers(office)).map(({ bankRef }) => bankRef))
  bank.transfer({ account: to, amount, memo: 'nop le phi' })
  await quiet()
  const stray = (await strayTransfers(office)).find(({ bankRef }) => !before.has(bankRef))
  if (!stray) throw new Error('the transfer found somebody')
  return stray.bankRef
}

/** A refund that the gateway never made: an accountant has to transfer it. */
async function owedRefund(due: Order): Promise<string> {
  const reference = await start(due)
  paygov.act(reference, 'pay')
  await quiet()
  paygov.faults.set(reference, { refuseRefund: true })
  const wanted = await requestRefund(office, { obligation: due.obligation, reason: 'refused' })
  if (wanted.outcome !== 'requested') throw new Error(wanted.outcome)
  await work(hours(120))
  return wanted.refundId
}

async function paidOrder(): Promise<Order> {
  const due = await order([copyFee(1), copyFee(2, { code: 'notice' })])
  paygov.act(await start(due), 'pay')
  await quiet()
  return readOrder(office.db, due.id)
}

const propose = (wish: ByHand, agency = own, officer = van) =>
  proposeByHand(office, { agency, officer, wish })
async function proposed(wish: ByHand): Promise<string> {
  const answer = await propose(wish)
  if (answer.outcome !== 'proposed') throw new Error(answer.outcome)
  return answer.id
}
const decide = (id: string, confirm = true, officer = mai, agency = own) =>
  decideByHand(office, { id, agency, officer, confirm })

/** Every way money is moved by hand, each with something of the agency's own to move. */
const ways: Record<ByHand['kind'], () => Promise<{ wish: ByHand; done: () => Promise<boolean> }>> =
  {
    async assignTransfer() {
      const due = await order()
      const reference = await start(due, 'vietqr')
      const bankRef = await strayTransfer()
      return {
        wish: { kind: 'assignTransfer', gateway: 'vietqr', bankRef, reference },
        done: async () => (await status(due)) === 'paid',
      }
    },
    async refundByHand() {
      const due = await order()
      const refundId = await owedRefund(due)
      return {
        wish: { kind: 'refundByHand', refundId, bankRef: `UNC/2026-${refundId.slice(-6)}-0042` },
        done: async () => (await status(due)) === 'refunded',
      }
    },
    async closeDiscrepancy() {
      await strayTransfer()
      const {
        rows: [finding],
      } = await discrepanciesOf(office, { agency: own, status: 'open' })
      if (!finding) throw new Error('nothing found')
      const resolution = 'Đã trả lại tại quầy ngân hàng, UNC 0099.'
      return {
        wish: { kind: 'closeDiscrepancy', id: finding.id, resolution },
        done: async () =>
          (await discrepanciesOf(office, { agency: own, status: 'resolved' })).rows.some(
            ({ id }) => id === finding.id,
          ),
      }
    },
    async giveBack() {
      const paid = await paidOrder()
      const lines = [{ code: 'notice', amount: 16_000 }]
      return {
        wish: {
          kind: 'giveBack',
          orderId: paid.id,
          lines,
          reason: 'Thu nhầm',
          balance: paid.amount,
        },
        done: async () => {
          await work()
          await quiet()
          return (await status(paid)) === 'partlyRefunded'
        },
      }
    },
    async correctReceipt() {
      const paid = await paidOrder()
      await work()
      const receipt = await receiptFor(office, paid.id)
      if (!receipt) throw new Error('no receipt')
      const payerName = 'Trần Thị Ân'
      return {
        wish: { kind: 'correctReceipt', receiptId: receipt.id, reason: 'Sai tên', payerName },
        done: async () => (await receiptFor(office, paid.id))?.payer.name === payerName,
      }
    },
  }

describe.each(Object.entries(ways))('by hand, %s', (_, make) => {
  it('moves nothing until a second officer of the same agency has confirmed it', async () => {
    const { wish, done } = await make()
    const id = await proposed(wish)
    expect(await done()).toBe(false)
    expect(await decide(id, true, van)).toEqual({ outcome: 'sameOfficer' })
    expect(await decide(id, true, mai, other)).toEqual({ outcome: 'unknown' })
    expect(await done()).toBe(false)
    expect(await decide(id)).toEqual({ outcome: 'confirmed' })
    expect(await done()).toBe(true)
    expect(await decide(id)).toEqual({ outcome: 'unknown' })
    expect(await checkInvariants(office)).toEqual([])
  })

  it('is not for another agency to ask', async () => {
    const { wish, done } = await make()
    const answer = await propose(wish, other)
    expect(['notYours', 'notYourAccount']).toContain(answer.outcome)
    expect(await done()).toBe(false)
  })

  it('asked for twice is one proposal, and can be taken back', async () => {
    const { wish, done } = await make()
    const id = await proposed(wish)
    expect(await propose(wish, own, mai)).toEqual({ outcome: 'already', id })
    expect(await decide(id, false, van)).toEqual({ outcome: 'refused' })
    expect((await confirmationsOf(office, { agency: own })).rows).toEqual([])
    expect(await done()).toBe(false)
  })
})

it('a fee is waived by two officers of the agency it is owed to, on a basis in law', async () => {
  const due = await order()
  const proposal = { orderId: due.id, officer: van, reason: 'Hộ nghèo', basis: 'demo' }
  expect(await proposeWaiver(office, { ...proposal, agency: other })).toEqual({
    outcome: 'notYours',
  })
  expect(await proposeWaiver(office, { ...proposal, agency: own, basis: ' ' })).toEqual({
    outcome: 'noBasis',
  })
  const waiver = await proposeWaiver(office, { ...proposal, agency: own })
  if (waiver.outcome !== 'proposed') throw new Error(waiver.outcome)
  const { waiverId } = waiver
  const decideOn = (agency: string, officer: string) =>
    decideWaiver(office, { waiverId, agency, officer, approve: true })
  expect(await decideOn(other, mai)).toEqual({ outcome: 'unknownWaiver' })
  expect(await decideOn(own, van)).toEqual({ outcome: 'sameOfficer' })
  expect(await decideOn(own, mai)).toEqual({ outcome: 'waived' })
})

describe('what is moved by hand', () => {
  it('is checked again when it is confirmed: the refund was made meanwhile', async () => {
    const due = await order()
    const refundId = await owedRefund(due)
    const first = await proposed({ kind: 'refundByHand', refundId, bankRef: 'UNC-2026-1001' })
    expect(await decide(first)).toEqual({ outcome: 'confirmed' })
    expect(await propose({ kind: 'refundByHand', refundId, bankRef: 'UNC-2026-1002' })).toEqual({
      outcome: 'notOwed',
    })
  })

  it('names a document that is one, and that stands for no other payment', async () => {
    const one = await owedRefund(await order())
    const two = await owedRefund(await order())
    expect(await propose({ kind: 'refundByHand', refundId: one, bankRef: 'xx' })).toEqual({
      outcome: 'noDocument',
    })
    await decide(await proposed({ kind: 'refundByHand', refundId: one, bankRef: 'unc 2026/7777' }))
    expect(await propose({ kind: 'refundByHand', refundId: two, bankRef: 'UNC2026/7777' })).toEqual(
      { outcome: 'documentUsed' },
    )
    await decide(await proposed({ kind: 'refundByHand', refundId: two, bankRef: 'UNC2026/7778' }))
  })

  it.each(['xx', '12', 'ABCDEFGH', 'UNC 12', '', '-123456'])('%j is no document', (text) => {
    expect(documentNumber(text)).toBeNull()
  })

  it('money on another agency’s account pays nobody here, whatever the order', async () => {
    const due = await order()
    const reference = await start(due, 'vietqr')
    const bankRef = await strayTransfer(accountOf(other))
    const wish = { kind: 'assignTransfer', gateway: 'vietqr', bankRef, reference } as const
    expect(await propose(wish)).toEqual({ outcome: 'notYourAccount' })
    expect(await propose(wish, other)).toEqual({ outcome: 'notYours' })
  })

  it('is seen by the agency it belongs to, and by no other', async () => {
    const bankRef = await strayTransfer(accountOf(other))
    const refundId = await owedRefund(await order([copyFee()], { agency: other }))
    const seenBy = async (agency: string) => ({
      transfer: (await discrepanciesOf(office, { agency, status: 'open', limit: 500 })).rows.some(
        ({ reference }) => reference === bankRef,
      ),
      refund: (await refundsOf(office, { agency, done: false, limit: 500 })).rows.some(
        ({ id }) => id === refundId,
      ),
    })
    expect(await seenBy(other)).toEqual({ transfer: true, refund: true })
    expect(await seenBy(own)).toEqual({ transfer: false, refund: false })
  })
})
