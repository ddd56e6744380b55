import type { Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { parseFineReference } from '#workflows/kernel/identifiers.ts'
import { civilDate, dateOf, instant, minuteOf } from '#workflows/kernel/time.ts'
import { gatewayName } from '../gateways/names.ts'
import { lineName } from '../orders/line-name.ts'
import type { Till } from '../till.ts'
import { csvFile } from './csv.ts'
import { dossierOf, type MovesOf, type MovesWanted, movesIn } from './moves.ts'
import type { Cell, Sheet } from './sheet.ts'
import { workbook } from './workbook.ts'

/** Money that came in or went back for one fee line of an order. */
export interface StatementRow {
  at: Date
  kind: 'payment' | 'refund'
  orderId: string
  agency: string
  agencyName: { vi: string; en: string }
  /** The code of the dossier, or number and day of the decision (`0001/QĐ-XPHC 2026-10-05`). */
  about: string
  payer: string
  code: string
  textKey: string
  beneficiary: 'agency' | 'treasury'
  /** The State Treasury's account, where the decision names one. */
  treasury: { code: string; name: string } | null
  gateway: string
  reference: string
  /** The receipt that was issued for the payment: it stands in the books, corrected or not. */
  receipt: string | null
  /** The receipts that replaced it since, the one in force last; null while it is in force itself. */
  replacedBy: string | null
  /** In đồng; refunds are negative. */
  amount: number
}

export type StatementOf = MovesOf

/** So many rows fit into a statement; a longer one is asked for in parts. */
export const longestStatement = 100_000

/** How many rows a statement would have. */
export async function statementLength(
  office: Till,
  of: StatementOf & MovesWanted,
): Promise<number> {
  const { rows } = await office.db.execute<{ size: number }>(
    sql`select count(*)::int as size from (${movesIn(of)}) as moves`,
  )
  return rows[0]?.size ?? 0
}

type Row = Record<
  | Exclude<keyof StatementRow, 'treasury' | 'agencyName'>
  | 'agencyVi'
  | 'agencyEn'
  | 'treasuryCode'
  | 'treasuryName',
  string
>

/** Payments and refunds of a period, both days included, in order of time; at most `longestStatement`. */
export async function statement(
  office: Till,
  of: StatementOf & MovesWanted,
): Promise<StatementRow[]> {
  const { rows } = await office.db.execute<Row>(sql`
    select moves.*, g.name_vi as "agencyVi", g.name_en as "agencyEn",
      coalesce(d.code, moves.ref) as about, issued.receipt, issued."replacedBy"
    from (${movesIn(of)}) as moves left join agencies g on g.id = moves.agency
    ${dossierOf(sql`moves.obligation = 'dossier'`, sql`moves.ref`)}
    left join lateral (
      select max(series || '-' || lpad(number::text, 7, '0')) filter (where replaces is null) as receipt,
        string_agg(series || '-' || lpad(number::text, 7, '0')
          || case when jsonb_array_length(lines) = 0 then ' (0 đ)' else '' end, ', '
          order by issued_at, number) filter (where replaces is not null) as "replacedBy"
      from payments.receipts c where c.order_id = moves."orderId" and moves.kind = 'payment'
    ) as issued on true
    order by at, "orderId", kind, line limit ${longestStatement}`)
  return rows.map(({ agencyVi, agencyEn, treasuryCode, treasuryName, ...row }) => ({
    at: new Date(row.at),
    kind: row.kind === 'refund' ? 'refund' : 'payment',
    orderId: row.orderId,
    agency: row.agency,
    agencyName: { vi: agencyVi ?? row.agency, en: agencyEn ?? row.agency },
    about: row.about,
    payer: row.payer,
    code: row.code,
    textKey: row.textKey,
    beneficiary: row.beneficiary === 'treasury' ? 'treasury' : 'agency',
    treasury: treasuryCode ? { code: treasuryCode, name: treasuryName } : null,
    gateway: row.gateway,
    reference: row.reference,
    receipt: row.receipt ?? null,
    replacedBy: row.replacedBy ?? null,
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
    'Giờ',
    'Hồ sơ hoặc quyết định',
    'Ngày quyết định',
    'Biên lai thay thế',
    'Tài khoản kho bạc',
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
    'Time',
    'Dossier or decision',
    'Decided on',
    'Replaced by',
    'Treasury account',
  ],
} as const
const words = {
  vi: { payment: 'Thu', refund: 'Hoàn trả', agency: 'Cơ quan', treasury: 'Ngân sách' },
  en: { payment: 'Payment', refund: 'Refund', agency: 'Agency', treasury: 'Treasury' },
} as const

/** The hour and minute of an instant in Viet Nam, `09:05`. */
function clockOf(at: Date): string {
  const minutes = minuteOf(instant(at))
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

function cellsOf(row: StatementRow, locale: 'vi' | 'en'): Cell[] {
  const decision = parseFineReference(row.about)
  return [
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
    clockOf(row.at),
    decision?.number ?? row.about,
    decision ? { day: civilDate(decision.decidedOn) } : '',
    row.replacedBy ?? '',
    row.treasury ? `${row.treasury.code} ${row.treasury.name}` : '',
  ]
}

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
