import { measuredOf } from '../measures/index.ts'
import { forecast, stepsUntil } from './forecast.ts'
import type { Trace } from './histories.ts'
import { learn } from './learn.ts'
import type { WorkingTime } from './virtual/working-time.ts'

/** How good forecasts were where it is known what came of it. */
export interface Judged {
  /** Days on which a forecast was made. */
  days: number
  /** Forecasts of a dossier's being late that could be judged, and how many of them were late. */
  judged: number
  late: number
  /** Mean squared error of the probability: 0 is perfect. */
  brier: number
  /** The same of "late if past the mean": 1 where a dossier is older than the mean of its procedure. */
  brierOfMean: number
  /** The same of saying for each the share that was late in the year learnt from. */
  brierOfShare: number
  /** How many of a hundred were done within their interval of 80 %, and how many were judged. */
  coverage: number
  intervals: number
  /** In ten steps of probability: what was said, and how often it came. */
  calibration: readonly { said: number; came: number; of: number }[]
}

const dayMs = 86_400_000

interface Outcome {
  doneAt: number | null
  promise: number | null
  endedAt: number | null
}

const outcomes = new WeakMap<Trace, Outcome>()
function outcomeOf(trace: Trace): Outcome {
  const known = outcomes.get(trace)
  if (known) return known
  const isEnded = trace.places.at(-1)?.standing.ended ?? false
  const events = trace.steps.map(({ at, name, clock, dueAt }, i) => ({
    at: new Date(at),
    type: name,
    body: JSON.stringify({
      to: {
        status: trace.places[i]?.standing.status ?? 0,
        clock,
        dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
      },
    }),
  }))
  const { doneAt, promisedAt, endedAt } = measuredOf(events, isEnded)
  const outcome = {
    doneAt: doneAt?.getTime() ?? null,
    promise: promisedAt?.getTime() ?? null,
    endedAt: endedAt?.getTime() ?? null,
  }
  outcomes.set(trace, outcome)
  return outcome
}

/** Whether a dossier was late; null where the histories end before that is known. */
function wasLate(trace: Trace, end: number): boolean | null {
  const { doneAt, promise, endedAt } = outcomeOf(trace)
  if (doneAt !== null) return promise !== null && doneAt > promise
  if (endedAt !== null) return false
  return promise !== null && promise < end ? true : null
}

/**
 * Learns from the histories up to one instant, and foresees from many later ones what then came. Only
 * what was known on each day is used for it: the day's open dossiers, and what was learnt before.
 */
export function backTest(
  traces: readonly Trace[],
  time: WorkingTime,
  wanted: {
    learnUntil: number
    end: number
    everyDays: number
    runs: number
    days: number
    seed: number
  },
): Judged {
  const { learnUntil, end, everyDays, runs, days, seed } = wanted
  const fitted = learn(traces, time, learnUntil)
  const learnt = traces.filter(({ steps }) => (steps.at(-1)?.at ?? end) < learnUntil)
  const means = meansOf(learnt, time)
  const known = learnt.map((trace) => wasLate(trace, learnUntil)).filter((late) => late !== null)
  const share = known.filter(Boolean).length / Math.max(1, known.length)
  const errors = { own: 0, mean: 0, share: 0 }
  let [judged, late, covered, intervals, dates] = [0, 0, 0, 0, 0]
  const bins = Array.from({ length: 10 }, () => ({ said: 0, came: 0, of: 0 }))
  for (let at = learnUntil; at < end; at += everyDays * dayMs) {
    dates += 1
    for (const foreseen of forecast(traces, fitted, time, { at, runs, seed: seed + dates, days })) {
      const { trace } = foreseen
      const { doneAt } = outcomeOf(trace)
      if (foreseen.done && doneAt !== null && doneAt > at) {
        intervals += 1
        if (doneAt >= foreseen.done.from && doneAt <= foreseen.done.until) covered += 1
      }
      const came = wasLate(trace, end)
      if (came === null || (doneAt !== null && doneAt <= at)) continue
      judged += 1
      late += Number(came)
      errors.own += (foreseen.late - Number(came)) ** 2
      errors.share += (share - Number(came)) ** 2
      errors.mean += (Number(isPastMean(trace, at, time, means)) - Number(came)) ** 2
      const bin = bins[Math.min(9, Math.floor(foreseen.late * 10))]
      if (bin) {
        bin.said += foreseen.late
        bin.came += Number(came)
        bin.of += 1
      }
    }
  }
  const of = Math.max(1, judged)
  return {
    days: dates,
    judged,
    late,
    brier: errors.own / of,
    brierOfMean: errors.mean / of,
    brierOfShare: errors.share / of,
    coverage: (100 * covered) / Math.max(1, intervals),
    intervals,
    calibration: bins.map(({ said, came, of: n }) => ({
      said: n > 0 ? said / n : 0,
      came: n > 0 ? came / n : 0,
      of: n,
    })),
  }
}

/** Office minutes from filing until the office had done its part, on average, by procedure. */
function meansOf(learnt: readonly Trace[], time: WorkingTime): ReadonlyMap<string, number> {
  const sums = new Map<string, { sum: number; n: number }>()
  for (const trace of learnt) {
    const { doneAt } = outcomeOf(trace)
    const filed = trace.steps[0]?.at
    if (doneAt === null || filed === undefined) continue
    const { slug } = trace.ways.procedure
    const known = sums.get(slug) ?? { sum: 0, n: 0 }
    sums.set(slug, { sum: known.sum + time.between(filed, doneAt), n: known.n + 1 })
  }
  return new Map([...sums].map(([slug, { sum, n }]) => [slug, sum / n]))
}

function isPastMean(
  trace: Trace,
  at: number,
  time: WorkingTime,
  means: ReadonlyMap<string, number>,
): boolean {
  const filed = trace.steps[0]?.at ?? at
  const mean = means.get(trace.ways.procedure.slug)
  return mean !== undefined && stepsUntil(trace, at) > 0 && time.between(filed, at) > mean
}
