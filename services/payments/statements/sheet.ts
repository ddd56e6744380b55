import type { CivilDate } from '#workflows/kernel/time.ts'

/** What one cell of a table for spreadsheets holds: a text, an amount in đồng, or a civil day. */
export type Cell = string | number | { readonly day: CivilDate }

/** A table for spreadsheets: its name, the headings, and the lines below them. */
export interface Sheet {
  name: string
  headings: readonly string[]
  lines: Iterable<readonly Cell[]>
}
