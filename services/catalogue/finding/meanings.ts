import { editsBetween, reachOf, remainders } from './edits.ts'
import type { Term, WordIndex } from './index-of-words.ts'
import { asksLess } from './index-of-words.ts'
import { fromKeys } from './keyboard.ts'
import { soundOf } from './sound.ts'
import { onlyAsks, type Word } from './words.ts'

/** How sure it is that a word means a term; 1 is the very word. */
const sure = {
  exact: 1,
  /** The letters are right, the marks are others. */
  otherMarks: 0.8,
  keys: 0.95,
  beginning: 0.75,
  /** The beginning of a word that is a word itself. */
  perhapsBeginning: 0.4,
  sound: 0.72,
  edit: 0.62,
  edits: 0.45,
  /** What a known word may have been meant for, beside what it says. */
  doubted: 0.5,
} as const

const mostOfAKind = 8
const mostBesideNeighbours = 8
const longestJoined = 24

/** What one word of a question may mean. */
export interface Meaning {
  terms: readonly { term: Term; sure: number }[]
  /** Documents meant by initials. */
  documents: readonly number[]
  telling: number
  /** Nobody wrote this word; what is meant had to be guessed. */
  guessed: boolean
  /** The word only asks. */
  asks: boolean
  /** Its terms, and what a known word may have been meant for: that counts beside its neighbours only. */
  all: readonly { term: Term; sure: number }[]
}

/** What the words of a question mean to an index. Words that were written as one are taken apart. */
export function meaningsOf(index: WordIndex, words: readonly Word[]): Meaning[] {
  return words.flatMap((word, at) => meaningOf(index, word, at === words.length - 1))
}

function meaningOf(index: WordIndex, word: Word, last: boolean): Meaning[] {
  const { plain, written } = word
  const terms = new Map<Term, number>()
  const mean = (term: Term | undefined, howSure: number) => {
    if (term !== undefined && (terms.get(term) ?? 0) < howSure) terms.set(term, howSure)
  }
  const exact = index.terms.get(plain)
  const marked = written === plain ? undefined : index.terms.get(written)
  if (written === plain) mean(exact, sure.exact)
  else {
    mean(marked, sure.exact)
    mean(exact, sure.otherMarks)
  }
  const known = terms.size > 0
  const keys = known ? null : fromKeys(plain)
  if (keys) mean(index.terms.get(keys), sure.keys)
  const typed = terms.size > 0
  if (plain.length >= 2 && (last || !typed))
    for (const term of beginningWith(index, plain))
      mean(term, typed ? sure.perhapsBeginning : sure.beginning)

  const doubts = new Map<Term, number>()
  const near = nearTo(index, keys ?? plain)
  let documents: readonly number[] = []
  let guessed = !known
  if (typed) for (const [term, howSure] of near) doubts.set(term, howSure * sure.doubted)
  else {
    documents = plain.length >= 3 ? (index.byInitials.get(plain) ?? []) : []
    if (documents.length > 0) guessed = false
    else {
      const apart = takenApart(index, plain)
      if (apart) return apart.map((term) => theVery(index, term))
    }
    if (documents.length === 0) for (const [term, howSure] of near) mean(term, howSure)
  }
  // A word that stands here tells what it tells without its marks: so names weigh it too.
  const best =
    exact !== undefined && known
      ? tellingOf(index, exact)
      : Math.max(0, ...[...terms].map(([term, howSure]) => howSure * tellingOf(index, term)))
  const asks = onlyAsks(word)
  const own = listOf(terms)
  return [
    {
      terms: own,
      documents,
      telling: (terms.size > 0 ? best : strange(index, plain, documents)) * (asks ? asksLess : 1),
      guessed,
      asks,
      all: surest([...own, ...listOf(doubts)]),
    },
  ]
}

const tellingOf = (index: WordIndex, term: Term): number => index.telling[term] ?? 0

const listOf = (terms: ReadonlyMap<Term, number>): Meaning['terms'] =>
  [...terms].map(([term, howSure]) => ({ term, sure: howSure }))

/** Some meanings of many; the rest would cost more than they find. */
const surest = (terms: Meaning['terms']): Meaning['terms'] =>
  terms.length > mostBesideNeighbours
    ? [...terms].sort((a, b) => b.sure - a.sure).slice(0, mostBesideNeighbours)
    : terms

/** How much a word takes from the rest that stands nowhere: a number little, a word much. */
function strange(index: WordIndex, word: string, documents: readonly number[]): number {
  if (documents.length > 0) return index.unknown
  return index.unknown * (word.length < 2 || /^\d+$/.test(word) ? 0.1 : 0.6)
}

function theVery(index: WordIndex, term: Term): Meaning {
  const terms = [{ term, sure: sure.keys }]
  const telling = tellingOf(index, term)
  return { terms, documents: [], telling, guessed: true, asks: false, all: terms }
}

/** Words that begin so, the first few by the alphabet. */
function beginningWith(index: WordIndex, start: string): Term[] {
  const { sorted } = index
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < start) low = middle + 1
    else high = middle
  }
  const found: Term[] = []
  for (let at = low; at < sorted.length && found.length < mostOfAKind; at += 1) {
    const word = sorted[at] ?? ''
    if (!word.startsWith(start)) break
    const term = index.terms.get(word)
    if (term !== undefined && word !== start) found.push(term)
  }
  return found
}

/** Words that sound so, or are so but for a slip or two. */
function nearTo(index: WordIndex, word: string): ReadonlyMap<Term, number> {
  const found = new Map<Term, number>()
  if (word.length < 2 || /^[\d.]+$/.test(word)) return found
  const add = (term: Term, howSure: number) => {
    if (
      index.words[term] !== word &&
      (found.get(term) ?? 0) < howSure &&
      found.size < mostOfAKind * 2
    )
      found.set(term, howSure)
  }
  for (const term of index.bySound.get(soundOf(word)) ?? []) add(term, sure.sound)
  const reach = reachOf(word.length)
  if (reach === 0) return found
  for (const rest of remainders(word, reach))
    for (const term of index.byRemainder.get(rest) ?? []) {
      if (found.has(term)) continue
      const other = index.words[term] ?? ''
      const edits = editsBetween(word, other, reach)
      // The first letter is seldom the wrong one, and of a short word it is half of what is known.
      const same = word[0] === other[0]
      const first = same ? 1 : 0.85
      if (edits <= reach && (same || word.length >= 5))
        add(term, (edits === 1 ? sure.edit : sure.edits) * first)
    }
  return found
}

/** `khaisinh` as the two words it is, if all its parts are words here; the fewest, null for none. */
function takenApart(index: WordIndex, word: string): Term[] | null {
  if (word.length < 5 || word.length > longestJoined) return null
  const best: (Term[] | null)[] = [[]]
  for (let end = 1; end <= word.length; end += 1) {
    best[end] = null
    for (let start = Math.max(0, end - 8); start <= end - 2; start += 1) {
      const before = best[start]
      const term = before && index.terms.get(word.slice(start, end))
      if (!before || term === undefined || term === null) continue
      const parts = [...before, term]
      if (parts.length < (best[end]?.length ?? Number.POSITIVE_INFINITY)) best[end] = parts
    }
  }
  const parts = best[word.length]
  return parts && parts.length > 1 ? parts : null
}
