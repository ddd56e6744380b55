import { createContext, useContext } from 'react'
import type { Format } from './format.ts'
import type { TextKey, TextValues } from './keys.ts'
import type { Language } from './languages.ts'

export type Text = (key: TextKey, values?: TextValues) => string

/**
 * A procedure's own text by a key of its `locales`; the key itself when it has none. Under its slug a procedure
 * says the words in force; whatever is about one dossier asks under the `wording` of its own version.
 */
export type ProcedureText = (wording: string, key: string, values?: TextValues) => string

/** Who reads the page: the language, and everything that turns codes and facts into it. */
export interface Reader {
  language: Language
  t: Text
  procedure: ProcedureText
  format: Format
}

const ReaderContext = createContext<Reader | null>(null)
export const ReaderProvider = ReaderContext.Provider

/** The reader of this page, provided once per request by the server's entry. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (!reader) throw new Error('a page is rendered inside a ReaderProvider')
  return reader
}

export const useText = (): Text => useReader().t
export const useFormat = (): Format => useReader().format
export const useLanguage = (): Language => useReader().language

/** Builds addresses in the reader's language: `path('/track')` → `/vi/track`. */
export function usePath(): (path: string) => string {
  const { language } = useReader()
  return (path) => `/${language}${path === '/' ? '' : path}`
}
