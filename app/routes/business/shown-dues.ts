import type { Language } from '#app/i18n/languages.ts'
import type { Reader } from '#app/i18n/reader.tsx'
import { dossiersOf } from '#services/dossiers/index.ts'
import { agencyById, type CitizenActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { lineName, type Order } from '#services/payments/index.ts'

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
    paid: order.paidAt !== null,
    paidAt: order.paidAt,
    status: order.status,
  }))
}

export type ShownDue = Awaited<ReturnType<typeof shownDues>>[number]

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
