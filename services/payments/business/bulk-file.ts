import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { readWorkbook } from './bulk-workbook.ts'

/** A line of an uploaded list: where it stands in the file, from 1, and its cells as text. */
export interface FileLine {
  line: number
  cells: string[]
}

export type FileRead =
  | { outcome: 'read'; lines: FileLine[] }
  /** Neither text nor a workbook: nothing in it can be read as a list. */
  | { outcome: 'unreadable' }

/**
 * Reads a list as offices save them: a workbook (XLSX), or text with commas, semicolons or tabs, with
 * or without the line `sep=` of Excel; in UTF-8, in UTF-16, or in the Vietnamese code page of Windows.
 * Every line is answered with, blank ones too, so that each can be accounted for.
 */
export async function readFile(bytes: Uint8Array): Promise<FileRead> {
  if (isZip(bytes)) return readWorkbook(bytes)
  const text = decoded(bytes)
  if (text === null) return { outcome: 'unreadable' }
  return { outcome: 'read', lines: linesOf(text.replaceAll(/\r\n?/g, '\n')) }
}

const isZip = ([a, b, c, d]: Uint8Array): boolean =>
  a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04

/** The text behind the bytes, or null where there is none (a picture, a PDF, an old XLS). */
function decoded(bytes: Uint8Array): string | null {
  const [a, b] = bytes
  const text =
    a === 0xff && b === 0xfe
      ? new TextDecoder('utf-16le').decode(bytes)
      : a === 0xfe && b === 0xff
        ? new TextDecoder('utf-16be').decode(bytes)
        : withoutMark(bytes)
  // Tabs and line ends are all that a list holds of control signs.
  return /(?![\t\n\v\f\r\u0080-\u009f])\p{Cc}/u.test(text) ? null : text.normalize('NFC')
}

/** UTF-8 is told by being valid; UTF-16 without its mark by every other byte being zero. */
function withoutMark(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 400)
  const zeros = (parity: number) =>
    sample.filter((byte, at) => byte === 0 && at % 2 === parity).length
  if (sample.length > 3 && zeros(1) > sample.length / 4)
    return new TextDecoder('utf-16le').decode(bytes)
  if (sample.length > 3 && zeros(0) > sample.length / 4)
    return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1258').decode(bytes)
  }
}

const separators = [';', ',', '\t'] as const

function linesOf(text: string): FileLine[] {
  if (text === '') return []
  const [, named] = /^sep=(.)\n/i.exec(text) ?? []
  const delimiter = named ?? separatorOf(text)
  // A quotation mark that nobody closes is a sign like any other, not the end of the list.
  const records = parsed(text, delimiter, '"') ?? parsed(text, delimiter, false) ?? []
  return named
    ? records.map((record) => (record.line === 1 ? { line: 1, cells: [''] } : record))
    : records
}

const parsedRow = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) })

function parsed(text: string, delimiter: string, quote: '"' | false): FileLine[] | null {
  try {
    let before = 0
    // A last line of nothing but spaces is a line too.
    return parse(text.endsWith('\n') ? text : `${text}\n`, {
      delimiter,
      quote,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: '\n',
      trim: true,
    }).map((row: unknown) => {
      const { record, info } = parsedRow.parse(row)
      const line = before + 1
      before = info.lines
      return { line, cells: record }
    })
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}

/** The separator of which the first lines have the same number, and most of it. */
function separatorOf(text: string): string {
  const sample = text.split('\n', 20).filter((line) => line.trim() !== '')
  const counts = separators.map((separator) => ({
    separator,
    // An amount like 500,000 holds a comma that separates nothing.
    times: sample.map(
      (line) => line.replaceAll(/(?<=\d),(?=\d{3}(\D|$))/g, '').split(separator).length - 1,
    ),
  }))
  const inEvery = counts.filter(({ times }) => times.every((n) => n > 0))
  const [best] = (inEvery.length > 0 ? inEvery : counts).toSorted(
    (one, other) => sum(other.times) - sum(one.times),
  )
  return best?.separator ?? ','
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
