import type { Procedure } from '#workflows/index.ts'
import { noticing } from '#workflows/kernel/faults/notice.ts'
import {
  type FaultKind,
  faultKinds,
  faultsOf,
  vocabularyOf,
} from '#workflows/kernel/faults/plant.ts'

/** How many faults were planted, and how many of them were noticed. */
type Count = [planted: number, noticed: number]

export interface Survivor {
  procedure: string
  version: number
  kind: FaultKind
  where: string
}
export interface Counted {
  /** Faults that change nothing, each declared by its procedure with a reason. */
  equivalent: number
  byKind: Record<string, Count>
  byProcedure: Record<string, Count>
  survivors: readonly Survivor[]
  /** Declared to change nothing, and noticed all the same; tried on a full run only. */
  misdeclared: readonly Survivor[]
  /** Sentences that no planted fault breaks. */
  idle: readonly { procedure: string; version: number; sentence: string }[]
}
/** What was counted, held against the mark. */
export interface Mutants extends Counted {
  ok: boolean
  mutants: number
  noticed: number
}

/** What has to be noticed: over all, and of each kind and procedure. */
const mark = { all: 0.97, each: 0.92, equivalent: 0.02 }

/** A generator of numbers from a seed (mulberry32), so that a sample can be drawn again. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed >>> 0; ; ) {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A random part of all faults: how large, and what draws it. */
export interface Sample {
  part: number
  seed: number
}

/** Plants single faults in one procedure, and counts which a property or a sentence notices. */
function plantIn(
  procedure: Procedure,
  vocabulary: ReturnType<typeof vocabularyOf>,
  sample: Sample | null,
): Counted {
  const { slug, version, law } = procedure
  // Every procedure is drawn by itself: the same part, whoever plants what beside it.
  const draw = numbers(sample ? sample.seed ^ hashOf(`${slug} v${version}`) : 0)
  const byKind: Record<string, Count> = Object.fromEntries(faultKinds.map((kind) => [kind, [0, 0]]))
  const count: Count = [0, 0]
  const survivors: Survivor[] = []
  const misdeclared: Survivor[] = []
  let equivalent = 0
  const { notice, noticedBy } = noticing(procedure, sample ? 'first' : 'all')
  for (const fault of faultsOf(procedure.machine, vocabulary, procedure.circumstancesToProve)) {
    if (sample && draw.next().value >= sample.part) continue
    if (law.equivalent.some(({ where }) => fault.where.startsWith(where))) {
      equivalent++
      if (!sample && notice(fault))
        misdeclared.push({ procedure: slug, version, kind: fault.kind, where: fault.where })
      continue
    }
    const noticed = notice(fault)
    for (const one of [count, byKind[fault.kind]])
      if (one) {
        one[0]++
        if (noticed) one[1]++
      }
    if (!noticed) survivors.push({ procedure: slug, version, kind: fault.kind, where: fault.where })
  }
  return {
    equivalent,
    byKind,
    byProcedure: { [`${slug} v${version}`]: count },
    survivors,
    misdeclared,
    // A part of the faults breaks a part of the sentences: then nothing is said of the others.
    idle: sample
      ? []
      : law.sentences.flatMap(({ claim }, nth) =>
          noticedBy.has(nth) ? [] : [{ procedure: slug, version, sentence: claim.words.en }],
        ),
  }
}

const hashOf = (text: string): number =>
  [...text].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 7)

/** Plants faults in these procedures. `all` lends its actions as what may be done instead. */
export function plantEverywhere(
  procedures: readonly Procedure[],
  all: readonly Procedure[],
  sample: Sample | null,
): Counted {
  const vocabulary = vocabularyOf(all.map(({ machine }) => machine))
  return together(procedures.map((procedure) => plantIn(procedure, vocabulary, sample)))
}

/** Counts of several shares as one. */
export function together(shares: readonly Counted[]): Counted {
  const sums = (tables: readonly Record<string, Count>[]): Record<string, Count> => {
    const sum: Record<string, Count> = {}
    for (const [name, [planted, noticed]] of tables.flatMap((table) => Object.entries(table)))
      sum[name] = [(sum[name]?.[0] ?? 0) + planted, (sum[name]?.[1] ?? 0) + noticed]
    return sum
  }
  return {
    equivalent: shares.reduce((sum, { equivalent }) => sum + equivalent, 0),
    byKind: sums(shares.map(({ byKind }) => byKind)),
    byProcedure: sums(shares.map(({ byProcedure }) => byProcedure)),
    survivors: shares.flatMap(({ survivors }) => survivors),
    misdeclared: shares.flatMap(({ misdeclared }) => misdeclared),
    idle: shares.flatMap(({ idle }) => idle),
  }
}

/** Holds what was counted against the mark. A sample of a kind may be too small to judge the kind by. */
export function judged(counted: Counted, isSample: boolean): Mutants {
  const counts = Object.values(counted.byProcedure)
  const mutants = counts.reduce((sum, [planted]) => sum + planted, 0)
  const noticed = counts.reduce((sum, [, seen]) => sum + seen, 0)
  const reaches =
    (share: number) =>
    ([planted, seen]: Count) =>
      seen >= share * planted
  const ok =
    reaches(mark.all)([mutants, noticed]) &&
    (isSample || [...Object.values(counted.byKind), ...counts].every(reaches(mark.each))) &&
    counted.misdeclared.length === 0 &&
    counted.equivalent <= mark.equivalent * (mutants + counted.equivalent)
  return { ok, mutants, noticed, ...counted }
}

const percent = ([planted, noticed]: Count): string =>
  planted === 0 ? '–' : `${((100 * noticed) / planted).toFixed(1)}%`

/** The count as a table for people. `seed` when a sample was drawn. */
export function mutantsInWords(result: Mutants, seed: number | null): string {
  const row = ([name, count]: [string, Count]) =>
    `  ${name.padEnd(28)} ${String(count[1]).padStart(6)} of ${String(count[0]).padStart(6)}  ${percent(count)}`
  return [
    ...(seed === null ? [] : [`A random part of all faults, drawn with the seed ${seed}.`]),
    `${result.noticed} of ${result.mutants} planted faults are noticed (${percent([result.mutants, result.noticed])}); ${result.equivalent} more change nothing.`,
    'By kind',
    ...Object.entries(result.byKind).map(row),
    'By procedure',
    ...Object.entries(result.byProcedure).map(row),
    ...result.survivors.map(
      ({ procedure, version, where }) => `  not noticed: ${procedure} v${version} ${where}`,
    ),
    ...result.misdeclared.map(
      ({ procedure, version, where }) =>
        `  declared to change nothing, but noticed: ${procedure} v${version} ${where}`,
    ),
    ...result.idle.map(
      ({ procedure, version, sentence }) =>
        `  no fault breaks: ${procedure} v${version} ${sentence}`,
    ),
    result.ok ? 'The mark is reached.' : 'The mark is missed.',
  ].join('\n')
}
