import type { Language } from '#app/i18n/languages.ts'
import type { Reader } from '#app/i18n/reader.tsx'
import { dossiersOf } from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import { agencyById, type CitizenActor, personById } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { type Due, type DueStanding, lineName, type Order } from '#services/payments/index.ts'

/** Orders as a payer's lists are told of them: data only. */
export async function shownDues(
  office: Office,
  actor: CitizenActor,
  orders: readonly Order[],
  language: Language,
) {
  const codes = new Map<string, string>(
    orders.some(({ obligation }) => obligation.kind === 'dossier')
      ? (await dossiersOf(office, actor)).map(({ id, code }) => [id, code])
      : [],
  )
  const agencies = new Map<string, string>()
  for (const { obligation } of orders) {
    const { agency } = obligation
    if (agencies.has(agency)) continue
    agencies.set(agency, (await agencyById(office, agency))?.name[language] ?? '')
  }
  return orders.map((order) => ({
    id: order.id,
    kind: order.obligation.kind,
    slug: order.lines[0]?.textKey.split(':')[0] ?? '',
    /** Code of the dossier, number and day of the decision, or nothing. */
    reference:
      order.obligation.kind === 'fine'
        ? order.obligation.ref
        : (codes.get(order.obligation.ref) ?? ''),
    agency: agencies.get(order.obligation.agency) ?? '',
    lines: order.lines.map((line) => lineName(line, language)),
    amount: order.amount,
    until: order.windowUntil,
    lastDay: order.lastDay,
    paid: order.paidAt !== null,
    paidAt: order.paidAt,
    status: order.status,
  }))
}

export type ShownDue = Awaited<ReturnType<typeof shownDues>>[number]

/** Dues with their standing, in the words' own data: names instead of ids, what is missing. */
export async function shownStandings(office: Office, dues: readonly Due[]) {
  const names = new Map<string, string>()
  for (const { standing } of dues) {
    const asker = standing.state === 'requested' && parseId<'person'>(standing.by)
    if (asker && !names.has(asker)) names.set(asker, (await personById(office, asker))?.name ?? '')
  }
  return dues.map(({ order, standing }) => ({
    ...standing,
    ...(standing.state === 'requested' ? { by: names.get(standing.by) ?? '' } : {}),
    ...(standing.state === 'partReceived' ? { rest: order.amount - standing.received } : {}),
  }))
}

/** Where one goes from something that cannot be chosen now, below the language. */
export function wayOn(standing: Pick<DueStanding, 'state'> & { basketId?: string }, id: string) {
  switch (standing.state) {
    case 'requested':
      return '/business/requests'
    case 'inBasket':
      return `/orders/${standing.basketId}`
    default:
      return `/orders/${id}`
  }
}

/** What an order is for, and under which number it is found. */
export function dueWords(
  { t, procedure, format }: Reader,
  due: Pick<ShownDue, 'kind' | 'slug' | 'reference'>,
): { title: string; reference: string } {
  const [number = '', day = ''] = due.reference.split(' ')
  return {
    title: due.kind === 'basket' ? t('business:order.title') : procedure(due.slug, 'name'),
    reference:
      due.kind === 'fine' && day
        ? t('business:dues.decision', { number, date: format.date(day) })
        : due.reference,
  }
}
