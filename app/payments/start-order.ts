import { json } from '@remix-run/node'
import { leaveFor } from '#app/http/go.ts'
import type { Reader } from '#app/i18n/reader.tsx'
import type { Office } from '#services/office.ts'
import {
  lineName,
  type Payer as NamedPayer,
  type Order,
  parseGateway,
  startPayment,
} from '#services/payments/index.ts'

interface Payer {
  office: Office
  reader: Reader
  clientAddress: string
}

interface Wish {
  /** As posted. */
  gateway: string
  /** The page that shows the order, where the payer comes back to. */
  here: string
  /** What is paid for, in the payer's language. */
  description: string
  /** Who pays, where it is not whoever owes. */
  payer?: NamedPayer
}

/** Sends a payer to the gateway they chose: on to its page, or back to ours with what to transfer. */
export async function startOrder(payer: Payer, order: Order, wish: Wish) {
  const { office, reader, clientAddress } = payer
  const gateway = parseGateway(wish.gateway)
  if (!gateway) return json({ problem: 'missing' as const, transfer: null }, { status: 422 })
  const started = await startPayment(office, {
    orderId: order.id,
    gateway,
    locale: reader.language,
    returnUrl: wish.here,
    clientAddress,
    description: wish.description,
    ...(wish.payer ? { payer: wish.payer } : {}),
    lineNames: Object.fromEntries(
      order.lines.map((line) => [line.code, lineName(line, reader.language)]),
    ),
  })
  if (started.outcome === 'redirect') return leaveFor(office, started.url)
  if (started.outcome === 'show') return json({ problem: null, transfer: started.transfer })
  const status = started.outcome === 'unavailable' ? 503 : 409
  return json({ problem: started.outcome, transfer: null }, { status })
}
