import { catalogue } from '#services/dossiers/index.ts'
import type { Language } from './languages.ts'
import type { Reader } from './reader.tsx'
import { createReaders, type ProcedureTexts } from './readers.server.ts'

/**
 * The texts of every version under its own name, for dossiers filed under it, and those of the version
 * in force, the last in the catalogue, under the slug as well.
 */
const textsOfProcedures = (): ProcedureTexts => {
  const named = (language: Language) =>
    Object.fromEntries(
      catalogue.flatMap(({ slug, wording, texts }) => [
        [wording, texts[language]],
        [slug, texts[language]],
      ]),
    )
  return { vi: named('vi'), en: named('en') }
}

const readers = createReaders(textsOfProcedures())

/** The portal's reader of a language; one each for the life of the process. */
export const readerFor = (language: Language): Reader => readers[language]
