import { type Cursor, readCursor, writeCursor } from '#app/http/cursor.ts'
import { useReader } from '#app/i18n/reader.tsx'
import { Pagination } from './pagination.tsx'

/** Which page of a list an address asks for (`after`); null for the first. */
export const pageAsked = (url: URL): Cursor | null => readCursor(url.searchParams.get('after'))

/** What a page needs to say of a list: how long the whole is, and where its pages begin. */
export interface ListPage {
  count: number
  nextQuery: string | null
  firstQuery: string | null
}

/** The same of a page that was read; whatever else the address asks for (`status=done`) is kept. */
export function listPage(page: { count: number; next: Cursor | null }, url: URL): ListPage {
  const kept = new URLSearchParams(url.search)
  for (const name of ['done', 'recorded', 'asked', 'told', 'after']) kept.delete(name)
  const firstQuery = String(kept)
  if (page.next) kept.set('after', writeCursor(page.next))
  return {
    count: page.count,
    nextQuery: page.next && String(kept),
    firstQuery: pageAsked(url) ? firstQuery : null,
  }
}

interface Props {
  page: ListPage
  /** Address of the list, without a query. */
  here: string
}

/** Under a list: how many there are in all, and the way to the other pages. */
export function ListPages({ page, here }: Props) {
  const { t } = useReader()
  const { count, firstQuery, nextQuery } = page
  if (count === 0) return null
  return (
    <div>
      <p className="text-sm text-ink-soft">{t('common:pagination.all', { count })}</p>
      <Pagination
        {...(firstQuery !== null ? { firstHref: firstQuery ? `${here}?${firstQuery}` : here } : {})}
        {...(nextQuery ? { nextHref: `${here}?${nextQuery}` } : {})}
      />
    </div>
  )
}
