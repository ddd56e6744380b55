import type { Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { addDays, atMinute, type CivilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import { gatewayName } from '../gateways/names.ts'
import { lineName } from '../orders/line-name.ts'
import { idsPaidBy } from '../orders/who-paid.ts'
import type { Till } from '../till.ts'
import { csvFile } from './csv.ts'
import type { Cell, Sheet } from './sheet.ts'
import { workbook } from './workbook.ts'

/** Money that came in or went back for one fee line of an order. */
export interface StatementRow {
  at: Date
  kind: 'payment' | 'refund'
  orderId: string
  agency: string
  agencyName: { vi: string; en: string }
  payer: string
  code: string
  textKey: string
  beneficiary: 'agency' | 'treasury'
  gateway: string
  reference: string
  receipt: string | null
  /** In đồng; refunds are negative. */
  amount: number
}

/** Whose statement: an agency's income, or what a payer (by their own reference) has paid. */
export type StatementOf = { agency: string } | { payerRef: string }

const longest = 100_000

/**
 * Payments and refunds of a period, both days included, in order of time; at most 100,000 rows.
 * A payment counts on the day it was settled, a refund on the day it was made.
 */
export async function statement(
  office: Till,
  of: StatementOf & { from: CivilDate; until: CivilDate },
): Promise<StatementRow[]> {
  const from = atMinute(of.from, 0)
  const until = atMinute(addDays(of.until, 1), 0)
  const whose =
    'agency' in of ? sql`o.agency = ${of.agency}` : sql`o.id in ${idsPaidBy(of.payerRef)}`
  const { rows } = await office.db.execute<
    Record<keyof StatementRow | 'agencyVi' | 'agencyEn', string>
  >(sql`
    select moves.*, g.name_vi as "agencyVi", g.name_en as "agencyEn" from (
      select o.paid_at as at, 'payment' as kind, o.id as "orderId", o.agency,
        coalesce(a.payer, owing.payer) ->> 'name' as payer,
        l.code, l.text_key as "textKey", l.beneficiary, a.gateway, a.reference,
        (select series || '-' || lpad(number::text, 7, '0') from payments.receipts c
          where c.order_id = o.id order by issued_at desc, number desc limit 1) as receipt,
        l.amount
      from payments.orders o join payments.order_lines l on l.order_id = o.id
      join payments.attempts a on a.id = o.paid_by join payments.orders owing on owing.id = a.order_id
      where ${whose} and o.obligation_kind <> 'basket'
        and o.paid_at >= ${from}::timestamptz and o.paid_at < ${until}::timestamptz
      union all
      select r.done_at, 'refund', o.id, o.agency,
        coalesce(a.payer, owing.payer) ->> 'name', l.code, l.text_key, l.beneficiary,
        a.gateway, r.reference, null, -(part ->> 'amount')::bigint
      from payments.refunds r join payments.orders o on o.id = r.order_id
      join payments.attempts a on a.id = r.attempt_id join payments.orders owing on owing.id = a.order_id
      cross join lateral jsonb_array_elements(r.lines) as part
      join payments.order_lines l on l.order_id = o.id and l.line = (part ->> 'line')::integer
      where ${whose} and r.status = 'done'
        and r.done_at >= ${from}::timestamptz and r.done_at < ${until}::timestamptz
    ) as moves left join agencies g on g.id = moves.agency order by at, "orderId", kind limit ${longest}`)
  return rows.map(({ agencyVi, agencyEn, ...row }) => ({
    ...row,
    agencyName: { vi: agencyVi ?? row.agency, en: agencyEn ?? row.agency },
    at: new Date(row.at),
    kind: row.kind === 'refund' ? 'refund' : 'payment',
    beneficiary: row.beneficiary === 'treasury' ? 'treasury' : 'agency',
    receipt: row.receipt ?? null,
    amount: Number(row.amount),
  }))
}

const headings = {
  vi: [
    'Ngày',
    'Loại',
    'Cơ quan',
    'Người nộp',
    'Khoản thu',
    'Đơn vị thụ hưởng',
    'Kênh thanh toán',
    'Mã giao dịch',
    'Biên lai',
    'Số tiền (đồng)',
  ],
  en: [
    'Date',
    'Kind',
    'Agency',
    'Payer',
    'Fee',
    'Beneficiary',
    'Gateway',
    'Reference',
    'Receipt',
    'Amount (đồng)',
  ],
} as const
const words = {
  vi: { payment: 'Thu', refund: 'Hoàn trả', agency: 'Cơ quan', treasury: 'Ngân sách' },
  en: { payment: 'Payment', refund: 'Refund', agency: 'Agency', treasury: 'Treasury' },
} as const

const cellsOf = (row: StatementRow, locale: 'vi' | 'en'): Cell[] => [
  { day: dateOf(instant(row.at)) },
  words[locale][row.kind],
  row.agencyName[locale],
  row.payer,
  lineName(row, locale),
  words[locale][row.beneficiary],
  gatewayName(row.gateway, locale),
  row.reference,
  row.receipt ?? '',
  row.amount,
]

const sheetOf = (rows: readonly StatementRow[], locale: 'vi' | 'en') =>
  ({
    name: locale === 'vi' ? 'Sao kê' : 'Statement',
    headings: headings[locale],
    lines: rows.map((row) => cellsOf(row, locale)),
  }) satisfies Sheet

/** The statement as CSV for spreadsheets. */
export function statementCsv(rows: readonly StatementRow[], locale: 'vi' | 'en'): string {
  const sheet = sheetOf(rows, locale)
  return csvFile([sheet.headings, ...sheet.lines])
}

/** The statement as a workbook, as it is written. */
export const statementXlsx = (rows: readonly StatementRow[], locale: 'vi' | 'en'): Readable =>
  workbook(sheetOf(rows, locale))
