import type { Dong } from '#workflows/kernel/money.ts'
import type { Office } from '../../office.ts'
import type { Obligation } from '../orders/obligation.ts'
import { isPayable } from '../orders/order.ts'
import { orderFor } from '../orders/orders.ts'
import { openAmong } from '../orders/standing.ts'
import { type FileLine, readFile } from './bulk-file.ts'
import { type AskedRow, headingOf, readRow, type Typed } from './bulk-row.ts'

export const largestUpload = 1_048_576
export const mostRows = 500

/** Why a row cannot be paid; the page words it (`bulk.fault.<fault>`). */
export type RowFault =
  | 'malformedCode'
  | 'malformedDay'
  | 'malformedAmount'
  | 'repeated'
  | 'unknown'
  | 'alreadyPaid'
  | 'closed'
  | 'notOpen'
  | 'otherAmount'

export interface BulkRow {
  /** Line of the file, from 1, the heading counted. */
  line: number
  typed: Typed
  code: string
  payable: { amount: Dong; agency: string } | null
  fault: RowFault | null
  /** The amount due, where the file says another. */
  due?: number
  /** The line that means the same obligation, where this one repeats it. */
  sameAs?: number
  /** Who and what it is about, as its register or dossier says. */
  about?: About
}

export type BulkPreview =
  | {
      outcome: 'preview'
      rows: BulkRow[]
      total: number
      /** Every line of the file: rows, and what is none. */
      lines: { all: number; headings: number; blank: number }
    }
  | { outcome: 'tooLarge' | 'tooManyRows' | 'empty' | 'unreadable' }

/** Who owes, and for what, in words of the register. */
export interface About {
  who: string
  what: string
}

/** What a code stands for: an obligation, with what is owed where no order of it is open yet. */
export interface PayableCode {
  obligation: Pick<Obligation, 'kind' | 'ref' | 'part'>
  quoted?: { amount: Dong; agency: string }
  about?: About
  /** It was paid somewhere else. */
  met?: boolean
}

/** Finds what a code (of a dossier or a decision) stands for; only of what this payer may pay. */
export type FindObligations = (
  codes: readonly string[],
) => Promise<ReadonlyMap<string, PayableCode>>

/**
 * Reads a list of dossier codes or decision numbers, one per line, with the day of a decision and an
 * optional amount in đồng in the same column or in columns of their own, and says of every line what
 * it is and whether it can be paid. An obligation is paid once, however many lines name it and however
 * they write its day. Nothing is written; orders are opened, and put into a basket or a request, when
 * the person agrees. `payerRef` is whoever will pay.
 */
export async function previewBulk(
  office: Office,
  upload: { file: Uint8Array; find: FindObligations; payerRef?: string },
): Promise<BulkPreview> {
  if (upload.file.byteLength > largestUpload) return { outcome: 'tooLarge' }
  const read = await readFile(upload.file)
  if (read.outcome !== 'read') return read
  const isBlank = ({ cells }: FileLine) => cells.every((cell) => cell.trim() === '')
  const written = read.lines.filter((line) => !isBlank(line))
  const columns = written[0] ? headingOf(written[0]) : null
  const data = columns ? written.slice(1) : written
  if (data.length === 0) return { outcome: 'empty' }
  if (data.length > mostRows) return { outcome: 'tooManyRows' }
  const rows = await judged(
    office,
    data.map((line) => readRow(line, columns)),
    upload,
  )
  return {
    outcome: 'preview',
    rows,
    total: rows.reduce((total, { payable }) => total + (payable?.amount ?? 0), 0),
    lines: {
      all: read.lines.length,
      headings: columns ? 1 : 0,
      blank: read.lines.length - written.length,
    },
  }
}

async function judged(
  office: Office,
  asked: readonly AskedRow[],
  { find, payerRef }: { find: FindObligations; payerRef?: string },
): Promise<BulkRow[]> {
  const codes = asked.flatMap((row) => (row.fault ? [] : [row.code]))
  const found = await find([...new Set(codes)])
  const seen = new Map<string, number>()
  const rows: BulkRow[] = []
  for (const row of asked) {
    const known = row.fault ? undefined : found.get(row.code)
    const meant = known ? obligationKey(known) : row.code
    const sameAs = row.fault ? undefined : seen.get(meant)
    const judgedRow =
      sameAs === undefined
        ? await judgeRow(office, row, known, payerRef ?? null)
        : { ...refused(row, 'repeated', known), sameAs }
    // A line that cannot be paid does not stand in the way of one that can.
    if (judgedRow.payable) seen.set(meant, row.line)
    rows.push(judgedRow)
  }
  return rows
}

const obligationKey = ({ obligation: { kind, ref, part = 'fee' } }: PayableCode): string =>
  [kind, ref, part].join(' ')

const refused = (row: AskedRow, fault: RowFault, known?: PayableCode): BulkRow => ({
  line: row.line,
  typed: row.typed,
  code: row.code,
  payable: null,
  fault,
  ...(known?.about ? { about: known.about } : {}),
})

async function judgeRow(
  office: Office,
  row: AskedRow,
  known: PayableCode | undefined,
  payerRef: string | null,
): Promise<BulkRow> {
  if (row.fault) return refused(row, row.fault)
  if (known?.met) return refused(row, 'alreadyPaid', known)
  const due = known && (await dueFor(office, known, payerRef))
  if (!due) return refused(row, 'unknown', known)
  if ('fault' in due) return refused(row, due.fault, known)
  if (row.amount !== null && row.amount !== due.amount)
    return { ...refused(row, 'otherAmount', known), due: due.amount }
  return { ...refused(row, 'unknown', known), payable: due, fault: null }
}

/** What is due now, by the order there is or as it was quoted; null while nothing is. */
async function dueFor(
  office: Office,
  { obligation, quoted }: PayableCode,
  payerRef: string | null,
): Promise<{ amount: Dong; agency: string } | { fault: RowFault } | null> {
  const order = await orderFor(office, obligation)
  if (!order) return quoted ?? null
  const isOver = order.status === 'closed' || order.windowUntil <= office.clock.now()
  if (isOver) return (order.status === 'closed' && quoted) || { fault: 'closed' }
  if (!isPayable(order.status)) return { fault: 'alreadyPaid' }
  const open = await openAmong(office, { orderIds: [order.id], payerRef })
  if (open.length === 0) return { fault: 'notOpen' }
  return { amount: order.amount, agency: order.obligation.agency }
}
