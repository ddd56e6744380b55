import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { projectRoot } from '#services/settings.ts'

/** Where the prepared province lies. */
export const provinceFolder = (): string => join(projectRoot(), 'db', 'seed', 'province')

/** Whether the province was brought along; a production install may leave it out. */
export const isPrepared = (): boolean => existsSync(join(provinceFolder(), 'province.json'))

function lines(file: string): string[] {
  const text = brotliDecompressSync(readFileSync(join(provinceFolder(), file))).toString('utf8')
  return text === '' ? [] : text.slice(0, -1).split('\n')
}

/** Rows that are sealed on their way in, each a JSON text. */
export const sealedRows = (name: string): readonly unknown[] =>
  lines(`${name}.jsonl.br`).map((line): unknown => JSON.parse(line))

/** A table as COPY takes it: its columns, and its rows as lines. */
export function tableRows(name: string): { columns: readonly string[]; rows: string[] } {
  const [head = '', ...rows] = lines(`${name}.copy.br`)
  return { columns: head.split(','), rows }
}

const escaped: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\' }
/** A field of a row as it was before COPY's escapes. */
export const unescaped = (field: string): string =>
  field.includes('\\') ? field.replace(/\\(.)/g, (_, sign: string) => escaped[sign] ?? sign) : field
