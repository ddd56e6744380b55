import type { Chance } from '#services/forecast/index.ts'
import type { Office } from '#services/office.ts'
import {
  closeOrder,
  type OrderId,
  openOrder,
  refundId,
  requestRefund,
  settle,
  startPayment,
} from '#services/payments/index.ts'
import { issueReceipt } from '#services/payments/receipts/issue-receipt.ts'
import {
  noteSettledRefund,
  recordRefundByHand,
  sendRefund,
} from '#services/payments/refunds/send-refund.ts'
import type { FeeLine } from '#workflows/kernel/fees.ts'

interface Owed {
  dossierId: string
  agency: string
  slug: string
  payer: { name: string; ref: string }
}

/** The money of the province: real orders, payments, receipts and refunds of the real payment hub. */
export class ProvincialMoney {
  private readonly orders = new Map<string, OrderId>()
  private readonly refunds = new Map<string, { id: string; gateway: 'vnpay' | 'vietqr' }>()
  private readonly paidBy = new Map<string, 'vnpay' | 'vietqr'>()
  private transactions = 14_000_000

  constructor(
    private readonly office: Office,
    private readonly chance: Chance,
  ) {}

  async open(owed: Owed, lines: readonly FeeLine[], windowUntil: Date): Promise<void> {
    const opened = await openOrder(this.office, {
      obligation: { kind: 'dossier', ref: owed.dossierId, agency: owed.agency },
      lines: lines.map((line) => ({ ...line, textKey: `${owed.slug}:fee.${line.code}` })),
      payer: owed.payer,
      windowUntil,
    })
    if (opened.outcome !== 'nothingDue') this.orders.set(owed.dossierId, opened.order.id)
  }

  /** @returns the order that was paid. @throws when the hub does not take the money. */
  async pay(dossierId: string): Promise<OrderId> {
    const orderId = this.orders.get(dossierId)
    if (!orderId) throw new Error(`nothing is owed by ${dossierId}`)
    const gateway = this.chance.isTrue(0.68) ? ('vnpay' as const) : ('vietqr' as const)
    const started = await startPayment(this.office, {
      orderId,
      gateway,
      locale: 'vi',
      returnUrl: '/vi/me/payments',
      clientAddress: '203.0.113.7',
      description: 'Phí, lệ phí hồ sơ',
    })
    if (started.outcome !== 'redirect' && started.outcome !== 'show')
      throw new Error(`${dossierId} cannot be paid: ${started.outcome}`)
    const { rows } = await this.office.db.$client.query<{ reference: string; amount: number }>(
      'select reference, amount from payments.attempts where order_id = $1 order by created_at desc limit 1',
      [orderId],
    )
    const [attempt] = rows
    if (!attempt) throw new Error('no attempt')
    const gatewayRef = String(this.transactions++)
    const { reference, amount } = attempt
    const word = { reference, state: 'paid' as const, amount, currency: 'VND', gatewayRef }
    const settled = await settle(this.office, {
      gateway,
      attemptRef: reference,
      source: 'notice',
      verified: { eventId: `${reference}:${gatewayRef}`, word },
    })
    if (settled.outcome !== 'settled') throw new Error(`${dossierId}: ${settled.outcome}`)
    this.paidBy.set(dossierId, gateway)
    await issueReceipt(this.office, { orderId })
    return orderId
  }

  async close(dossierId: string): Promise<void> {
    const orderId = this.orders.get(dossierId)
    if (orderId) await closeOrder(this.office, { orderId, reason: 'windowExpired' })
  }

  async owe(dossierId: string, accepted: boolean): Promise<void> {
    const asked = await requestRefund(this.office, {
      obligation: { kind: 'dossier', ref: dossierId },
      reason: 'endedWithoutResult',
      what: { ending: { accepted, granted: false } },
    })
    const gateway = this.paidBy.get(dossierId)
    if (asked.outcome === 'requested' && gateway)
      this.refunds.set(dossierId, { id: asked.refundId, gateway })
  }

  /** The money has arrived: as its gateway's settlement file says, or an accountant's transfer. */
  async giveBack(dossierId: string, officer: string): Promise<void> {
    const refund = this.refunds.get(dossierId)
    if (!refund) return
    await sendRefund(this.office, { refundId: refund.id })
    const bankRef = `FT${this.transactions++}`
    if (refund.gateway === 'vietqr') {
      await recordRefundByHand(this.office, { refundId: refundId(refund.id), officer, bankRef })
      return
    }
    const { rows } = await this.office.db.$client.query<{ reference: string }>(
      'select reference from payments.refunds where id = $1',
      [refund.id],
    )
    await noteSettledRefund(this.office, {
      reference: rows[0]?.reference ?? '',
      gatewayRef: bankRef,
    })
  }
}
