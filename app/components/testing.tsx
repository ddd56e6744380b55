import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Language } from '#app/i18n/languages.ts'
import { readerFor } from '#app/i18n/portal.server.ts'
import { ReaderProvider } from '#app/i18n/reader.tsx'

/** The HTML a reader of a language gets. For tests. */
export const htmlOf = (element: ReactElement, language: Language = 'vi'): string =>
  renderToStaticMarkup(
    <ReaderProvider value={readerFor(language)}>{element}</ReaderProvider>,
  ).replaceAll('\u00a0', ' ')

/** The opening tags of an element name, each with its attributes. */
export const tagsOf = (html: string, name: string): readonly string[] =>
  html.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? []

/** The value of an attribute in an opening tag. */
export const attribute = (tag: string | undefined, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag ?? '')?.[1]
