import { Readable } from 'node:stream'
import { goTo } from '#app/http/go.ts'
import type { Language } from '#app/i18n/languages.ts'
import type { Office } from '#services/office.ts'
import { type StatementOf, totalsCsv, totalsOf, totalsXlsx } from '#services/payments/index.ts'
import { periodAsked } from './asked-period.ts'
import { fileHeaders } from './receipt-file.ts'
import { sumsAskedBy } from './shown-money.ts'
import { xlsxType } from './statement-file.ts'

/**
 * The totals of an address as a file, as its page shows them.
 * @throws an answer that leads back to the page when there is no such period.
 */
export async function totalsFile(
  {
    office,
    url,
    reader: { language },
  }: { office: Office; url: URL; reader: { language: Language } },
  of: StatementOf,
  back: string,
): Promise<Response> {
  const { period } = periodAsked(office, url.searchParams)
  if (!period) throw goTo(`/${language}${back}`)
  const totals = await totalsOf(office, { ...of, ...period }, sumsAskedBy(url.searchParams))
  const name = `${language === 'vi' ? 'tong-hop' : 'totals'}-${period.from}-${period.until}`
  return url.searchParams.get('as') === 'csv'
    ? new Response(totalsCsv(totals, language), {
        headers: fileHeaders('text/csv; charset=utf-8', `${name}.csv`),
      })
    : new Response(Readable.toWeb(totalsXlsx(totals, language)) as ReadableStream, {
        headers: fileHeaders(xlsxType, `${name}.xlsx`),
      })
}
