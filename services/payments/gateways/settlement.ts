import { z } from 'zod'
import type { SettlementLine } from './gateway.ts'
import type { Wire, WireRequest } from './wire.ts'

const row = z.tuple([
  z.enum(['payment', 'refund']),
  z.string().min(1),
  z.string(),
  z
    .string()
    .regex(/^(0|[1-9]\d{0,14})$/)
    .transform(Number),
])

/**
 * Streams a settlement file: CSV with a heading and the columns kind, reference, gateway's number,
 * whole đồng. @throws on a line of another shape: a file that cannot be read is not half-believed.
 */
export async function* settlementCsv(
  wire: Wire,
  request: WireRequest,
): AsyncIterable<SettlementLine> {
  let isHeading = true
  for await (const line of wire.lines(request)) {
    if (!isHeading && line !== '') {
      const [kind, reference, gatewayRef, amount] = row.parse(line.trim().split(','))
      yield { kind, reference, gatewayRef, amount }
    }
    isHeading = false
  }
}
