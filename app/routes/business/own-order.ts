import type { Visit } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { notFound } from '#app/http/turned-away.ts'
import { seesDossier } from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import { businessesOf, type CitizenActor, type Session } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import {
  findOrder,
  noteOrders,
  type Order,
  type OrderId,
  orderId,
  orderOfPayer,
} from '#services/payments/index.ts'

/**
 * An order of this person, or of the business they act for: whoever owes it, has paid it, or has filed
 * the dossier it belongs to. @throws a 404 answer for any other.
 */
export async function ownOrder(office: Office, actor: CitizenActor, id: string): Promise<Order> {
  const order = await findOwn(office, actor, id)
  if (!order) throw notFound()
  await noteOrders(office, actor, [order.id], { what: 'payment', thing: order.id })
  return order
}

async function findOwn(office: Office, actor: CitizenActor, id: string): Promise<Order | null> {
  const { personId, business } = actor
  for (const payerRef of business ? [business.businessId, personId] : [personId]) {
    const order = await orderOfPayer(office, { orderId: orderId(id), payerRef })
    if (order) return order
  }
  return orderOfOwnDossier(office, actor, orderId(id))
}

/**
 * The order of a page's address. Somebody who comes from a letter to a business and does not act for
 * it yet is asked first. @throws an answer that leads to that choice, or a 404 one.
 */
export async function ownOrderOrChoice({
  office,
  actor,
  params,
  reader,
  url,
}: Visit<Session & { actor: CitizenActor }, { orderId: string }>): Promise<Order> {
  const order = await findOwn(office, actor, params.orderId)
  if (order) {
    await noteOrders(office, actor, [order.id], { what: 'payment', thing: order.id })
    return order
  }
  for (const { businessId } of await businessesOf(office, actor.personId)) {
    const wanted = { orderId: orderId(params.orderId), payerRef: businessId }
    if (!(await orderOfPayer(office, wanted))) continue
    const to = encodeURIComponent(`${url.pathname}${url.search}`)
    throw goTo(`/${reader.language}/me/acting?to=${to}`)
  }
  throw notFound()
}

/** Where an order is paid by its own people, below the language: the page of its dossier, if any. */
export async function placeOf(office: Office, actor: CitizenActor, order: Order): Promise<string> {
  const dossierId = order.obligation.kind === 'dossier' && parseId<'dossier'>(order.obligation.ref)
  const seen = dossierId && !actor.business && (await seesDossier(office, actor, { id: dossierId }))
  return seen ? `/dossiers/${seen.code}/payment` : `/orders/${order.id}`
}

async function orderOfOwnDossier(
  office: Office,
  actor: CitizenActor,
  id: OrderId,
): Promise<Order | null> {
  const order = await findOrder(office, id)
  const dossierId = order?.obligation.kind === 'dossier' && parseId<'dossier'>(order.obligation.ref)
  if (!order || !dossierId) return null
  return (await seesDossier(office, actor, { id: dossierId })) ? order : null
}
