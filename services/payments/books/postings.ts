import type { GatewayCode } from '../gateways/index.ts'
import type { Order, OrderLine } from '../orders/orders.ts'
import { credit, debit, type Posting } from './ledger.ts'

const incomeAccount = (agency: string, line: Pick<OrderLine, 'beneficiary' | 'code'>) =>
  line.beneficiary === 'treasury'
    ? (`treasury/${agency}/${line.code}` as const)
    : (`fees/${agency}/${line.code}` as const)

/** Each fee line to its beneficiary: the agency's income or the treasury's. */
export const incomeOf = (order: Pick<Order, 'lines' | 'obligation'>): Posting[] =>
  order.lines.flatMap((line) => credit(incomeAccount(order.obligation.agency, line), line.amount))

/**
 * An order is paid. `fresh` came in now, `deposit` was already held for the payer; what exceeds the
 * order is owed back.
 */
export function paymentPostings(
  order: Pick<Order, 'lines' | 'obligation'>,
  gateway: GatewayCode,
  money: { fresh: number; deposit: number; surplus: number },
): Posting[] {
  const payable = `payable/${order.obligation.agency}` as const
  return [
    ...debit(`clearing/${gateway}`, money.fresh),
    ...debit(payable, money.deposit),
    ...incomeOf(order),
    ...credit(payable, money.surplus),
  ]
}

/** Money came that nothing can take yet: held for, or owed back to, its payer. */
export const heldPostings = (agency: string, gateway: GatewayCode, amount: number): Posting[] => [
  ...debit(`clearing/${gateway}`, amount),
  ...credit(`payable/${agency}`, amount),
]

/** An order in a basket takes its share of the money held for the basket's payer. */
export const sharePostings = (
  basketAgency: string,
  order: Pick<Order, 'lines' | 'obligation' | 'amount'>,
): Posting[] => [...debit(`payable/${basketAgency}`, order.amount), ...incomeOf(order)]

/** A refund is decided: the income of these lines becomes a debt to the payer. */
export const refundOwedPostings = (
  agency: string,
  parts: readonly { line: OrderLine; amount: number }[],
): Posting[] => [
  ...parts.flatMap(({ line, amount }) => debit(incomeAccount(agency, line), amount)),
  ...credit(
    `payable/${agency}`,
    parts.reduce((total, part) => total + part.amount, 0),
  ),
]

/** The gateway has returned the money: the debt to the payer is gone. */
export const refundPaidPostings = (
  agency: string,
  gateway: GatewayCode,
  amount: number,
): Posting[] => [...debit(`payable/${agency}`, amount), ...credit(`clearing/${gateway}`, amount)]

/** The payer's bank took money back (`Opened`), gave it again (`Won`), or kept it (`Lost`). */
export function chargebackPostings(
  event: 'chargebackOpened' | 'chargebackWon' | 'chargebackLost',
  agency: string,
  gateway: GatewayCode,
  amount: number,
): Posting[] {
  const disputed = `disputed/${agency}` as const
  const clearing = `clearing/${gateway}` as const
  switch (event) {
    case 'chargebackOpened':
      return [...debit(disputed, amount), ...credit(clearing, amount)]
    case 'chargebackWon':
      return [...debit(clearing, amount), ...credit(disputed, amount)]
    case 'chargebackLost':
      return [...debit(`writtenOff/${agency}`, amount), ...credit(disputed, amount)]
  }
}
