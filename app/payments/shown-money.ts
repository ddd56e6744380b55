import { listPage, pageAsked } from '#app/components/list-pages.tsx'
import type { Reader } from '#app/i18n/reader.tsx'
import type { CitizenActor, OfficerActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import {
  amountIn,
  findPayments,
  lineName,
  movementsOf,
  noteOrders,
  type StatementOf,
  sumOf,
  type TotalsBy,
  totalsBy,
  totalsOf,
} from '#services/payments/index.ts'
import { addDays } from '#workflows/kernel/time.ts'
import { dayAsked, periodAsked } from './asked-period.ts'
import { narrowing } from './narrowing.ts'

interface Asked {
  office: Office
  actor: CitizenActor | OfficerActor
  url: URL
  reader: Reader
}

/** A year of days is the longest list of days that is shown; months go on. */
const mostDays = 366

/** What is summed by, as an address says it; by day where it does not. */
export const sumsAskedBy = (query: URLSearchParams): TotalsBy =>
  totalsBy.find((each) => each === query.get('by')) ?? 'day'

/** Totals of the period an address asks for, with the way to the payments behind each. */
export async function shownTotals({ office, url, reader: { language } }: Asked, of: StatementOf) {
  const { typed, period } = periodAsked(office, url.searchParams)
  const by = sumsAskedBy(url.searchParams)
  const tooLong = by === 'day' && period !== null && period.until >= addDays(period.from, mostDays)
  if (!period || tooLong) return { by, typed, period: null, tooLong, rows: [], all: null } as const
  const { rows, all } = await totalsOf(office, { ...of, ...period }, by)
  return {
    by,
    typed,
    period,
    tooLong,
    rows: rows.map(({ key, name, ...sums }) => ({
      key,
      name: name[language],
      ...sums,
      query: String(new URLSearchParams(narrowedTo(by, key, period))),
    })),
    all,
  } as const
}

/** The address of what is behind a total: the same period, narrowed to it. */
function narrowedTo(
  by: TotalsBy,
  key: string,
  period: { from: string; until: string },
): Record<string, string> {
  switch (by) {
    case 'day':
      return { from: key, until: key }
    case 'month': {
      // The month, as far as it lies within the period.
      const [, from = period.from] = [`${key}-01`, period.from].sort()
      const [until = period.until] = [lastOf(key), period.until].sort()
      return { from, until }
    }
    case 'agency':
      return { ...period, agency: key }
    case 'fee':
      return { ...period, fee: key }
    case 'account':
      return { ...period, account: key }
  }
}

const lastOf = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** Payments and refunds of the period an address asks for, and of what it is narrowed to. */
export async function shownMoves(
  { office, actor, url, reader: { language } }: Asked,
  of: StatementOf,
) {
  const { typed, period } = periodAsked(office, url.searchParams)
  if (!period) return { typed, period, all: null, name: '', page: null, rows: [], query: '' }
  const narrow = narrowing(url.searchParams)
  const wanted = { ...of, ...period, ...narrow }
  const by = narrow.fee ? 'fee' : narrow.account ? 'account' : narrow.paidTo ? 'agency' : null
  const [found, all, named] = await Promise.all([
    movementsOf(office, { ...wanted, after: pageAsked(url) }),
    sumOf(office, wanted),
    by ? totalsOf(office, wanted, by) : null,
  ])
  const shown = found.rows.map((row) => row.orderId)
  await noteOrders(office, actor, shown, { what: 'list' })
  return {
    typed,
    period,
    all,
    name: named?.rows[0]?.name[language] ?? '',
    page: listPage(found, url),
    query: url.search,
    rows: found.rows.map(({ lines, ...move }) => ({
      ...move,
      what: lines.map((line) => lineName(line, language)),
    })),
  }
}

/** What an address looks for among payments, and what is found; nothing while it looks for nothing. */
export async function shownFound(
  { office, actor, url, reader: { language } }: Asked,
  of: StatementOf,
) {
  const query = url.searchParams
  const text = (query.get('q') ?? '').trim().slice(0, 100)
  const typedAmount = (query.get('amount') ?? '').trim().slice(0, 20)
  const amount = amountIn(typedAmount)
  const [since, till] = [dayAsked(query, 'since'), dayAsked(query, 'till')]
  const wrong = [
    ...(typedAmount !== '' && amount === null ? (['amount'] as const) : []),
    ...(since.wrong ? (['since'] as const) : []),
    ...(till.wrong ? (['till'] as const) : []),
  ]
  const typed = { text, amount: typedAmount, since: since.typed, till: till.typed }
  const isNarrowed = amount !== null || since.day !== null || till.day !== null
  if (wrong.length > 0 || (text === '' && !isNarrowed))
    return { typed, wrong, isNarrowed: wrong.length > 0, found: null }
  const found = await findPayments(office, {
    ...of,
    text,
    ...(amount === null ? {} : { amount }),
    ...(since.day ? { from: since.day } : {}),
    ...(till.day ? { until: till.day } : {}),
    after: pageAsked(url),
    limit: 30,
  })
  const shown = found.rows.map(({ id }) => id)
  await noteOrders(office, actor, shown, { what: 'list' })
  return {
    typed,
    wrong,
    isNarrowed,
    found: {
      page: listPage(found, url),
      rows: found.rows.map(({ id, order, payer, about, at }) => ({
        id,
        payer,
        about,
        at,
        status: order.status,
        amount: order.amount,
        what: order.lines.map((line) => lineName(line, language)),
      })),
    },
  }
}

export type ShownTotals = Awaited<ReturnType<typeof shownTotals>>
export type ShownMoves = Awaited<ReturnType<typeof shownMoves>>
export type ShownFound = Awaited<ReturnType<typeof shownFound>>
