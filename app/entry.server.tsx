import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { todayOf } from '#services/office.ts'
import { AssetsProvider } from './components/assets.tsx'
import { readerFor } from './i18n/portal.server.ts'
import type { Reader } from './i18n/reader.tsx'
import { ReaderProvider } from './i18n/reader.tsx'
import { languageOfUrl } from './i18n/readers.server.ts'

/**
 * Pages are strings: React runs on the server only and nothing is hydrated, so there is no stream,
 * no inline state and no framework in the browser. Twice the pages per second of the stock entry. The text goes to the
 * server beside the answer, whose own body would be a stream.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { page, office }: AppLoadContext,
): Response {
  const reader = readerFor(languageOfUrl(request.url))
  const body = renderToString(
    <ReaderProvider value={reader}>
      <AssetsProvider
        value={{
          comfort: remix.manifest.entry.module,
          demonstration: office.settings.mode !== 'production',
          today: todayOf(office),
        }}
      >
        <RemixServer context={remix} url={request.url} />
      </AssetsProvider>
    </ReaderProvider>,
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Language', reader.language)
  page.text = `<!doctype html>${body.includes('data-error-summary') ? inError(body, reader) : body}`
  return new Response(null, { status, headers })
}

/**
 * A page with mistakes to correct says so in its title, which is what is heard first of a page and
 * read in the list of tabs. The head is written before the page is, so it is changed afterwards.
 */
const inError = (html: string, { t }: Reader): string =>
  html.replace(/<title>([^<]*)<\/title>/, (_, title: string) => {
    const said = t('common:errorSummary.title', { title: '\u0000' })
    return `<title>${said.replace('\u0000', title)}</title>`
  })
