import { type Phrase, type Postings, pairKey, type Term, type WordIndex } from './index-of-words.ts'
import { type Meaning, meaningsOf } from './meanings.ts'
import { wordsOf } from './words.ts'

/** A document that answers a question. */
export interface Hit {
  document: number
  score: number
  /** How much of what the question tells is in it, 0 to 1. */
  points: number
  /** How nearly a name of it says the question, 0 to 1 and a little. */
  closeness: number
  /** The name of it that answers best. */
  phrase: string
}

export interface Found {
  hits: readonly Hit[]
  /** Whether the first of them answers the question; otherwise they are only the nearest there is. */
  sure: boolean
  /** What was probably meant, where that had to be guessed: a name to search for. */
  meant: string | null
}

/** How much of what a question tells must be in a document for it to be an answer. */
const enough = 0.34
/** What is told and how nearly it is said, together, from which on an answer is one. */
const sureFrom = 1.05
const allTold = 0.95
/** How far behind the best an answer may be. */
const nearTheBest = 0.5
/** Answers whose names are read closely; the order of those behind is by words alone. */
const readClosely = 24
/** More are not listed; whoever asks so widely asks again. */
const mostAnswers = 100
/** How finely answers are told apart before they are sorted. */
const levels = 64
const pairCounts = 0.8
/** Words of a question that are read; what comes after them is a letter, not a search. */
const mostWords = 24
const phraseCounts = 1.2
const markCounts = 0.04

/** Sums of one search by document, and where they are not zero. Kept between searches, left clean. */
class Scores {
  readonly sum: Float32Array
  private readonly best: Float32Array
  readonly touched: number[] = []
  private readonly inThis: number[] = []
  constructor(size: number) {
    this.sum = new Float32Array(size)
    this.best = new Float32Array(size)
  }
  /** Counts a term for one word of the question: of several meanings, the best counts. */
  add(document: number, points: number) {
    const before = this.best[document] ?? 0
    if (before === 0) this.inThis.push(document)
    if (points > before) this.best[document] = points
  }
  /** The word is done: its points join the sums. */
  settle() {
    for (const document of this.inThis) {
      const before = this.sum[document] ?? 0
      if (before === 0) this.touched.push(document)
      this.sum[document] = before + (this.best[document] ?? 0)
      this.best[document] = 0
    }
    this.inThis.length = 0
  }
  clear() {
    for (const document of this.touched) this.sum[document] = 0
    this.touched.length = 0
  }
}

/** Searches an index. One per index and thread: it keeps its sums between searches. */
export function finderOver(index: WordIndex): (question: string) => Found {
  const scores = new Scores(index.size)
  const near = new Float32Array(index.words.length)
  return (question) => {
    const meanings = meaningsOf(index, wordsOf(question).slice(0, mostWords))
    const parts = [...meanings, ...neighboursMeant(index, meanings)]
    const total = parts.reduce((sum, { telling }) => sum + telling, 0)
    if (total <= 0) return { hits: [], sure: false, meant: null }
    count(index, parts, total, scores)
    const hits = ranked(index, meanings, total, scores, near)
    scores.clear()
    return { hits, sure: isSure(hits[0]), meant: meantBy(hits, meanings, question) }
  }
}

/** What a question asks for in one of its parts: a word, or two that follow one another. */
type Part = Pick<Meaning, 'terms' | 'documents' | 'telling'>

/** Words that follow one another in a document as they do in the question. */
function neighboursMeant(index: WordIndex, meanings: readonly Meaning[]): Part[] {
  return meanings.flatMap((first, at) => {
    const second = meanings[at + 1]
    if (!second || (first.asks && second.asks)) return []
    const best = new Map<Term, number>()
    for (const a of first.all)
      for (const b of second.all) {
        const pair = index.pairs.get(pairKey(a.term, b.term))
        if (pair !== undefined) best.set(pair, Math.max(best.get(pair) ?? 0, a.sure * b.sure))
      }
    const terms = [...best].map(([term, sure]) => ({ term, sure }))
    const tellings = terms.map(({ term, sure }) => sure * (index.telling[term] ?? 0))
    const counts = first.asks || second.asks ? pairCounts / 2 : pairCounts
    return terms.length > 0
      ? [{ terms, documents: [], telling: counts * Math.max(...tellings) }]
      : []
  })
}

/**
 * Rare parts first. A document that none of them named cannot reach enough by the common ones alone:
 * from there on only documents already touched are counted, so that a large catalogue costs little more.
 */
function count(index: WordIndex, parts: readonly Part[], total: number, scores: Scores) {
  let left = total
  for (const { terms, documents, telling } of [...parts].sort((a, b) => b.telling - a.telling)) {
    const mayBegin = left >= total * enough
    left -= telling
    if (telling <= 0) continue
    for (const { term, sure } of terms) {
      const postings = index.postings[term]
      const points = telling * sure
      if (postings) eachOf(postings, mayBegin, scores, points)
    }
    for (const document of documents) scores.add(document, telling)
    scores.settle()
  }
}

