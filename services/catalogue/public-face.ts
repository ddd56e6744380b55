import type { Procedure } from '#workflows/index.ts'
import { checklist, type PapersSoFar, papersSoFar } from '#workflows/kernel/checklist.ts'
import { type FeeQuestion, feeQuestions, quote } from '#workflows/kernel/fee-calculator.ts'
import { type NationalRecord, nationalRecord } from '#workflows/kernel/national-record.ts'
import type { Component } from '#workflows/kernel/papers.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import type { Office } from '../office.ts'
import { outlineForRecord } from './outlines.ts'

const today = (office: Office) => dateOf(instant(office.clock.now()))

/** A procedure's record in the fields of the national database, as of today. */
export const recordOfProcedure = (
  office: Office,
  procedure: Procedure,
  language: 'vi' | 'en',
): NationalRecord => nationalRecord(procedure, today(office), language, outlineForRecord(procedure))

/** A paper as a page lists it. */
export type ListedPaper = Pick<Component, 'code' | 'kind'>

/** “Which papers do I need?”: what is asked, what follows, and what each usual case needs. */
export interface Checklist {
  questions: PapersSoFar['questions']
  needed: readonly ListedPaper[]
  possible: readonly ListedPaper[]
  cases: readonly { name: string; papers: readonly string[] }[]
}

/** The checklist for what somebody answered; an answer that is none counts as not given. */
export function checklistFor(
  procedure: Procedure,
  typed: (question: string) => string | null,
): Checklist {
  const { questions, needed, possible } = papersSoFar(procedure, typed)
  const listed = ({ code, kind }: Component): ListedPaper => ({ code, kind })
  return {
    questions,
    needed: needed.map(listed),
    possible: possible.map(listed),
    cases: procedure.cases.map(({ name, answers }) => ({
      name,
      papers: checklist(procedure, answers).map(({ code }) => code),
    })),
  }
}

/** What the fee calculator asks, what was answered, and what it comes to. Amounts in đồng. */
export interface Calculation {
  questions: readonly (FeeQuestion & { value: string })[]
  lines: readonly {
    code: string
    quantity: number
    amount: number
    basis: string | null
    from: string | null
  }[]
  total: number
}

/**
 * The fee if filed online today, for what somebody typed. An answer that is none of the question's
 * own gives way to the first possible one. Null where nothing decides about the fee.
 */
export function calculationFor(
  office: Office,
  procedure: Procedure,
  typed: (question: string) => string | null,
): Calculation | null {
  const on = today(office)
  const questions = feeQuestions(procedure, on, 'online').map((question) => ({
    ...question,
    value: answerTo(question, typed(question.name) ?? ''),
  }))
  if (questions.length === 0) return null
  const answers = Object.fromEntries(questions.map(({ name, value }) => [name, value]))
  const quoted = quote(procedure, answers, on, 'online')
  if (quoted.outcome === 'setLater') return null
  return {
    questions,
    lines: quoted.lines.map(({ code, quantity, amount, rate }) => ({
      code,
      quantity,
      amount,
      basis: rate?.basis ?? null,
      from: rate?.from ?? null,
    })),
    total: quoted.total,
  }
}

/**
 * The whole fee if filed online today, where nobody needs to be asked anything to know it; null where
 * answers decide, or an authority sets it later. In đồng.
 */
export function feeForAll(office: Office, procedure: Procedure): number | null {
  const on = today(office)
  if (feeQuestions(procedure, on, 'online').length > 0) return null
  const quoted = quote(procedure, {}, on, 'online')
  return quoted.outcome === 'quoted' ? quoted.total : null
}

function answerTo(question: FeeQuestion, typed: string): string {
  if (question.kind === 'choice')
    return question.options.includes(typed) ? typed : (question.options[0] ?? '')
  const number = /^\d{1,6}$/.test(typed) ? Number(typed) : 1
  return String(Math.min(question.max, Math.max(question.min, number)))
}

/** What one of a procedure's usual cases needs and costs. */
export interface CaseFacts {
  /** Papers to hand in or to fill in; what the office fetches itself is `data`. */
  papers: readonly ListedPaper[]
  /** The whole fee if filed online today, in đồng; null where an authority sets it later. */
  fee: number | null
}

/**
 * What a case needs and costs if filed online today.
 * @throws Error for a case the procedure does not have: whoever names one names its own
 */
export function caseOf(office: Office, procedure: Procedure, name: string): CaseFacts {
  const found = procedure.cases.find((one) => one.name === name)
  if (!found) throw new Error(`${procedure.slug} has no case ${name}`)
  const quoted = quote(procedure, found.answers, today(office), 'online')
  return {
    papers: checklist(procedure, found.answers).map(({ code, kind }) => ({ code, kind })),
    fee: quoted.outcome === 'quoted' ? quoted.total : null,
  }
}
