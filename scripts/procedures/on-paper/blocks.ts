import type { PrintedPaper } from '#services/documents/index.ts'

// The parts of a paper, said shortly.

export type Block = PrintedPaper['blocks'][number]
const line = (text: string) => [{ text }]

export const heading = (text: string): Block => ({ block: 'heading', text })
export const paragraph = (text: string): Block => ({ block: 'paragraph', line: line(text) })
/** The file of the project in which a part of the procedure is written. */
export const file = (path: string): Block => ({ block: 'note', line: line(`Tệp: ${path}`) })
export const fields = (rows: readonly (readonly [label: string, value: string])[]): Block => ({
  block: 'fields',
  fields: rows.map(([label, value]) => ({ label, value: line(value) })),
})
export const list = (items: readonly string[]): Block => ({
  block: 'list',
  numbered: false,
  items: items.map(line),
})
export const table = (
  columns: readonly (readonly [title: string, width: number])[],
  rows: readonly (readonly string[])[],
): Block => ({
  block: 'table',
  columns: columns.map(([title]) => title),
  widths: columns.map(([, width]) => width),
  rows: rows.map((row) => [...row]),
})
/** A part of the paper; nothing of it where it has nothing to say. */
export const part = (title: string, path: string, blocks: readonly Block[]): Block[] =>
  blocks.length === 0 ? [] : [heading(title), file(path), ...blocks]

/** “hồ sơ được nộp” at the beginning of a cell: “Hồ sơ được nộp”. */
export const capital = (text: string): string =>
  text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1)
