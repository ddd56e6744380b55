import MiniSearch from 'minisearch'
import {
  type Findable,
  findableOf,
  finderOver,
  indexOf,
  proceduresToFind,
} from '#services/catalogue/index.ts'
import { median, type Row, rowOf } from './compare.ts'
import { largeCatalogue } from './finding/large-catalogue.ts'
import { type Question, questionsIn } from './finding/questions.ts'

/** Finds the slugs that answer what somebody typed, the best first. */
type Finder = (text: string) => readonly string[]

const wholeCountry = 6000
const rounds = 9

/**
 * What people type, and whether they get what they mean: the share of questions whose first answer is
 * right, and one of whose first three is; for the half that words may be chosen by, and for the other.
 * Then what a search costs when the catalogue is the whole country's.
 */
export async function benchmark(): Promise<Row[]> {
  const questions = questionsIn('queries.txt')
  const few = proceduresToFind().map(findableOf)
  const many = largeCatalogue(few, wholeCountry)
  const [ours, oursInMany, library] = [finderOf(few), finderOf(many), libraryOver(few)]
  const measured = questions.filter(({ half }) => half === 'measured')
  const tuned = questions.filter(({ half }) => half === 'tuned')
  const shares = (finder: Finder, first: number) =>
    [tuned, measured, questions].map((some) => shareRight(some, finder, first))
  const rows = [1, 3].map((first) => {
    const [inTuned = 0, inMeasured = 0, inAll = 0] = shares(ours, first)
    const inMany = shareRight(questions, oursInMany, first)
    return rowOf(
      first === 1 ? 'find first' : 'find in three',
      'share of questions answered right',
      inAll,
      shareRight(questions, library, first),
      `${questions.length} questions: ${said(inTuned)} of the half words may be chosen by, ${said(inMeasured)} of the half that only measures; ${said(inMany)} among ${wholeCountry} procedures. Reference: MiniSearch 7, the same words, folded, fuzzy and by beginnings.`,
    )
  })
  const { large, small } = slowest(questions, oursInMany, ours)
  const growth = rowOf(
    'find p99',
    'µs',
    large,
    small,
    `Of ${questions.length} questions the slowest in a hundred, each the median of ${rounds}: among ${wholeCountry} procedures against ${few.length}.`,
  )
  const theirs = slowest(questions, libraryOver(many), library)
  const library99 = rowOf(
    'find p99 library',
    'µs',
    large,
    theirs.large,
    `The same among ${wholeCountry} procedures, against MiniSearch.`,
  )
  return [...rows, growth, library99]
}

const said = (share: number) => `${(share * 100).toFixed(1)} %`

function finderOf(catalogue: readonly Findable[]): Finder {
  const find = finderOver(indexOf(catalogue))
  return (text) => find(text).hits.map(({ document }) => catalogue[document]?.slug ?? '')
}

/** What somebody would take who did not write their own: a kept library, set up with care. */
function libraryOver(catalogue: readonly Findable[]): Finder {
  const folded = (text: string) =>
    text.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '')
  const library = new MiniSearch<{ id: number; names: string; called: string; about: string }>({
    fields: ['names', 'called', 'about'],
    processTerm: folded,
    searchOptions: { boost: { names: 2, called: 2 }, prefix: true, fuzzy: 0.2, combineWith: 'OR' },
  })
  library.addAll(
    catalogue.map(({ code, names, alsoCalled, about, more }, id) => ({
      id,
      names: [code, ...names].join('\n'),
      called: alsoCalled.join('\n'),
      about: [...about, ...more].join('\n'),
    })),
  )
  return (text) => library.search(text).map(({ id }) => catalogue[Number(id)]?.slug ?? '')
}

/** How many of some questions have a right answer among the first so many. */
function shareRight(questions: readonly Question[], finder: Finder, first: number): number {
  const right = questions.filter((question) =>
    finder(question.text)
      .slice(0, first)
      .some((slug) => question.right.includes(slug)),
  )
  return right.length / questions.length
}

/** The slowest question in a hundred of two finders, asked in turn, in µs. */
function slowest(questions: readonly Question[], first: Finder, second: Finder) {
  const times = questions.map(({ text }) => {
    const taken: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      taken[0].push(timeOf(first, text))
      taken[1].push(timeOf(second, text))
    }
    return taken.map(median)
  })
  const p99 = (which: 0 | 1) =>
    times.map((pair) => pair[which] ?? 0).sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ??
    0
  return { large: p99(0), small: p99(1) }
}

function timeOf(finder: Finder, text: string): number {
  const began = performance.now()
  finder(text)
  return (performance.now() - began) * 1000
}
