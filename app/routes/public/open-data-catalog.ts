import type { LoaderFunctionArgs } from '@remix-run/node'
import { readerFor } from '#app/i18n/portal.server.ts'
import { catalogWords } from '#app/open-data/words.ts'
import { listAgencies } from '#services/identity/index.ts'
import { writeJsonLd, writeTurtle } from '#services/linked-data/index.ts'
import { todayOf } from '#services/office.ts'
import { catalogOf, filesOf, newestRelease } from '#services/open-data/index.ts'

/** What is published, for machines: DCAT-AP as JSON-LD or Turtle, by the end of the address. */
export async function loader({ request, context: { office } }: LoaderFunctionArgs) {
  const release = await newestRelease(office)
  const [authority] = await listAgencies(office, { kinds: ['provinceCommittee'] })
  const things = catalogOf(
    {
      origin: office.settings.origin,
      contact: authority?.email ?? office.settings.mailFrom.replace(/^.*<|>$/g, ''),
      release,
      files: release ? await filesOf(office, release) : [],
      modified: release ?? todayOf(office),
    },
    { vi: catalogWords(readerFor('vi')), en: catalogWords(readerFor('en')) },
  )
  const asTurtle = new URL(request.url).pathname.endsWith('.ttl')
  return new Response(asTurtle ? await writeTurtle(things) : writeJsonLd(things), {
    headers: {
      'Content-Type': asTurtle
        ? 'text/turtle; charset=utf-8'
        : 'application/ld+json; charset=utf-8',
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'public, max-age=0, s-maxage=60',
    },
  })
}
