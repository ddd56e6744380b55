import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { brotliCompressSync, constants } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'

/** What stands in the place of the portal's own address until the province is restored somewhere. */
export const nowhere = 'http://province.invalid'

/** A value as COPY's text format writes it. */
export function copied(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (Array.isArray(value)) return copied(`{${value.map((each) => `"${each}"`).join(',')}}`)
  const text =
    typeof value === 'string'
      ? value
      : typeof value === 'boolean'
        ? value
          ? 't'
          : 'f'
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value)
  return text.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign)
}
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** The files of the province: one for each table, compressed. */
export class Dump {
  private readonly sizes = new Map<string, { rows: number; bytes: number }>()

  constructor(private readonly folder: string) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
  }

  /** Rows as JSON, one a line: what is sealed when it is restored. */
  sealed(name: string, rows: readonly unknown[]): void {
    this.put(
      `${name}.jsonl.br`,
      rows.map((row) => JSON.stringify(row)),
      rows.length,
    )
  }

  /** Rows of a table in COPY's text format; the first line names the columns. */
  table(name: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): void {
    const lines = rows.map((row) => row.map(copied).join('\t'))
    this.put(`${name}.copy.br`, [columns.join(','), ...lines], rows.length)
  }

  /** The same of a table as a database holds it. */
  async of(
    client: pg.Client,
    name: string,
    columns: readonly string[],
    query: string,
  ): Promise<void> {
    const chunks: Buffer[] = []
    await pipeline(
      client.query(copyTo(`copy (select ${columns.join(', ')} from ${query}) to stdout`)),
      async (source: AsyncIterable<Buffer>) => {
        for await (const chunk of source) chunks.push(chunk)
      },
    )
    const text = Buffer.concat(chunks).toString('utf8')
    const lines = text === '' ? [] : text.slice(0, -1).split('\n')
    this.put(`${name}.copy.br`, [columns.join(','), ...lines], lines.length)
  }

  /** What the dump is about. */
  close(about: object): ReadonlyMap<string, { rows: number; bytes: number }> {
    writeFileSync(join(this.folder, 'province.json'), `${JSON.stringify(about, null, 2)}\n`)
    return this.sizes
  }

  private put(file: string, lines: readonly string[], rows: number): void {
    const text = Buffer.from(lines.map((line) => `${line}\n`).join(''))
    const packed = brotliCompressSync(text, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 10,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
      },
    })
    writeFileSync(join(this.folder, file), packed)
    this.sizes.set(file, { rows, bytes: packed.length })
  }
}
