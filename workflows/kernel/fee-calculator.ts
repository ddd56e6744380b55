import type { Said } from './asked.ts'
import type { DecidingQuestion } from './checklist.ts'
import type { Procedure } from './define-procedure.ts'
import { type Channel, type FeeLine, type FeeRate, totalOf } from './fees.ts'
import type { Answers, Field } from './fields.ts'
import type { Dong } from './money.ts'
import { sampleAnswers } from './samples.ts'
import type { CivilDate } from './time.ts'

type Subject = Pick<Procedure, 'form' | 'fees' | 'rates' | 'feeComesLater'>

/** A line of a quotation, with the rate behind it: its rule, how long it holds, whether confirmed. */
export interface QuotedLine extends FeeLine {
  rate: FeeRate | null
}

export type Quotation =
  | { outcome: 'quoted'; lines: readonly QuotedLine[]; total: Dong }
  /** An authority sets the amount while the dossier is examined. */
  | { outcome: 'setLater' }

/** A question of the form that decides what is owed: a choice, or a number within bounds. */
export type FeeQuestion =
  | (DecidingQuestion & { kind: 'choice' })
  | { kind: 'number'; name: string; min: number; max: number }

const nothingSaid: Said = {}

/**
 * What an application with these answers would cost if filed on this day through this channel.
 * Questions left out are given a sample: they decide nothing as long as `feeQuestions` are answered.
 */
export function quote(
  procedure: Subject,
  answers: Answers,
  on: CivilDate,
  channel: Channel,
): Quotation {
  if (procedure.feeComesLater) return { outcome: 'setLater' }
  const lines = procedure
    .fees(sampleAnswers(procedure.form, answers), on, channel, nothingSaid)
    .map((line) => ({ ...line, rate: rateBehind(procedure.rates, line, on, channel) }))
  return { outcome: 'quoted', lines, total: totalOf(lines) }
}

const rateBehind = (
  rates: readonly FeeRate[],
  line: FeeLine,
  on: CivilDate,
  channel: Channel,
): FeeRate | null =>
  rates.find(
    (rate) =>
      rate.code === line.code &&
      rate.unitAmount === line.unitAmount &&
      rate.channels.includes(channel) &&
      rate.from <= on &&
      (rate.until === null || on <= rate.until),
  ) ?? null

/**
 * The questions of the form that decide what is owed on a day, in its order. Found by asking the
 * definition.
 */
export function feeQuestions(
  procedure: Subject,
  on: CivilDate,
  channel: Channel,
): readonly FeeQuestion[] {
  if (procedure.feeComesLater) return []
  const key = `${on} ${channel}`
  const known = asked.get(procedure)
  if (known?.key === key) return known.questions
  const questions = questionsFor(procedure, on, channel)
  asked.set(procedure, { key, questions })
  return questions
}

// Asked anew each day, when the rates of the day may be others.
const asked = new WeakMap<Subject, { key: string; questions: readonly FeeQuestion[] }>()

function questionsFor(procedure: Subject, on: CivilDate, channel: Channel): readonly FeeQuestion[] {
  const whole = sampleAnswers(procedure.form, {})
  const cost = (name: string, value: unknown): string => {
    const quoted = quote(procedure, { [name]: value }, on, channel)
    return quoted.outcome === 'quoted'
      ? quoted.lines.map(({ code, amount }) => `${code} ${amount}`).join()
      : ''
  }
  return procedure.form
    .stepsFor(whole)
    .flatMap(({ step }) => Object.entries(step.fields))
    .filter(([, field]) => !field.when || field.when(whole))
    .flatMap(([name, field]) => {
      const question = questionOf(name, field)
      if (!question) return []
      const values =
        question.kind === 'number'
          ? [question.min, question.min + 1, question.max]
          : question.options
      return new Set(values.map((value) => cost(name, value))).size > 1 ? [question] : []
    })
}

function questionOf(name: string, field: Field): FeeQuestion | null {
  switch (field.kind) {
    case 'choice':
    case 'select':
      return { kind: 'choice', name, options: field.options }
    case 'integer':
      return field.max > field.min ? { kind: 'number', name, min: field.min, max: field.max } : null
    default:
      return null
  }
}
