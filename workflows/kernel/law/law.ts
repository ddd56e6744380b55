import type { ActName } from '../acts.ts'
import type { Claim } from './sentences.ts'
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
}

/** A single fault that changes nothing anybody can see, with the reason why. */
export interface Equivalent {
  /** Begins the place of each fault meant, as `kind place`. */
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

/** Sentences that say why an officer may not do this act in some course. */
export const sentencesOn = (law: Law, act: ActName): readonly Sentence[] =>
  law.sentences.filter(({ claim }) => claim.forbids.includes(act))
