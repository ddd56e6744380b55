import type { Procedure } from '../define-procedure.ts'
import { type FeeQuestion, feeQuestions, quote } from '../fee-calculator.ts'
import type { Channel, FeeRate, RefundRule } from '../fees.ts'
import type { Answers } from '../fields.ts'
import type { CivilDate } from '../time.ts'

type Subject = Pick<Procedure, 'form' | 'fees' | 'rates' | 'feeComesLater'>

/** What an answer must be for a rule to hold: one of some, or a number within bounds. */
export type Within = readonly string[] | { from: number; to: number }

/** One line of a fee schedule with everything that decides about it. */
export interface FeeRule {
  line: string
  channels: readonly Channel[]
  from: CivilDate
  until: CivilDate | null
  /** By the names of questions; what is not named decides nothing here. */
  answers: Readonly<Record<string, Within>>
  /** Đồng for each; as many as the answer to a question, less some, or always the same number. */
  unitAmount: number
  quantity: { of: string | null; plus: number }
  refund: RefundRule
  basis: string | null
}

/** The fee schedule of a procedure as rules that add up: the fee is the sum of all that hold. */
export interface FeeRules {
  questions: readonly FeeQuestion[]
  rules: readonly FeeRule[]
}

const channels: readonly Channel[] = ['online', 'desk', 'post']

/**
 * Finds the rules by asking the procedure itself, answer by answer: of every choice that decides, and
 * of every number within its bounds. An amount that an authority notifies follows no rule of ours.
 * @throws RangeError where two numbers decide together: no rule of this form could say it
 */
export function feeRulesOf(procedure: Subject): FeeRules {
  const questions = new Map<string, FeeQuestion>()
  for (const { from } of procedure.rates)
    for (const channel of channels)
      if (isCovered(procedure, from, channel))
        for (const question of feeQuestions(procedure, from, channel))
          questions.set(question.name, question)
  const all = [...questions.values()]
  if (all.filter(({ kind }) => kind === 'number').length > 1)
    throw new RangeError('two numbers decide about one fee')
  return { questions: all, rules: procedure.rates.flatMap((rate) => rulesOf(procedure, rate, all)) }
}

/** Whether there is a rate for everything on this day: a schedule may begin earlier for some lines. */
function isCovered(procedure: Subject, on: CivilDate, channel: Channel): boolean {
  try {
    quote(procedure, {}, on, channel)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** How many of a line are owed for each number that may be answered. */
type Profile = readonly { number: number; quantity: number; refund: RefundRule }[]

function rulesOf(
  procedure: Subject,
  rate: FeeRate,
  questions: readonly FeeQuestion[],
): readonly FeeRule[] {
  const number = questions.find((question) => question.kind === 'number')
  const choices = questions.filter((question) => question.kind === 'choice')
  const profileOf = (chosen: Answers, channel: Channel): Profile => {
    const numbers = number ? range(number.min, number.max) : [0]
    return numbers.flatMap((one) => {
      const answers = number ? { ...chosen, [number.name]: one } : chosen
      const quoted = quote(procedure, answers, rate.from, channel)
      const line =
        quoted.outcome === 'quoted' && quoted.lines.find(({ code }) => code === rate.code)
      return line ? [{ number: one, quantity: line.quantity, refund: line.refund }] : []
    })
  }
  const covered = rate.channels.filter((channel) => isCovered(procedure, rate.from, channel))
  const found = covered.flatMap((channel) =>
    combinations(choices).map((chosen) => ({
      channel,
      chosen,
      profile: profileOf(chosen, channel),
    })),
  )
  // What comes to the same for several answers or channels is one rule.
  const alike = new Map<string, typeof found>()
  for (const one of found) {
    const key = JSON.stringify(one.profile)
    alike.set(key, [...(alike.get(key) ?? []), one])
  }
  return [...alike.values()].flatMap((group) => {
    const { profile } = group[0] ?? { profile: [] }
    const used = [...new Set(group.map(({ channel }) => channel))]
    return boxesOf(
      choices,
      group.map(({ chosen }) => chosen),
    ).flatMap((chosen) =>
      piecesOf(profile).map(({ from, to, slope, plus, refund }): FeeRule => {
        const whole = number?.kind === 'number' && from === number.min && to === number.max
        const within = number && !whole ? { [number.name]: { from, to } } : {}
        return {
          line: rate.code,
          channels: used,
          from: rate.from,
          until: rate.until,
          answers: { ...chosen, ...within },
          unitAmount: rate.unitAmount,
          quantity: { of: slope === 1 && number ? number.name : null, plus },
          refund,
          basis: rate.basis ?? null,
        }
      }),
    )
  })
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, nth) => from + nth)

type Choice = Extract<FeeQuestion, { kind: 'choice' }>
function combinations(choices: readonly Choice[]): readonly Readonly<Record<string, string>>[] {
  return choices.reduce<readonly Readonly<Record<string, string>>[]>(
    (all, { name, options }) =>
      all.flatMap((one) => options.map((option) => ({ ...one, [name]: option }))),
    [{}],
  )
}

/** Combinations as boxes: one where a single question decides, else one for each combination. */
function boxesOf(
  choices: readonly Choice[],
  chosen: readonly Readonly<Record<string, string>>[],
): readonly Readonly<Record<string, readonly string[]>>[] {
  const different = [...new Set(chosen.map((one) => JSON.stringify(one)))]
  if (different.length === combinations(choices).length) return [{}]
  const [only] = choices
  if (choices.length === 1 && only)
    return [{ [only.name]: [...new Set(chosen.map((one) => one[only.name] ?? ''))] }]
  return chosen.map((one) =>
    Object.fromEntries(Object.entries(one).map(([name, value]) => [name, [value]])),
  )
}

interface Piece {
  from: number
  to: number
  slope: 0 | 1
  plus: number
  refund: RefundRule
}

/** Stretches of numbers over which a quantity stays, or grows by one each. */
function piecesOf(profile: Profile): readonly Piece[] {
  const pieces: Piece[] = []
  for (const { number, quantity, refund } of profile) {
    const last = pieces.at(-1)
    const goesOn = last && last.to === number - 1 && last.refund === refund
    if (goesOn && quantity === (last.slope === 1 ? number + last.plus : last.plus)) last.to = number
    else if (goesOn && last.from === last.to && quantity === last.plus + 1) {
      last.to = number
      last.slope = 1
      last.plus = quantity - number
    } else pieces.push({ from: number, to: number, slope: 0, plus: quantity, refund })
  }
  return pieces
}
