import { isActName } from '../acts.ts'
import type { Texts } from '../define-procedure.ts'
import type { Place } from '../explore.ts'
import type { Break } from './claim.ts'
import type { Course, Step } from './course.ts'
import { doing } from './deeds.ts'
import type { Law, Sentence } from './law.ts'
import { lapseWords } from './names.ts'
import { spoken, type Words, words } from './words.ts'

/** A sentence that does not hold, and what happens until it breaks, step by step. */
export interface Contradiction {
  sentence: Sentence
  /** Nothing in it when the sentence holds only because what it speaks of never happens. */
  story: readonly Words[]
  /** Where it breaks, as the procedure names its states. */
  states: readonly string[]
}

/** The words of a step in a story. */
function stepWords(step: Step, course: Course): Words {
  const { name } = step
  if (step.kind === 'filing') return words('hồ sơ được nộp', 'the application is filed')
  if (step.kind === 'act') return isActName(name) ? doing(name) : words(name, name)
  const lapse = course.lapseOf(name)
  const time = lapse ? lapseWords(lapse) : words(name, name)
  return words(`hết ${time.vi}`, `${time.en} pass`)
}

/** Shortest way from filing to a place. */
function wayTo(course: Course, goal: Place): readonly Step[] {
  const before = new Map<Place, { step: Step; from: Place | null }>()
  for (const step of course.beginnings) before.set(step.to, { step, from: null })
  const walked: Step[] = []
  const collect = (place: Place): readonly Step[] => {
    for (let at = before.get(place); at; at = at.from ? before.get(at.from) : undefined)
      walked.unshift(at.step)
    return walked
  }
  for (const [place] of before) {
    if (place === goal) return collect(place)
    for (const step of course.onward(place))
      if (!before.has(step.to)) before.set(step.to, { step, from: place })
  }
  return []
}

function stories(course: Course, broken: Break): Pick<Contradiction, 'story' | 'states'> {
  if (broken.at === 'nowhere') return { story: [], states: [] }
  const place = broken.at === 'place' ? broken.place : broken.step.to
  const way =
    broken.way ??
    (broken.at === 'place'
      ? wayTo(course, place)
      : [...(broken.step.from ? wayTo(course, broken.step.from) : []), broken.step])
  return { story: way.map((step) => stepWords(step, course)), states: place.standing.states }
}

/** Holds every sentence against everything that can happen. */
export function contradictions(law: Law, course: Course): readonly Contradiction[] {
  return law.sentences.flatMap((sentence) => {
    const broken = sentence.claim.breaks(course)
    return broken ? [{ sentence, ...stories(course, broken) }] : []
  })
}

/** A contradiction in one line. */
export const contradictionText = (
  { sentence, story, states }: Contradiction,
  language: 'vi' | 'en',
  texts: Texts,
): string => {
  const said = spoken(sentence.claim.words, language, texts)
  const empty = { vi: 'không có trường hợp nào để áp dụng', en: 'there is no case it applies to' }
  const way = story.map((step) => step[language]).join(' → ')
  return `${said} ${way === '' ? `(${empty[language]})` : `✗ ${way} [${states.map((state) => spoken(words(`{states.${state}}`, `{states.${state}}`), language, texts)).join(' + ')}]`}`
}
