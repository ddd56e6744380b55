import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { fileWriter, parquetWriteRows } from 'hyparquet-writer'
import { z } from 'zod'
import type { Field, Row } from './dataset.ts'

export const formats = ['csv', 'json', 'parquet'] as const
export type Format = (typeof formats)[number]
export const isFormat = (text: string): text is Format => formats.some((format) => format === text)

export const mediaTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
} as const satisfies Record<Format, string>

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

/** A file of JSON is an array with one row a line, so that it is read whole or line by line. */
async function* jsonOf(rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<string> {
  let first = true
  for await (const row of rows) {
    yield `${first ? '[' : ','}\n${JSON.stringify(row)}`
    first = false
  }
  yield first ? '[]\n' : '\n]\n'
}

/** The rows of such a file, one after the other; whatever carries its text. */
export async function* rowsIn(text: Readable): AsyncGenerator<Row> {
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.startsWith('{')) yield rowSchema.parse(JSON.parse(line.replace(/,$/, '')))
}

async function* csvOf(rows: AsyncIterable<Row>, fields: readonly Field[]): AsyncGenerator<string> {
  const names = fields.map(({ name }) => name)
  // RFC 4180. Spreadsheets take a leading sign for a formula, so texts that begin with one are escaped.
  const options = {
    record_delimiter: 'windows',
    cast: { boolean: String },
    escape_formulas: true,
  } as const
  yield stringify([names], options)
  for await (const row of rows) yield stringify([names.map((name) => row[name] ?? '')], options)
}

const parquetTypes = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  date: { type: 'INT32', converted_type: 'DATE' },
  integer: { type: 'INT64' },
  boolean: { type: 'BOOLEAN' },
} as const

/** What Parquet keeps of a value: whole numbers as 64 bits, days as days. */
const forParquet = (row: Row, fields: readonly Field[]) =>
  Object.fromEntries(
    fields.map(({ name, type }) => {
      const value = row[name] ?? null
      if (type === 'integer' && typeof value === 'number') return [name, BigInt(value)]
      if (type === 'date' && typeof value === 'string')
        return [name, new Date(`${value}T00:00:00Z`)]
      return [name, value]
    }),
  )

async function* inParquet(rows: AsyncIterable<Row>, fields: readonly Field[]) {
  for await (const row of rows) yield forParquet(row, fields)
}

/** How many rows are held at once. */
const group = 10_000

/**
 * Writes a dataset into a folder, in all three forms; CSV and Parquet are made from the file of JSON,
 * so that they cannot say anything else. Rows go by one after the other: however many there are, no
 * more than a group of them is held.
 */
export async function writeFiles(
  folder: string,
  fields: readonly Field[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): Promise<Record<Format, string>> {
  const file = (format: Format) => join(folder, `data.${format}`)
  await pipeline(Readable.from(jsonOf(rows)), createWriteStream(file('json')))
  const again = () => rowsIn(createReadStream(file('json'), 'utf8'))
  await pipeline(Readable.from(csvOf(again(), fields)), createWriteStream(file('csv')))
  await parquetWriteRows({
    writer: fileWriter(file('parquet')),
    rows: inParquet(again(), fields),
    columns: fields.map(({ name }) => ({ name })),
    schema: [
      { name: 'rows', num_children: fields.length },
      ...fields.map(({ name, type }) => ({
        name,
        repetition_type: 'OPTIONAL' as const,
        ...parquetTypes[type],
      })),
    ],
    rowGroupSize: group,
    createdBy: 'Một Cửa',
  })
  return { csv: file('csv'), json: file('json'), parquet: file('parquet') }
}

/** SHA-256 and length of a file. */
export async function measured(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { sha256: hash.digest('hex'), bytes }
}
