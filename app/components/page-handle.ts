import type { Format } from '#app/i18n/format.ts'
import type { ProcedureText, Text } from '#app/i18n/reader.tsx'

/** What a page's head is made from. `data` is what the page's own loader returned. */
export interface HeadInput<Data> {
  t: Text
  procedure: ProcedureText
  format: Format
  data: Data
}

/**
 * A route's `handle`: what it tells the document around it. With `comfort` the page gets the small
 * script of `app/entry.client.ts`; without it, none.
 */
export interface PageHandle<Data = unknown> {
  title?: (input: HeadInput<Data>) => string
  description?: (input: HeadInput<Data>) => string
  /** Facts for search engines, schema.org vocabulary. */
  structuredData?: (input: HeadInput<Data> & { address: string }) => object
  /** Behind a sign-in: it has no address to share, and its redirect already turns crawlers away. */
  private?: boolean
  /** Open to whoever has the address, and kept out of search engines. */
  unlisted?: boolean
  comfort?: boolean
}
