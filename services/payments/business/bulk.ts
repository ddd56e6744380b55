import type { Dong } from '#workflows/kernel/money.ts'
import type { Office } from '../../office.ts'
import type { Obligation } from '../orders/obligation.ts'
import { isPayable } from '../orders/order.ts'
import { orderFor } from '../orders/orders.ts'
import { readCsv } from '../statements/csv.ts'

export const largestUpload = 1_048_576
export const mostRows = 500

/** Why a row cannot be paid; the page words it (`bulk.<fault>`). */
export type RowFault =
  | 'malformedCode'
  | 'malformedAmount'
  | 'repeated'
  | 'unknown'
  | 'alreadyPaid'
  | 'closed'
  | 'otherAmount'

export interface BulkRow {
  /** Line of the file, from 1, the heading counted. */
  line: number
  code: string
  payable: { amount: Dong; agency: string } | null
  fault: RowFault | null
  /** The amount due, where the file says another. */
  due?: number
}

export type BulkPreview =
  | { outcome: 'preview'; rows: BulkRow[]; total: number }
  | { outcome: 'tooLarge' | 'tooManyRows' | 'empty' }

/** What a code stands for: an obligation, with what is owed where no order of it is open yet. */
export interface PayableCode {
  obligation: Pick<Obligation, 'kind' | 'ref' | 'part'>
  quoted?: { amount: Dong; agency: string }
  /** It was paid somewhere else. */
  met?: boolean
}

/** Finds what a code (of a dossier or a decision) stands for; only of what this payer may pay. */
export type FindObligations = (
  codes: readonly string[],
) => Promise<ReadonlyMap<string, PayableCode>>

/**
 * Reads a CSV of dossier codes or decision numbers, one per row with an optional amount in đồng, and
 * says of every row whether it can be paid and why not. Nothing is written; orders are opened, and
 * put into a basket or a request, when the person agrees.
 */
export async function previewBulk(
  office: Office,
  upload: { csv: Uint8Array; find: FindObligations },
): Promise<BulkPreview> {
  if (upload.csv.byteLength > largestUpload) return { outcome: 'tooLarge' }
  const records = readCsv(new TextDecoder().decode(upload.csv)).filter(
    (record) => record.cells.some((cell) => cell !== '') && !isHeading(record.cells[0] ?? ''),
  )
  if (records.length === 0) return { outcome: 'empty' }
  if (records.length > mostRows) return { outcome: 'tooManyRows' }
  const asked = records.map((record) => readRow(record))
  const seen = new Set<string>()
  const codes = asked.flatMap((row) => (row.fault ? [] : [row.code]))
  const found = await upload.find([...new Set(codes)])
  const rows: BulkRow[] = []
  for (const row of asked) {
    const isRepeated = seen.has(row.code)
    seen.add(row.code)
    rows.push(isRepeated ? refused(row, 'repeated') : await judgeRow(office, row, found))
  }
  const payable = rows.flatMap((row) => (row.payable ? [row.payable] : []))
  return {
    outcome: 'preview',
    rows,
    total: payable.reduce((total, { amount }) => total + amount, 0),
  }
}

interface AskedRow {
  line: number
  code: string
  amount: number | null
  fault: RowFault | null
}

const isHeading = (cell: string): boolean => /^(mã|số|code|reference)/i.test(cell.trim())

function readRow({ line, cells }: { line: number; cells: readonly string[] }): AskedRow {
  const code = (cells[0] ?? '').normalize('NFC').trim().toUpperCase()
  // 8.000 and 8,000 are both eight thousand; there are no hundredths of a đồng.
  const digits = (cells[1] ?? '').trim().replaceAll(/(?<=\d)[.,](?=\d{3}(\D|$))/g, '')
  const isAmount = digits === '' || /^[1-9]\d{0,14}$/.test(digits)
  const isCode = code.length >= 4 && code.length <= 60 && !/[\p{C}<>"=]/u.test(code)
  const amount = digits === '' || !isAmount ? null : Number(digits)
  return {
    line,
    code,
    amount,
    fault: isCode ? (isAmount ? null : 'malformedAmount') : 'malformedCode',
  }
}

const refused = (row: AskedRow, fault: RowFault): BulkRow => ({
  line: row.line,
  code: row.code,
  payable: null,
  fault,
})

async function judgeRow(
  office: Office,
  row: AskedRow,
  found: Awaited<ReturnType<FindObligations>>,
): Promise<BulkRow> {
  if (row.fault) return refused(row, row.fault)
  const known = found.get(row.code)
  if (known?.met) return refused(row, 'alreadyPaid')
  const due = known && (await dueFor(office, known))
  if (!due) return refused(row, 'unknown')
  if ('fault' in due) return refused(row, due.fault)
  if (row.amount !== null && row.amount !== due.amount)
    return { ...refused(row, 'otherAmount'), due: due.amount }
  return { line: row.line, code: row.code, payable: due, fault: null }
}

/** What is due now, by the order there is or as it was quoted; null while nothing is. */
async function dueFor(
  office: Office,
  { obligation, quoted }: PayableCode,
): Promise<{ amount: Dong; agency: string } | { fault: RowFault } | null> {
  const order = await orderFor(office, obligation)
  if (!order) return quoted ?? null
  const isOver = order.status === 'closed' || order.windowUntil <= office.clock.now()
  if (isOver) return (order.status === 'closed' && quoted) || { fault: 'closed' }
  if (!isPayable(order.status)) return { fault: 'alreadyPaid' }
  return { amount: order.amount, agency: order.obligation.agency }
}
