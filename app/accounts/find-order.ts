import { obligationByCode, seesDossier } from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import { type OfficerActor, officerById } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { type Order, orderByReference, orderFor } from '#services/payments/index.ts'

/** An order of the officer's agency by a payment reference (`MC…`) or by its dossier's code, or null. */
export async function findOrder(
  office: Office,
  actor: OfficerActor,
  typed: string,
): Promise<Order | null> {
  const text = typed.trim().toUpperCase()
  if (/^MC[A-Z0-9]{10}$/.test(text))
    return orderByReference(office, { agency: actor.agencyId, reference: text })
  const seen = await seesDossier(office, actor, { code: text })
  const obligation = seen && (await obligationByCode(office, seen.code))
  return obligation && orderFor(office, obligation)
}

/** The name of the officer with this id; the id itself for one who has left. */
export async function officerName(office: Office, id: string): Promise<string> {
  const staffId = parseId<'staff'>(id)
  return (staffId && (await officerById(office, staffId))?.name) ?? id
}
