/** Vietnamese first: the first language is the one a visitor gets when nothing else is known. */
export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

/** BCP 47 tags for `lang`, `hreflang` and the formatters. */
export const languageTags = { vi: 'vi-VN', en: 'en-GB' } as const satisfies Record<Language, string>

export const isLanguage = (text: string | undefined): text is Language =>
  languages.some((language) => language === text)

/** The language a path begins with, or null: `/vi/procedures` → `vi`. */
export function languageOf(pathname: string): Language | null {
  const first = pathname.split('/', 2)[1]
  return isLanguage(first) ? first : null
}

export const otherLanguage = (language: Language): Language => (language === 'vi' ? 'en' : 'vi')

/** The same page in another language, query kept: (`/vi/track`, `en`) → `/en/track`. */
export function inLanguage(language: Language, pathname: string, search = ''): string {
  const rest = languageOf(pathname) ? pathname.slice(3) : pathname
  return `/${language}${rest === '/' ? '' : rest}${search}`
}

/**
 * The language to greet a visitor with, from `Accept-Language`. Whoever asks for Vietnamese
 * anywhere gets it; only a reader of English who does not is shown English.
 */
export function preferredLanguage(acceptLanguage: string | null): Language {
  const wanted = (acceptLanguage ?? '').toLowerCase().slice(0, 200)
  if (/(^|[,\s])vi\b/.test(wanted)) return 'vi'
  return /(^|[,\s])en\b/.test(wanted) ? 'en' : 'vi'
}
