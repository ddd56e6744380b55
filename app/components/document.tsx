import { Links, useLocation, useMatches, useRouteError } from '@remix-run/react'
import type { ReactNode } from 'react'
import { inLanguage, languages } from '#app/i18n/languages.ts'
import { type Reader, useReader } from '#app/i18n/reader.tsx'
import { useAssets } from './assets.tsx'
import { statusOf } from './error-page.tsx'
import { fontsToPreload } from './fonts.ts'
import type { PageHandle } from './page-handle.ts'

const isHandle = (value: unknown): value is PageHandle =>
  typeof value === 'object' && value !== null

/** The innermost page's handle with what its loader returned. */
function usePage(reader: Reader) {
  const match = useMatches().findLast(
    ({ handle, data }) => isHandle(handle) && handle.title && data !== undefined,
  )
  const handle: PageHandle = match && isHandle(match.handle) ? match.handle : {}
  const { t, procedure, format } = reader
  return { handle, input: { t, procedure, format, data: match?.data } }
}

// `<` would let a text end the script element it stands in.
const jsonForScript = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c')
// React escapes quotes in a script's children, which JSON does not survive.
const raw = (script: string) => ({ dangerouslySetInnerHTML: { __html: script } })

/** The HTML document around every page: head, language, and the comfort script where it is asked for. */
export function Document({ origin, children }: { origin: string; children: ReactNode }) {
  const reader = useReader()
  const { comfort } = useAssets()
  const { pathname, search } = useLocation()
  const { handle, input } = usePage(reader)
  const { t, language } = reader
  const name = t('common:site.titleSuffix')
  const error = useRouteError()
  const title = error ? t(`common:errorPage.${statusOf(error)}.title`) : handle.title?.(input)
  const address = `${origin}${pathname}`
  const description = handle.description?.(input) ?? t('common:site.description')
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title ? `${title} · ${name}` : `${name} · ${t('common:site.tagline')}`}</title>
        <meta name="description" content={description} />
        <meta name="theme-color" content="#0d4644" />
        {handle.unlisted && <meta name="robots" content="noindex" />}
        {!handle.private && !handle.unlisted && (
          <>
            <link rel="canonical" href={address} />
            {languages.map((other) => (
              <link
                key={other}
                rel="alternate"
                hrefLang={other}
                href={`${origin}${inLanguage(other, pathname, search)}`}
              />
            ))}
            <link
              rel="alternate"
              hrefLang="x-default"
              href={`${origin}${inLanguage('vi', pathname)}`}
            />
          </>
        )}
        {fontsToPreload.map((href) => (
          <link
            key={href}
            rel="preload"
            as="font"
            type="font/woff2"
            crossOrigin="anonymous"
            href={href}
          />
        ))}
        <Links />
        {handle.structuredData && (
          <script
            type="application/ld+json"
            {...raw(jsonForScript(handle.structuredData({ ...input, address })))}
          />
        )}
        {handle.comfort && comfort && <script type="module" src={comfort} />}
      </head>
      <body className="flex min-h-screen flex-col">{children}</body>
    </html>
  )
}
