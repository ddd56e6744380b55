import type { Procedure } from '#workflows/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import { type Mark, promisesOf, type Sentence, sentencesOnWho } from '#workflows/kernel/law/law.ts'
import { spoken } from '#workflows/kernel/law/words.ts'
import { provenLaw } from './outlines.ts'

/** Where a sentence of the law comes from, as pages cite it. */
export interface Cited {
  title: string
  article: string | null
  mark: Mark
}

/** Something the law promises whoever files, with the very sentences that were proven. */
export interface ShownPromise {
  said: string
  sentences: readonly string[]
  sources: readonly Cited[]
}

/** What the law promises, in one language; only what is proven is promised. */
export interface Promises {
  /** How many different places a dossier can come to. */
  places: number
  promises: readonly ShownPromise[]
}

export const cited = ({ title, article, mark }: Sentence['source']): Cited => ({
  title,
  article: article ?? null,
  mark,
})

/** What the law promises whoever files this procedure. */
export function promisesFor(procedure: Procedure, language: 'vi' | 'en'): Promises {
  const { places, broken } = provenLaw(procedure)
  const { law, texts } = procedure
  const unproven = new Set(broken.map((nth) => law.sentences[nth]))
  const say = ({ claim }: Sentence) => spoken(claim.words, language, texts[language])
  return {
    places,
    promises: promisesOf(law)
      .filter(({ sentences }) => !sentences.some((sentence) => unproven.has(sentence)))
      .map(({ said, sentences, sources }) => ({
        said: said[language],
        sentences: sentences.map(say),
        sources: sources.map(cited),
      })),
  }
}

/** A sentence of the law with its source, as a page quotes it. */
export interface Quoted extends Cited {
  said: string
}

/**
 * Why the law does not let this act be done: because of where the dossier stands, or because it is for
 * somebody else to do. Nothing where the law does not speak of it.
 */
export function lawAgainst(
  procedure: Procedure,
  act: ActName,
  because: { states: readonly string[] } | 'who',
  language: 'vi' | 'en',
): readonly Quoted[] {
  const { law, texts } = procedure
  const found =
    because === 'who'
      ? sentencesOnWho(law, act)
      : (provenLaw(procedure).refusals[because.states.join()]?.[act] ?? []).flatMap(
          (nth) => law.sentences[nth] ?? [],
        )
  return found.map(({ claim, source }) => ({
    said: spoken(claim.words, language, texts[language]),
    ...cited(source),
  }))
}
