import type { LoaderFunctionArgs } from '@remix-run/node'
import { inLanguage, languages } from '#app/i18n/languages.ts'
import { guides } from '#services/catalogue/index.ts'
import { proceduresInForce } from '#services/dossiers/index.ts'

const pages = [
  '',
  '/procedures',
  '/track',
  '/verify',
  '/help',
  '/accessibility',
  '/privacy',
  '/security',
  '/site-map',
  '/contact',
  '/administrative-units',
  '/open-data',
  '/status',
]

/** Every public page in both languages, each naming its twin. */
export function loader({ context }: LoaderFunctionArgs) {
  const { origin } = context.office.settings
  const all = [
    ...pages,
    ...guides.map(({ slug }) => `/guides/${slug}`),
    ...proceduresInForce().map(({ slug }) => `/procedures/${slug}`),
  ]
  const urls = all.flatMap((page) =>
    languages.map((language) => {
      const twins = languages.map(
        (other) =>
          `<xhtml:link rel="alternate" hreflang="${other}" href="${origin}${inLanguage(other, page)}"/>`,
      )
      return `<url><loc>${origin}${inLanguage(language, page)}</loc>${twins.join('')}</url>`
    }),
  )
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`
  return new Response(xml, {
    headers: {
      'Content-Type': 'application/xml; charset=utf-8',
      'Cache-Control': 'public, max-age=3600, s-maxage=60',
    },
  })
}
