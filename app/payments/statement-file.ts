import { Readable } from 'node:stream'
import { goTo } from '#app/http/go.ts'
import type { Language } from '#app/i18n/languages.ts'
import type { CitizenActor, OfficerActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import {
  longestStatement,
  noteOrders,
  orderId,
  type StatementOf,
  statement,
  statementCsv,
  statementLength,
  statementXlsx,
} from '#services/payments/index.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { narrowing } from './narrowing.ts'
import { dayFrom, typedDay } from './period.ts'
import { fileHeaders } from './receipt-file.ts'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The month up to today, as a statement is most often wanted. */
export function thisMonth({ clock }: Office): { from: string; until: string } {
  const until = dateOf(instant(clock.now()))
  return { from: `${until.slice(0, 8)}01`, until }
}

interface Asked {
  actor: CitizenActor | OfficerActor
  office: Office
  url: URL
  reader: { language: Language }
}

/**
 * The statement of the period that a form asked for (`from`, `until`, `as` xlsx or csv).
 * @throws an answer that leads back to the form when there is no such period.
 */
export async function statementFile(
  { office, actor, url, reader: { language } }: Asked,
  of: StatementOf,
  back: string,
): Promise<Response> {
  const from = dayFrom(typedDay(url.searchParams, 'from'))
  const until = dayFrom(typedDay(url.searchParams, 'until'))
  if (!from || !until || from > until) throw goTo(`/${language}${back}`)
  const wanted = { ...of, from, until, ...narrowing(url.searchParams) }
  // Longer than one file takes: nothing is cut off in silence.
  if ((await statementLength(office, wanted)) > longestStatement)
    throw goTo(`/${language}${back}=long`)
  const rows = await statement(office, wanted)
  const named = rows.map((row) => orderId(row.orderId))
  await noteOrders(office, actor, named, { what: 'statement', thing: `${from} ${until}` })
  const name = `${language === 'vi' ? 'sao-ke' : 'statement'}-${from}-${until}`
  return url.searchParams.get('as') === 'csv'
    ? new Response(statementCsv(rows, language), {
        headers: fileHeaders('text/csv; charset=utf-8', `${name}.csv`),
      })
    : new Response(Readable.toWeb(statementXlsx(rows, language)) as ReadableStream, {
        headers: fileHeaders(xlsxType, `${name}.xlsx`),
      })
}
