import { payerSees } from '#app/dossier/order-of.ts'
import type { Language } from '#app/i18n/languages.ts'
import type { Office } from '#services/office.ts'
import {
  awaitedTransfer,
  checkAgain,
  isPayable,
  lineName,
  type Order,
  offeredGateways,
  receiptFor,
  receiptNumber,
  surplusOf,
} from '#services/payments/index.ts'

/**
 * An order's true state. Somebody back from a bank page brings an address with `ref`: what it says
 * is not believed, the gateway is asked.
 */
export const trueState = (office: Office, order: Order, url: URL): Promise<Order> =>
  url.searchParams.has('ref') && order.status === 'paying'
    ? checkAgain(office, order.id, 'return')
    : Promise.resolve(order)

/** An order as its payer's pages are told of it: data only. */
export async function shownOrder(office: Office, order: Order, language: Language) {
  const receipt =
    order.paidAt && order.obligation.kind !== 'basket' ? await receiptFor(office, order.id) : null
  const isOpen = isPayable(order.status) && order.windowUntil > office.clock.now()
  return {
    id: order.id,
    kind: order.obligation.kind,
    lastDay: order.lastDay,
    state: await payerSees(office, order),
    amount: order.amount,
    at: order.paidAt ?? order.windowUntil,
    paid: order.paidAt !== null,
    lines: order.obligation.kind === 'basket' ? summed(order, language) : linesOf(order, language),
    receipt: receipt && { number: receiptNumber(receipt), ready: receipt.sha256 !== null },
    awaited: isOpen ? await awaitedTransfer(office, order) : null,
    surplus: await surplusOf(office, order),
    gateways: isOpen ? await offeredGateways(office, order.obligation.agency) : [],
  }
}

function linesOf(order: Order, language: Language): ShownLine[] {
  return order.lines.map((line) => ({
    code: `${line.line}`,
    text: lineName(line, language),
    quantity: line.quantity,
    unitAmount: line.unitAmount,
    amount: line.amount,
    basis: line.basis ?? '',
  }))
}

/** A line of what is owed; a sum over several has no price of one. */
interface ShownLine {
  code: string
  text: string
  quantity: number
  unitAmount: number | null
  amount: number
  basis: string
}

/** A basket may hold hundreds of orders: its lines are summed by what they are for. */
function summed(order: Order, language: Language): ShownLine[] {
  const sums = new Map<string, ShownLine>()
  for (const line of order.lines) {
    const text = lineName(line, language)
    const sum = sums.get(text)
    sums.set(text, {
      code: text,
      text,
      quantity: (sum?.quantity ?? 0) + 1,
      unitAmount: null,
      amount: (sum?.amount ?? 0) + line.amount,
      basis: '',
    })
  }
  return [...sums.values()]
}

export type ShownOrder = Awaited<ReturnType<typeof shownOrder>>

/** What is needed of an order to pay it; a page may make one of what is owed before it is opened. */
export type Payable = Pick<ShownOrder, 'state' | 'amount' | 'lines' | 'gateways'> &
  Partial<Pick<ShownOrder, 'at' | 'kind' | 'lastDay' | 'awaited' | 'surplus'>>
