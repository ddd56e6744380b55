import { type Assumption, FittedConduct } from './fitted-conduct.ts'
import type { Trace } from './histories.ts'
import type { Fitted } from './learn.ts'
import { chanceOf } from './virtual/chance.ts'
import { VirtualOffice } from './virtual/virtual-office.ts'
import type { Walk } from './virtual/walk.ts'
import type { Run, WorkingTime } from './virtual/working-time.ts'

const dayMs = 86_400_000

/** What is foreseen for one open dossier. */
export interface Foreseen {
  trace: Trace
  /** The date that was promised first; null while there is none. */
  promise: number | null
  /** How likely its result is late by that date, or by the one still to be promised: 0–1. */
  late: number
  /** The office has done its part between these instants in eight runs of ten; null where hardly any ended. */
  done: { from: number; middle: number; until: number } | null
  /** The step in which the late runs spent most of their time, and whose turn it is there. */
  because: { state: string; owner: string } | null
}

export interface Wanted {
  at: number
  runs: number
  seed: number
  /** How far ahead, in days. */
  days: number
  assumption?: Assumption
}

/** How many histories stand at an instant: those that are filed and not yet ended. */
export const openAt = (traces: readonly Trace[], at: number): readonly Trace[] =>
  traces.filter((trace) => {
    const upTo = stepsUntil(trace, at)
    const place = trace.places[upTo - 1]
    return upTo > 0 && place !== undefined && !place.standing.ended
  })

export const stepsUntil = ({ steps }: Trace, at: number): number => {
  let n = 0
  while (n < steps.length && (steps[n]?.at ?? Number.POSITIVE_INFINITY) <= at) n += 1
  return n
}

/** A history cut off at an instant, as a dossier on its way. */
export function walkOf(trace: Trace, id: number, at: number): Walk | null {
  const n = stepsUntil(trace, at)
  const place = trace.places[n - 1]
  const last = trace.steps[n - 1]
  if (!place || !last) return null
  const since = new Map<string, { at: number; n: number }>()
  const runs: Run[] = []
  let promise: number | null = null
  let reappointedTo: number | null = null
  trace.steps.slice(0, n).forEach((step, i) => {
    const here = trace.places[i]
    const before = trace.places[i - 1]
    for (const state of here?.standing.states ?? [])
      if (!before?.standing.states.includes(state)) since.set(state, { at: step.at, n: 0 })
    const open = runs.at(-1)
    if (step.clock === 'running') {
      if (open?.to !== null) runs.push({ from: step.at, to: null })
    } else if (open && open.to === null) runs[runs.length - 1] = { from: open.from, to: step.at }
    if (step.name === 'apologySent') reappointedTo = step.dueAt
    if (reappointedTo === null) promise = step.dueAt
  })
  for (const state of since.keys()) if (!place.standing.states.includes(state)) since.delete(state)
  return {
    id,
    ways: trace.ways,
    agency: trace.agency,
    filedAt: trace.steps[0]?.at ?? at,
    place,
    since,
    runs,
    due: last.dueAt,
    reappointedTo,
    promise,
    periods: new Map(),
    readyAt: null,
    endedAt: null,
  }
}

/** Periods that run in a place, as its machine counts them from when each state was entered. */
function periodsOf(walk: Walk, time: WorkingTime) {
  return walk.ways.leavesOf(walk.place).flatMap(({ state, moves }) =>
    moves.flatMap((move) => {
      const span = move.kind === 'timer' ? walk.ways.spanOf(move.name) : null
      const since = walk.since.get(state)?.at
      return span && since !== undefined
        ? [{ id: move.event.type, type: move.event.type, at: time.after(since, span) }]
        : []
    }),
  )
}

/** When the office did its part, and whether that was late; null while it may still be at it. */
function outcomeOf(walk: Walk, until: number): { doneAt: number | null; late: boolean } {
  const last = walk.runs.at(-1)
  const { status, ended } = walk.place.standing
  const isAnswered = status === 9 || status === 10 || (ended && status === 8 && last !== undefined)
  const doneAt = isAnswered && last?.to ? last.to : null
  const { promise } = walk
  if (doneAt !== null) return { doneAt, late: promise !== null && doneAt > promise }
  return { doneAt, late: !ended && promise !== null && promise < until }
}

