import type { Office } from '../office.ts'
import { offerGateway } from './orders/offers.ts'

/**
 * Demo decisions on which gateways are offered; everything else is open to all agencies.
 * Idempotent.
 */
export async function seedPayments(
  office: Office,
  decisions: readonly Parameters<typeof offerGateway>[1][] = [],
): Promise<void> {
  for (const decision of decisions) await offerGateway(office, decision)
}
