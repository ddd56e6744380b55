import { eq } from 'drizzle-orm'
import { offers } from '#db/schema/payments.ts'
import { type GatewayCode, gatewaysInUse } from '../gateways/index.ts'
import type { Till } from '../till.ts'
import { beneficiaryOf } from '../transfers/beneficiary.ts'

/**
 * The gateways an agency offers, in the house's order: all that the portal uses, until the agency
 * decides otherwise, and none while it has no account to be paid on.
 */
export async function offeredGateways(office: Till, agencyId: string): Promise<GatewayCode[]> {
  if (!(await beneficiaryOf(office, agencyId))) return []
  const decided = await office.db.select().from(offers).where(eq(offers.agency, agencyId))
  const refused = new Set(decided.filter((offer) => !offer.offered).map((offer) => offer.gateway))
  return gatewaysInUse(office.settings).filter((code) => !refused.has(code))
}

/** An agency decides whether it offers a gateway. Attempts under way are not touched. */
export async function offerGateway(
  office: Till,
  decided: { agencyId: string; gateway: GatewayCode; offered: boolean },
): Promise<void> {
  const { agencyId: agency, gateway, offered } = decided
  await office.db
    .insert(offers)
    .values({ agency, gateway, offered })
    .onConflictDoUpdate({ target: [offers.agency, offers.gateway], set: { offered } })
}
