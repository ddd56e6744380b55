import { proceduresInForce } from '#services/dossiers/index.ts'
import type { Language } from './languages.ts'
import type { Reader } from './reader.tsx'
import { createReaders, type ProcedureTexts } from './readers.server.ts'

const textsOfProcedures = (): ProcedureTexts => {
  const inForce = proceduresInForce()
  return {
    vi: Object.fromEntries(inForce.map(({ slug, texts }) => [slug, texts.vi])),
    en: Object.fromEntries(inForce.map(({ slug, texts }) => [slug, texts.en])),
  }
}

const readers = createReaders(textsOfProcedures())

/** The portal's reader of a language; one each for the life of the process. */
export const readerFor = (language: Language): Reader => readers[language]
