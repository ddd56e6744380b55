import { obligationByCode, seesDossier } from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import { type OfficerActor, officerById } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import {
  findPayments,
  type Order,
  orderByReference,
  orderFor,
  orderId,
  orderOfAgency,
  parseReceiptNumber,
  receiptByNumber,
} from '#services/payments/index.ts'

/**
 * An order of the officer's agency by whatever number of it somebody holds: the payment reference
 * (`MC…`), the receipt's, or the dossier's code. Null when there is none.
 */
export async function findOrder(
  office: Office,
  actor: OfficerActor,
  typed: string,
): Promise<Order | null> {
  const text = typed.trim().toUpperCase()
  if (/^MC[A-Z0-9]{10}$/.test(text))
    return orderByReference(office, { agency: actor.agencyId, reference: text })
  const receipt = parseReceiptNumber(text)
  if (receipt) {
    const found = await receiptByNumber(office, { agency: actor.agencyId, ...receipt })
    return (
      found && orderOfAgency(office, { agency: actor.agencyId, orderId: orderId(found.orderId) })
    )
  }
  const seen = await seesDossier(office, actor, { code: text })
  const obligation = seen && (await obligationByCode(office, seen.code))
  if (obligation) return orderFor(office, obligation)
  // Any other number of it, where it means one order only.
  const { rows, count } = await findPayments(office, {
    agency: actor.agencyId,
    text: typed,
    limit: 1,
  })
  return count === 1 ? (rows[0]?.order ?? null) : null
}

/** The name of the officer with this id; the id itself for one who has left. */
export async function officerName(office: Office, id: string): Promise<string> {
  const staffId = parseId<'staff'>(id)
  return (staffId && (await officerById(office, staffId))?.name) ?? id
}
