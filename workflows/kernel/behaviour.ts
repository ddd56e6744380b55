import type { Procedure } from './define-procedure.ts'
import { allMoves, explore, type Move, provingOccasion } from './explore.ts'
import type { Channel } from './fees.ts'
import type { Field } from './fields.ts'
import { lengthOfPeriod } from './periods.ts'
import { sampleAnswers } from './samples.ts'
import { addDays, civilDate } from './time.ts'

/** What a version of a procedure does, part by part, as data: two versions that agree do the same. */
export interface Behaviour {
  face: unknown
  machine: unknown
  periods: unknown
  form: unknown
  papers: unknown
  fees: unknown
  limits: unknown
}
export const behaviourParts = [
  'face',
  'machine',
  'periods',
  'form',
  'papers',
  'fees',
  'limits',
] as const satisfies readonly (keyof Behaviour)[]

const channels: readonly Channel[] = ['online', 'desk', 'post']

/** Derived from what the version can be seen to do, so that a rewritten file may stay the same law. */
export function behaviourOf(procedure: Procedure): Behaviour {
  const space = explore(procedure)
  const places = [...space.places.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const samples = procedure.cases.map(({ name, answers }) => ({
    name,
    answers: sampleAnswers(procedure.form, answers),
  }))
  const { code, slug, version, audience, agencyKinds, legalBasis, confirmed } = procedure
  return {
    face: { code, slug, version, audience, agencyKinds, legalBasis, confirmed },
    // In whichever order the file writes them down.
    machine: places.map(({ key, standing, moves }) => ({
      key,
      standing,
      moves: moves.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    })),
    periods: periodsOf(procedure, allMoves(space)),
    form: procedure.form.steps.map(({ name, step }) => ({
      name,
      fields: Object.entries(step.fields).map(([field, what]) => [field, shapeOf(what)]),
    })),
    papers: {
      components: procedure.components,
      byCase: samples.map(({ name, answers }) => [name, procedure.componentsFor(answers)]),
    },
    fees: samples.map(({ name, answers }) => [name, feesOf(procedure, answers)]),
    limits: [
      procedure.reappointment,
      ...new Set(places.map(({ context }) => JSON.stringify(procedure.limit(context)))),
    ],
  }
}

const shapeOf = ({ schema: _, when, prefill, ...field }: Field): unknown => ({
  ...field,
  conditional: when !== undefined,
  prefill: prefill ?? null,
  ...(field.kind === 'list'
    ? { of: Object.entries(field.of).map(([name, inner]) => [name, shapeOf(inner)]) }
    : {}),
})

/** Lengths of the periods a dossier can meet, counted from the proving moment. */
const periodsOf = ({ machine }: Procedure, moves: readonly Move[]): unknown =>
  [...new Set(moves.filter(({ kind }) => kind === 'timer').map(({ name }) => name))]
    .toSorted()
    .map((name) => [name, lengthOfPeriod(machine, name, provingOccasion)])

/** Fees on both sides of every day on which a rate begins or ends. */
function feesOf(procedure: Procedure, answers: Parameters<Procedure['fees']>[0]): unknown {
  const days = new Set(
    procedure.rates.flatMap(({ from, until }) => [
      from,
      ...(until ? [until, addDays(until, 1)] : []),
    ]),
  )
  return [...days, civilDate('2026-11-23')].toSorted().flatMap((day) =>
    channels.map((channel) => {
      try {
        return [day, channel, procedure.fees(answers, day, channel, {})]
      } catch {
        // No rate was in force then, by this channel.
        return [day, channel, null]
      }
    }),
  )
}
