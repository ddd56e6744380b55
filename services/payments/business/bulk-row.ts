import { dayFrom } from './bulk-day.ts'
import type { FileLine } from './bulk-file.ts'

/** What stood in the file: to be given back with what is wrong about it. */
export interface Typed {
  code: string
  day: string
  amount: string
}

/** What a line asks to be paid, as it was understood. */
export interface AskedRow {
  line: number
  typed: Typed
  /** In capitals, without spaces: a dossier's code, or number and day of a decision. */
  code: string
  /** In đồng; null where the file says none. */
  amount: number | null
  fault: 'malformedCode' | 'malformedDay' | 'malformedAmount' | null
}

/** Which column holds what; absent columns are found by what stands in them. */
export interface Columns {
  code: number
  day?: number
  amount?: number
  /** Columns that a heading names and nobody asks for. */
  others: readonly number[]
}

const named = {
  code: /^(mã|số|quyết định|code|number|reference|decision)(?!\p{L})/iu,
  day: /^(ngày|date|day)(?!\p{L})/iu,
  amount: /^(số tiền|tiền|mức|amount|sum)(?!\p{L})/iu,
} as const

/** The columns that a heading names, or null where a line is none: codes hold digits, headings do not. */
export function headingOf({ cells }: FileLine): Columns | null {
  if (cells.some((cell) => /\d/.test(cell))) return null
  const at = (name: keyof typeof named) =>
    cells.findIndex(
      (cell) => named[name].test(bare(cell)) && !(name === 'code' && isOf('amount', cell)),
    )
  const code = at('code')
  if (code === -1) return null
  const [day, amount] = [at('day'), at('amount')]
  const known = [code, day, amount]
  return {
    code,
    ...(day === -1 ? {} : { day }),
    ...(amount === -1 ? {} : { amount }),
    others: cells.flatMap((cell, column) =>
      cell !== '' && !known.includes(column) ? [column] : [],
    ),
  }
}

const bare = (cell: string): string => cell.normalize('NFC').trim()
const isOf = (name: keyof typeof named, cell: string): boolean => named[name].test(bare(cell))

/** Reads one line: `0001/QĐ-XPHC 05/10/2026`, the same in two columns, or a dossier's code; and an amount. */
export function readRow({ line, cells }: FileLine, columns: Columns | null): AskedRow {
  const first = columns?.code ?? cells.findIndex((cell) => bare(cell) !== '')
  const { number, day: written } = split(bare(cells[first] ?? ''))
  const rest = cells.flatMap((cell, column) =>
    column === first || columns?.others.includes(column) || bare(cell) === ''
      ? []
      : [{ text: bare(cell), column }],
  )
  const dayCell = rest.find(({ text, column }) =>
    columns?.day === undefined
      ? columns?.amount !== column && looksLikeDay(text)
      : column === columns.day,
  )
  const amountCell = rest.find(
    ({ column }) =>
      column !== dayCell?.column && (columns?.amount === undefined || column === columns.amount),
  )
  const day = written ?? dayCell?.text.replace(said, '') ?? null
  const decidedOn = day === null ? null : dayFrom(day)
  const code = [number, decidedOn].filter(Boolean).join(' ')
  const isCode = number.length >= 4 && code.length <= 60 && !/[\p{C}<>"=]/u.test(number)
  const amount = amountCell ? amountOf(amountCell.text) : null
  const fault = !isCode
    ? 'malformedCode'
    : day !== null && decidedOn === null
      ? 'malformedDay'
      : amountCell && amount === null
        ? 'malformedAmount'
        : null
  const typed = {
    code: bare(cells[first] ?? ''),
    day: dayCell?.text ?? '',
    amount: amountCell?.text ?? '',
  }
  return { line, typed, code, amount, fault }
}

/** Number and day of what people write in one cell; `Số`, `ngày` and spaces inside a number are dropped. */
function split(text: string): { number: string; day: string | null } {
  const [, body = text, day] =
    /^(.*?)[\s,;]+(?:ngày\s*:?\s*)?(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})$/iu.exec(text) ?? []
  const number = body
    .replace(/^(quyết định|qđ)\s+(?=số(?!\p{L}))/iu, '')
    .replace(/^(số|so|no\.?)\s*:?\s*(?=\S*\d)/iu, '')
    .replaceAll(/\s+/g, '')
    .toUpperCase()
  return { number, day: day ?? null }
}

const looksLikeDay = (text: string): boolean =>
  /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$/.test(text.replace(said, ''))

/** «ngày» before a day. */
const said = /^ngày\s*:?\s*/iu

/** 8.000, 8,000, 8 000 and 8000 đ are all eight thousand; there are no hundredths of a đồng. */
export function amountOf(text: string): number | null {
  const digits = text
    .replace(/\s*(đồng|đ|₫|vnđ|vnd)\.?$/iu, '')
    .replaceAll(/(?<=\d)[.,\s\u00a0](?=\d{3}(\D|$))/gu, '')
    .replace(/[.,]0{1,2}$/, '')
  return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : null
}
