import type { ActName } from '../acts.ts'
import type { Claim } from './claim.ts'
import { type Words, words } from './words.ts'

/** How sure the source of a sentence is: confirmed in public, from memory, or a rule of this house. */
export type Mark = 'confirmed' | 'unconfirmed' | 'ours'

/** Where a sentence comes from. `title` is the act; the article only where it is known. */
export interface Source {
  title: string
  article?: string
  mark: Mark
}

export interface Sentence {
  claim: Claim
  source: Source
  /** What it promises whoever files, in plain words; sentences that share one carry it together. */
  promise?: Words
}

/** A single fault that changes nothing anybody can see, with the reason why. */
export interface Equivalent {
  /** Begins the place of each fault meant, as `kind: place`. */
  where: string
  reason: string
}

/** What the law says of a procedure, in a lawyer's order. */
export interface Law {
  sentences: readonly Sentence[]
  equivalent: readonly Equivalent[]
}

/** The sentences that one source gives. */
export const by = (source: Source, ...claims: readonly Claim[]): readonly Sentence[] =>
  claims.map((claim) => ({ claim, source }))

/** Sentences that together keep a promise to whoever files; it is said in plain words. */
export const promise = (
  vi: string,
  en: string,
  sentences: readonly Sentence[],
): readonly Sentence[] => {
  const said = words(vi, en)
  return sentences.map((sentence) => ({ ...sentence, promise: said }))
}

/** The sentences of a procedure, chapter by chapter. */
export const lawOf = (
  chapters: readonly (readonly Sentence[])[],
  equivalent: readonly Equivalent[] = [],
): Law => ({ sentences: chapters.flat(), equivalent })

export const markWords: Record<Mark, Words> = {
  confirmed: words('đã đối chiếu nguồn công bố', 'confirmed in a public source'),
  unconfirmed: words('chưa đối chiếu nguồn công bố', 'not yet confirmed in a public source'),
  ours: words('quy tắc của cổng này', 'a rule of this portal'),
}

/** Something promised to whoever files, with the sentences that carry it and where they come from. */
export interface Promised {
  said: Words
  sentences: readonly Sentence[]
  sources: readonly Source[]
}

/** What the law promises whoever files, in a lawyer's order. */
export function promisesOf(law: Law): readonly Promised[] {
  const carried = new Map<Words, Sentence[]>()
  for (const sentence of law.sentences) {
    const { promise } = sentence
    if (promise) carried.set(promise, [...(carried.get(promise) ?? []), sentence])
  }
  return [...carried].map(([said, sentences]) => ({
    said,
    sentences,
    sources: [...new Set(sentences.map(({ source }) => source))],
  }))
}

/** Sentences that say who alone may do this act. */
export const sentencesOnWho = (law: Law, act: ActName): readonly Sentence[] =>
  law.sentences.filter(({ claim }) => claim.reserves?.includes(act))
