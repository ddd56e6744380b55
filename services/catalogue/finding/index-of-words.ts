import { reachOf, remainders } from './edits.ts'
import { type Findable, weightOf } from './findable.ts'
import { soundOf } from './sound.ts'
import { onlyAsks, wordsOf } from './words.ts'

/** A number that stands for one word, or for two that follow one another. */
export type Term = number

/** Where a term stands: documents in rising order, and how much it counts in each. */
export interface Postings {
  documents: Uint32Array
  weights: Float32Array
  /** The same by document, for terms that stand in many; null for the rest. */
  byDocument: Float32Array | null
}

/** One name of a document, as terms. */
export interface Phrase {
  text: string
  terms: Uint32Array
  /** The terms as written, where they carry marks; the plain ones elsewhere. */
  written: Uint32Array
  /** How telling each of them is here. */
  telling: Float32Array
}

/** Everything that searching needs; made once, never changed. */
export interface WordIndex {
  size: number
  terms: ReadonlyMap<string, Term>
  words: readonly string[]
  postings: readonly Postings[]
  /** How telling a term is: rare ones tell more. */
  telling: Float32Array
  /** How telling a word is that stands nowhere. */
  unknown: number
  pairs: ReadonlyMap<number, Term>
  phrases: readonly (readonly Phrase[])[]
  /** Plain words in alphabetical order, for beginnings. */
  sorted: readonly string[]
  byRemainder: ReadonlyMap<string, readonly Term[]>
  bySound: ReadonlyMap<string, readonly Term[]>
  byInitials: ReadonlyMap<string, readonly number[]>
}

/** Two terms that follow one another, as one key. Terms stay far below 2²⁵. */
export const pairKey = (first: Term, second: Term): number => first * 0x2000000 + second

/** How telling something is that stands in `count` of `size` documents. */
const tellingOf = (count: number, size: number): number =>
  Math.log(1 + (size - count + 0.5) / (count + 0.5))

/** What is left of how telling a word is, if it only asks. */
export const asksLess = 0.12

/** Makes the index of a catalogue. Time and memory grow with the words in it. */
export function indexOf(catalogue: readonly Findable[]): WordIndex {
  const terms = new Map<string, Term>()
  const pairs = new Map<number, Term>()
  const words: string[] = []
  const found: Map<number, number>[] = []
  const termOf = (word: string): Term => {
    const known = terms.get(word)
    if (known !== undefined) return known
    terms.set(word, words.length)
    found.push(new Map())
    return words.push(word) - 1
  }
  const pairOf = (key: number): Term => {
    const known = pairs.get(key)
    if (known !== undefined) return known
    pairs.set(key, words.length)
    found.push(new Map())
    return words.push('') - 1
  }
  const count = (term: Term, document: number, weight: number) => {
    const documents = found[term]
    if ((documents?.get(document) ?? 0) < weight) documents?.set(document, weight)
  }
  const plainTerms = new Set<Term>()

  const take = (document: number, text: string, weight: number) => {
    const list = wordsOf(text)
    const plain = list.map((word) => termOf(word.plain))
    const written = list.map((word) => termOf(word.written))
    for (const at of list.keys()) {
      const term = plain[at] ?? 0
      plainTerms.add(term)
      count(term, document, weight)
      count(written[at] ?? 0, document, weight)
      const next = plain[at + 1]
      if (next !== undefined) count(pairOf(pairKey(term, next)), document, weight)
    }
    return {
      text,
      terms: Uint32Array.from(plain),
      written: Uint32Array.from(written),
      asks: list.map(onlyAsks),
    }
  }

  const phrases = catalogue.map((one, document) => {
    const called = [...one.names, ...one.alsoCalled, one.code]
    const own = called.map((text) => take(document, text, weightOf.called))
    for (const text of one.about) take(document, text, weightOf.about)
    for (const text of one.more) take(document, text, weightOf.more)
    return own
  })

  const size = catalogue.length
  const telling = Float32Array.from(found, (documents) => tellingOf(documents.size, size))
  return {
    size,
    terms,
    words,
    pairs,
    telling,
    unknown: tellingOf(0, size),
    postings: found.map((documents) => postingsOf(documents, size)),
    phrases: phrases.map((own) =>
      own.map(({ asks, ...phrase }) => ({
        ...phrase,
        telling: Float32Array.from(
          phrase.terms,
          (term, at) => (telling[term] ?? 0) * (asks[at] ? asksLess : 1),
        ),
      })),
    ),
    ...neighbours(words, plainTerms),
    byInitials: initialsOf(phrases, words),
  }
}

/** Terms that stand in more than one document of this many have a list by document. */
const denseFrom = 24

function postingsOf(found: ReadonlyMap<number, number>, size: number): Postings {
  const sorted = [...found].sort(([a], [b]) => a - b)
  const dense = size > 200 && found.size * denseFrom > size
  const byDocument = dense ? new Float32Array(size) : null
  if (byDocument) for (const [document, weight] of sorted) byDocument[document] = weight
  return {
    documents: Uint32Array.from(sorted, ([document]) => document),
    weights: Float32Array.from(sorted, ([, weight]) => weight),
    byDocument,
  }
}

/** Plain words by what is near them: their beginnings, their remainders, their sound. */
function neighbours(words: readonly string[], plain: ReadonlySet<Term>) {
  const byRemainder = new Map<string, Term[]>()
  const bySound = new Map<string, Term[]>()
  const add = (map: Map<string, Term[]>, key: string, term: Term) => {
    const known = map.get(key)
    if (known) known.push(term)
    else map.set(key, [term])
  }
  for (const term of plain) {
    const word = words[term] ?? ''
    for (const rest of remainders(word, reachOf(word.length))) add(byRemainder, rest, term)
    add(bySound, soundOf(word), term)
  }
  return { byRemainder, bySound, sorted: [...plain].map((term) => words[term] ?? '').sort() }
}

const fewestInitials = 3

/** Documents by the initials of what they are called: `gplx`, `attp`. */
function initialsOf(
  phrases: readonly (readonly Pick<Phrase, 'terms'>[])[],
  words: readonly string[],
): ReadonlyMap<string, readonly number[]> {
  const all = new Map<string, Set<number>>()
  for (const [document, own] of phrases.entries())
    for (const { terms } of own) {
      if (terms.length < fewestInitials) continue
      const letters = [...terms].map((term) => words[term]?.[0] ?? '').join('')
      const known = all.get(letters)
      if (known) known.add(document)
      else all.set(letters, new Set([document]))
    }
  return new Map([...all].map(([letters, documents]) => [letters, [...documents]]))
}
