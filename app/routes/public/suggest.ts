import type { LoaderFunctionArgs } from '@remix-run/node'
import { searchProcedures } from '#services/catalogue/index.ts'
import { searchKey } from '#services/dossiers/index.ts'
import { legibleLine } from '#workflows/kernel/legible.ts'
import { readerOf } from './reader-of.ts'

const most = 6

/** What a search box offers while somebody types: procedures, and what they are called that was typed. */
export function loader({ params, request }: LoaderFunctionArgs): Response {
  const { language, procedure: text } = readerOf(params)
  const typed = legibleLine(new URL(request.url).searchParams.get('q') ?? '').slice(0, 100)
  const suggestions = searchProcedures(typed)
    .procedures.slice(0, most)
    .map(({ procedure: { slug }, calledHere }) => {
      const name = text(slug, 'name')
      const called = searchKey(name).includes(searchKey(calledHere)) ? '' : calledHere
      return { name, href: `/${language}/procedures/${slug}`, called }
    })
  return Response.json(suggestions, {
    headers: { 'Cache-Control': 'public, max-age=60, s-maxage=60' },
  })
}