/**
 * Lets the office go on from an instant, many times, each time as the histories say that it may. New
 * dossiers come in as on the same weekdays of the weeks before, and are worked on like the others.
 */
export function forecast(
  traces: readonly Trace[],
  fitted: Fitted,
  time: WorkingTime,
  { at, runs, seed, days, assumption = {} }: Wanted,
): readonly Foreseen[] {
  const open = openAt(traces, at)
  const until = at + days * dayMs
  const lates = open.map(() => 0)
  const dones = open.map((): number[] => [])
  const blames = open.map(() => new Map<string, number>())
  const promises = open.map((trace) => walkOf(trace, 0, at)?.promise ?? null)
  const recent = traces.filter(({ steps }) => {
    const filed = steps[0]?.at ?? 0
    return filed < at && filed >= at - 28 * dayMs
  })
  for (let run = 0; run < runs; run++) {
    const chance = chanceOf(seed + run * 7919)
    const conduct = new FittedConduct(fitted, assumption)
    const stays = new Map<Walk, Map<string, number>>()
    const office = new VirtualOffice({
      time,
      conduct,
      chance,
      officers: (queue) => 1 + (assumption.moreOfficers?.[queue] ?? 0),
      done: ({ walk, at: moved }) => note(stays, walk, moved, at),
    })
    const walks = open.map((trace, i) => walkOf(trace, i, at))
    for (const walk of walks) if (walk) office.resume(walk, at, periodsOf(walk, time))
    // Whole weeks before repeat, each time in another order.
    for (let week = 0; week * 7 < days; week++) {
      const from = Math.floor(chance.next() * 4)
      for (const { ways, agency, begin, steps } of recent) {
        const filed = steps[0]?.at ?? 0
        const ago = Math.floor((at - filed) / (7 * dayMs))
        if (ago !== from) continue
        const when = filed + (ago + 1 + week) * 7 * dayMs
        if (when < until)
          office.at(when, () => office.file({ id: -1, ways, agency }, ways.begin(begin), when))
      }
    }
    office.run(until)
    walks.forEach((walk, i) => {
      if (!walk) return
      const { doneAt, late } = outcomeOf(walk, until)
      if (late) {
        lates[i] = (lates[i] ?? 0) + 1
        const blame = blames[i]
        note(stays, walk, until, at)
        for (const [state, spent] of stays.get(walk) ?? [])
          blame?.set(state, (blame.get(state) ?? 0) + spent)
      }
      if (doneAt !== null) dones[i]?.push(doneAt)
    })
  }
  return open.map((trace, i) => {
    const done = (dones[i] ?? []).toSorted((a, b) => a - b)
    const quantile = (q: number) =>
      done[Math.min(done.length - 1, Math.floor(q * done.length))] ?? at
    const [worst] = [...(blames[i] ?? [])].toSorted((a, b) => b[1] - a[1])
    const [state = '', owner = ''] = worst?.[0].split('|') ?? []
    return {
      trace,
      promise: promises[i] ?? null,
      late: (lates[i] ?? 0) / runs,
      done:
        done.length >= runs / 2
          ? { from: quantile(0.1), middle: quantile(0.5), until: quantile(0.9) }
          : null,
      because: worst ? { state, owner } : null,
    }
  })
}

/** Adds the time a dossier has spent where it is, before it moves on. */
function note(stays: Map<Walk, Map<string, number>>, walk: Walk, moved: number, from: number) {
  const own = stays.get(walk) ?? new Map<string, number>()
  stays.set(walk, own)
  for (const { state, owner } of walk.ways.leavesOf(walk.place)) {
    if (walk.place.standing.clock !== 'running') continue
    const since = Math.max(from, walk.since.get(state)?.at ?? from)
    const key = `${state}|${owner}`
    own.set(key, (own.get(key) ?? 0) + Math.max(0, moved - since))
  }
}
