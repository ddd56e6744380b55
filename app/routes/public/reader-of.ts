import { isLanguage } from '#app/i18n/languages.ts'
import { readerFor } from '#app/i18n/portal.server.ts'
import type { Reader } from '#app/i18n/reader.tsx'

/** The reader of a page below `/:lang`. @throws Response 404 for a language that is not spoken here. */
export function readerOf(params: { lang?: string }): Reader {
  if (!isLanguage(params.lang)) throw new Response(null, { status: 404 })
  return readerFor(params.lang)
}
