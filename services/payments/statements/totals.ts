import type { Readable } from 'node:stream'
import { type SQL, sql } from 'drizzle-orm'
import { lineName } from '../orders/line-name.ts'
import type { Till } from '../till.ts'
import { accountOf } from '../transfers/beneficiary.ts'
import { csvFile } from './csv.ts'
import { type Sums, sumOf, sums, sumsFrom } from './movements.ts'
import { type MovesOf, type MovesWanted, movesIn } from './moves.ts'
import type { Cell, Sheet } from './sheet.ts'
import { workbook } from './workbook.ts'

/** What money is summed by. */
export const totalsBy = ['day', 'month', 'agency', 'fee', 'account'] as const
export type TotalsBy = (typeof totalsBy)[number]

export interface Total extends Sums {
  /** A civil day or month, an agency's id, the text key of a fee, or an account as moves name it. */
  key: string
  /** What pages and files call it. */
  name: { vi: string; en: string }
}

/** By fee or account, one payment may stand in several rows: `all` counts it once. */
export interface Totals {
  by: TotalsBy
  rows: Total[]
  all: Sums
}

const keyOf: Record<TotalsBy, SQL> = {
  day: sql`to_char(at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')`,
  month: sql`to_char(at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM')`,
  agency: sql`agency`,
  fee: sql`"textKey"`,
  account: sql`account`,
}

type Row = Record<keyof Sums | 'key' | 'code' | 'agency' | 'agencyVi' | 'agencyEn', string> & {
  treasury: string | null
}

/**
 * What came in and went back in a period by day, month, agency, fee or account; together they are what
 * a statement of the period lists. Ordered by key: days in order, the rest as it is named.
 */
export async function totalsOf(
  office: Till,
  of: MovesOf & MovesWanted,
  by: TotalsBy,
): Promise<Totals> {
  const all = await sumOf(office, of)
  const { rows } = await office.db.execute<Row>(sql`
    select by_key.*, g.name_vi as "agencyVi", g.name_en as "agencyEn" from (
      select ${keyOf[by]} as key, min(code) as code, min(agency) as agency,
        max("treasuryName") as treasury, ${sums}
      from (${movesIn(of)}) as moves group by 1
    ) as by_key left join agencies g on g.id = by_key.agency order by key`)
  return {
    by,
    rows: rows.map((row) => ({ key: row.key, name: nameOf(row, by), ...sumsFrom(row) })),
    all,
  }
}

function nameOf(row: Row, by: TotalsBy): Total['name'] {
  const agency = { vi: row.agencyVi ?? row.agency, en: row.agencyEn ?? row.agency }
  switch (by) {
    case 'day':
    case 'month':
      return { vi: row.key, en: row.key }
    case 'agency':
      return agency
    case 'fee': {
      const line = { textKey: row.key, code: row.code }
      return { vi: lineName(line, 'vi'), en: lineName(line, 'en') }
    }
    case 'account':
      return accountName(row, agency)
  }
}

function accountName({ key, agency: id, treasury }: Row, agency: Total['name']): Total['name'] {
  const [kind, code] = key.split(':')
  if (kind === 'agency')
    return { vi: `${accountOf(id)} – ${agency.vi}`, en: `${accountOf(id)} – ${agency.en}` }
  if (code) return { vi: `${code} – ${treasury ?? ''}`, en: `${code} – ${treasury ?? ''}` }
  return {
    vi: 'Ngân sách nhà nước (chứng từ không nêu tài khoản)',
    en: 'State budget (no account named)',
  }
}

const headings = {
  vi: {
    day: 'Ngày',
    month: 'Tháng',
    agency: 'Cơ quan',
    fee: 'Khoản thu',
    account: 'Tài khoản thụ hưởng',
    sums: ['Số lần thu', 'Đã thu (đồng)', 'Số lần hoàn', 'Đã hoàn (đồng)', 'Còn lại (đồng)'],
    all: 'Cộng',
    sheet: 'Tổng hợp',
  },
  en: {
    day: 'Date',
    month: 'Month',
    agency: 'Agency',
    fee: 'Fee',
    account: 'Beneficiary account',
    sums: ['Payments', 'Received (đồng)', 'Refunds', 'Returned (đồng)', 'Net (đồng)'],
    all: 'Total',
    sheet: 'Totals',
  },
} as const

function sheetOf({ by, rows, all }: Totals, locale: 'vi' | 'en') {
  const words = headings[locale]
  const cells = (name: string, sum: Sums): Cell[] => [
    name,
    sum.payments,
    sum.received,
    sum.refunds,
    sum.returned,
    sum.received - sum.returned,
  ]
  return {
    name: words.sheet,
    headings: [words[by], ...words.sums],
    lines: [...rows.map(({ name, ...sum }) => cells(name[locale], sum)), cells(words.all, all)],
  } satisfies Sheet
}

/** The totals as CSV for spreadsheets, as a statement is. */
export function totalsCsv(totals: Totals, locale: 'vi' | 'en'): string {
  const sheet = sheetOf(totals, locale)
  return csvFile([sheet.headings, ...sheet.lines])
}

/** The totals as a workbook, as it is written. */
export const totalsXlsx = (totals: Totals, locale: 'vi' | 'en'): Readable =>
  workbook(sheetOf(totals, locale))
