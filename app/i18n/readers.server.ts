import i18next from 'i18next'
import { createFormat } from './format.ts'
import type { TextValues } from './keys.ts'
import { isLanguage, type Language, languages } from './languages.ts'
import type { Reader } from './reader.tsx'

type Resources = Record<string, Record<string, unknown>>

const files = import.meta.glob<Record<string, unknown>>('./locales/*/*.json', {
  eager: true,
  import: 'default',
})

/** The texts of one language by namespace, from the files of `locales/<language>`. */
function resourcesOf(language: Language): Resources {
  const own = Object.entries(files).flatMap(([file, texts]) => {
    const [, folder, name] = /locales\/(\w+)\/([\w-]+)\.json$/.exec(file) ?? []
    return folder === language && name ? [[name, texts] as const] : []
  })
  return Object.fromEntries(own)
}

// All texts of a language are some three thousand.
const mostKept = 10_000

/**
 * One i18next instance per language for the life of the process; building one per request costs
 * half a millisecond. Texts are put together once and kept: those without values for good, the same
 * few with values (the step of so many, the reader's name) come with every page of a visit.
 */
function createReader(language: Language, procedures: Resources): Reader {
  const instance = i18next.createInstance()
  void instance.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { ...resourcesOf(language), ...procedures } },
    initAsync: false,
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    returnNull: false,
    // Its makers' advertisement has no place in an office's log.
  })
  const translate = instance.getFixedT(language)
  const kept = new Map<string, string>()
  const said = (key: string, values?: TextValues): string => {
    const name = values ? `${key} ${JSON.stringify(values)}` : key
    const known = kept.get(name)
    if (known !== undefined) return known
    if (kept.size >= mostKept) kept.clear()
    const text = values ? translate(key, values) : translate(key)
    kept.set(name, text)
    return text
  }
  return {
    language,
    t: said,
    procedure: (slug, key, values) => said(`${slug}:${key}`, values),
    format: createFormat(language),
  }
}

/** Texts of the procedures by language and slug. */
export type ProcedureTexts = Record<Language, Resources>

/** The readers of the portal, one per language. */
export function createReaders(procedures: ProcedureTexts): Record<Language, Reader> {
  const [vi, en] = languages
  return { vi: createReader(vi, procedures[vi]), en: createReader(en, procedures[en]) }
}

/** The language of an address; Vietnamese where the address names none. */
export function languageOfUrl(url: string): Language {
  const first = new URL(url).pathname.split('/', 2)[1]
  return isLanguage(first) ? first : 'vi'
}