/** Counts a term for the documents it stands in: for all of them, or for those that count already. */
function eachOf(
  { documents, weights, byDocument }: Postings,
  all: boolean,
  scores: Scores,
  points: number,
) {
  if (!all && byDocument && scores.touched.length < documents.length) {
    for (const document of scores.touched) {
      const weight = byDocument[document] ?? 0
      if (weight > 0) scores.add(document, points * weight)
    }
    return
  }
  for (let at = 0; at < documents.length; at += 1) {
    const document = documents[at] ?? 0
    if (all || (scores.sum[document] ?? 0) > 0) scores.add(document, points * (weights[at] ?? 0))
  }
}

/** The answers with the most points, best first: not more than a page can list. */
function mostTold({ touched, sum }: Scores, total: number) {
  let best = 0
  for (const document of touched) best = Math.max(best, sum[document] ?? 0)
  const least = Math.max(total * enough, best * nearTheBest)
  const level = (points: number) => Math.floor((points / best) * levels)
  const atLevel = new Uint32Array(levels + 1)
  for (const document of touched) {
    const points = sum[document] ?? 0
    if (points >= least) atLevel[level(points)] = (atLevel[level(points)] ?? 0) + 1
  }
  let lowest = levels
  for (let many = atLevel[levels] ?? 0; many < mostAnswers && lowest > 0; lowest -= 1)
    many += atLevel[lowest - 1] ?? 0
  const answers: { document: number; points: number }[] = []
  for (const document of touched) {
    const points = sum[document] ?? 0
    if (points < least || level(points) < lowest) continue
    answers.push({ document, points: points / total })
    if (answers.length >= mostAnswers * 2) break
  }
  return answers
    .sort((a, b) => b.points - a.points || a.document - b.document)
    .slice(0, mostAnswers)
}

function ranked(
  index: WordIndex,
  meanings: readonly Meaning[],
  total: number,
  scores: Scores,
  near: Float32Array,
): Hit[] {
  const answers = mostTold(scores, total)
  const whole = meanings.reduce((sum, { telling }) => sum + telling, 0)
  for (const { all } of meanings)
    for (const { term, sure } of all) near[term] = Math.max(near[term] ?? 0, sure)
  const hits = answers.map(({ document, points }, rank): Hit => {
    if (rank >= readClosely) return { document, score: points, points, closeness: 0, phrase: '' }
    const closest = closestPhrase(index.phrases[document] ?? [], near, whole)
    const { closeness, text } = closest
    return { document, score: points + phraseCounts * closeness, points, closeness, phrase: text }
  })
  for (const { all } of meanings) for (const { term } of all) near[term] = 0
  hits.sort((a, b) => b.score - a.score || a.document - b.document)
  const best = hits[0]?.score ?? 0
  return hits.filter(({ score }) => score >= best * nearTheBest)
}

/** The name that says most nearly what the question says: much of either is in the other. */
function closestPhrase(phrases: readonly Phrase[], near: Float32Array, total: number) {
  let text = phrases[0]?.text ?? ''
  let closeness = 0
  for (const phrase of phrases) {
    let matched = 0
    let whole = 0
    let marks = 0
    for (let at = 0; at < phrase.terms.length; at += 1) {
      const telling = phrase.telling[at] ?? 0
      whole += telling
      const term = phrase.terms[at] ?? 0
      const written = phrase.written[at] ?? 0
      const sure = Math.max(near[term] ?? 0, near[written] ?? 0)
      // A word that a phrase says twice answers the question once.
      if (phrase.terms.indexOf(term) === at) matched += telling * sure
      if (written !== term && (near[written] ?? 0) > 0) marks += markCounts
    }
    const ofQuestion = Math.min(1, matched / total)
    const ofPhrase = whole > 0 ? matched / whole : 0
    const both =
      ofQuestion + ofPhrase > 0 ? (2 * ofQuestion * ofPhrase) / (ofQuestion + ofPhrase) : 0
    if (both + marks * both > closeness) {
      closeness = both + marks * both
      text = phrase.text
    }
  }
  return { text, closeness }
}

const isSure = (best: Hit | undefined): boolean =>
  best !== undefined && (best.points >= allTold || best.points + best.closeness >= sureFrom)

function meantBy(
  hits: readonly Hit[],
  meanings: readonly Meaning[],
  question: string,
): string | null {
  const guessed = meanings.some(({ guessed, terms }) => guessed && terms.length > 0)
  const phrase = hits[0]?.phrase
  if (!guessed || !phrase) return null
  const plain = (text: string) =>
    wordsOf(text)
      .map((word) => word.plain)
      .join(' ')
  return plain(phrase) === plain(question) ? null : phrase
}
