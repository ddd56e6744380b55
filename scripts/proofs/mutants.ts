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
export interface Mutants {
  ok: boolean
  mutants: number
  noticed: number
  /** Faults that change nothing, each declared by its procedure with a reason. */
  equivalent: number
  byKind: Record<string, Count>
  byProcedure: Record<string, Count>
  survivors: readonly Survivor[]
  /** Sentences that no planted fault breaks. */
  idle: readonly { procedure: string; version: number; sentence: string }[]
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

/**
 * Plants single faults in every procedure, and counts which of them a property or a sentence notices.
 * With `sample` only that part of them, drawn by its seed.
 */
export function plantEverywhere(
  procedures: readonly Procedure[],
  all: readonly Procedure[],
  sample: { part: number; seed: number } | null,
): Mutants {
  const vocabulary = vocabularyOf(all.map(({ machine }) => machine))
  const draw = numbers(sample?.seed ?? 0)
  const byKind: Record<string, Count> = Object.fromEntries(faultKinds.map((kind) => [kind, [0, 0]]))
  const byProcedure: Record<string, Count> = {}
  const survivors: Survivor[] = []
  const idle: { procedure: string; version: number; sentence: string }[] = []
  let equivalent = 0
  for (const procedure of procedures) {
    const { slug, version, law } = procedure
    const count: Count = [0, 0]
    byProcedure[`${slug} v${version}`] = count
    const { notice, noticedBy } = noticing(procedure)
    for (const fault of faultsOf(procedure.machine, vocabulary)) {
      if (sample && draw.next().value >= sample.part) continue
      if (law.equivalent.some(({ where }) => fault.where.startsWith(where))) {
        equivalent++
        continue
      }
      const kind = byKind[fault.kind]
      const noticed = notice(fault)
      for (const one of [count, kind])
        if (one) {
          one[0]++
          if (noticed) one[1]++
        }
      if (!noticed)
        survivors.push({ procedure: slug, version, kind: fault.kind, where: fault.where })
    }
    law.sentences.forEach(({ claim }, nth) => {
      if (!noticedBy.has(nth)) idle.push({ procedure: slug, version, sentence: claim.words.en })
    })
  }
  const counts = Object.values(byProcedure)
  const mutants = counts.reduce((sum, [planted]) => sum + planted, 0)
  const noticed = counts.reduce((sum, [, seen]) => sum + seen, 0)
  const reaches =
    (share: number) =>
    ([planted, seen]: Count) =>
      seen >= share * planted
  const each = [...Object.values(byKind), ...counts]
  // A sample of a kind may be too small to judge the kind by.
  const ok =
    reaches(mark.all)([mutants, noticed]) &&
    (sample !== null || each.every(reaches(mark.each))) &&
    equivalent <= mark.equivalent * (mutants + equivalent)
  return { ok, mutants, noticed, equivalent, byKind, byProcedure, survivors, idle }
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
    ...(seed === null
      ? result.idle.map(
          ({ procedure, version, sentence }) =>
            `  no fault breaks: ${procedure} v${version} ${sentence}`,
        )
      : []),
    result.ok ? 'The mark is reached.' : 'The mark is missed.',
  ].join('\n')
}
