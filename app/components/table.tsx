import type { ReactNode } from 'react'
import { useText } from '#app/i18n/reader.tsx'

export interface Column<Row> {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Numbers and amounts line up at the right. */
  end?: boolean
  /** The cell that names the row. */
  heading?: boolean
}

interface Props<Row> {
  caption: string
  hideCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  empty?: ReactNode
}

/**
 * A table that becomes a stack of cards at 360 px: every cell then says its column's title. The
 * ARIA roles keep it a table for screen readers when its display changes.
 */
export function Table<Row>({ caption, hideCaption, columns, rows, rowKey, empty }: Props<Row>) {
  const t = useText()
  if (rows.length === 0)
    return <>{empty ?? <p className="text-ink-soft">{t('common:table.empty')}</p>}</>
  return (
    <table className="block w-full md:table md:border-collapse">
      <caption
        className={
          hideCaption ? 'sr-only' : 'block pb-3 text-left text-lg font-semibold md:table-caption'
        }
      >
        {caption}
      </caption>
      <thead className="sr-only md:not-sr-only md:table-header-group">
        <tr className="md:border-b-2 md:border-line-strong">
          {columns.map(({ key, title, end }) => (
            <th
              key={key}
              scope="col"
              className={`px-3 py-2.5 text-sm font-semibold text-ink-soft first:pl-0 last:pr-0 ${end ? 'text-right' : 'text-left'}`}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="grid gap-3 md:table-row-group">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className="grid gap-1.5 rounded-lg border border-line bg-surface p-4 md:table-row md:rounded-none md:border-0 md:border-b md:bg-transparent md:p-0"
          >
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const { title, cell, end, heading } = column
  const look = `md:table-cell md:px-3 md:py-3 md:align-top md:first:pl-0 md:last:pr-0 ${end ? 'md:text-right tabular-nums' : ''}`
  if (heading)
    return (
      <th scope="row" className={`block text-left font-semibold ${look}`}>
        {cell(row)}
      </th>
    )
  return (
    <td className={`grid grid-cols-[8rem_1fr] gap-2 ${look}`}>
      <span aria-hidden="true" className="text-sm text-ink-soft md:hidden">
        {title}
      </span>
      <div className="min-w-0">{cell(row)}</div>
    </td>
  )
}
