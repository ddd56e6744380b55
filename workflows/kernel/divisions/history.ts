import type { CivilDate } from '../time.ts'
import type { Update } from './update.ts'

/** An administrative unit as it stood from one day until another. A change of name is another entry. */
export interface Division {
  level: 'province' | 'commune'
  code: string
  /** The province it lies in, by its code; its own for a province. */
  province: string
  name: { vi: string; en: string }
  from: CivilDate
  /** The first day on which it no longer stands so; null while it does. */
  until: CivilDate | null
  /** Resolutions that made it, and where they are known from. */
  by: { resolutions: readonly string[]; source: string; confirmed: boolean }
  /** What stands in its place from `until` on, by code and level. */
  into: readonly string[]
}

/** Every unit there ever was, by its code, the earliest first. Codes of provinces and communes differ in length. */
export type History = ReadonlyMap<string, readonly Division[]>

/** Why an update cannot be: a gap, an overlap, or a unit in no province. Each names a code or a name. */
export interface Contradiction {
  fault:
    | 'beforeAnother'
    | 'endsUnknown'
    | 'changedTwice'
    | 'beginsTwice'
    | 'comesFromNothing'
    | 'noProvince'
    | 'nameTwice'
  about: string
}

interface Begun {
  level: Division['level']
  code: string
  province: string
  name: Division['name']
}
interface Change {
  from: readonly string[]
  to: readonly Begun[]
}

const changesOf = ({ provinces, communes }: Update): readonly Change[] => [
  ...provinces.map(({ from, to }) => ({
    from,
    to: to.map(({ code, name }) => ({ level: 'province' as const, code, province: code, name })),
  })),
  ...communes.map(({ from, to }) => ({
    from,
    to: to.map(({ code, province, name }) => ({
      level: 'commune' as const,
      code,
      province,
      name: { vi: name, en: name },
    })),
  })),
]

/** The unit of this code on a day, or null. */
export const standingOn = (history: History, code: string, day: CivilDate): Division | null =>
  history.get(code)?.find(({ from, until }) => from <= day && (until === null || day < until)) ??
  null

const twice = (texts: readonly string[]): readonly string[] =>
  texts.filter((text, at) => texts.indexOf(text) !== at)

/**
 * History with a resolution. Nothing is taken from one that leaves a gap or an overlap: whoever ends has
 * somebody in their place, whoever begins came from somebody, every commune lies in a province, and
 * within one a name stands for one.
 */
export function withUpdate(
  history: History,
  update: Update,
): { outcome: 'applied'; history: History } | { outcome: 'contradicts'; faults: Contradiction[] } {
  const { effectiveOn, resolutions, source, confirmed } = update
  const changes = changesOf(update)
  const ends = changes.flatMap(({ from }) => from)
  const begins = changes.flatMap(({ to }) => to)
  const first = history.size === 0
  const faults: Contradiction[] = []
  const fault = (kind: Contradiction['fault'], abouts: readonly string[]) =>
    faults.push(...abouts.map((about) => ({ fault: kind, about })))

  const later = [...history.values()].flat().some(({ from }) => from > effectiveOn)
  if (later) fault('beforeAnother', [effectiveOn])
  const standing = (code: string) => history.get(code)?.at(-1)
  fault(
    'endsUnknown',
    ends.filter((code) => standing(code)?.until !== null),
  )
  fault('changedTwice', [
    ...twice(ends),
    ...ends.filter((code) => standing(code)?.from === effectiveOn),
  ])
  const codes = begins.map(({ code }) => code)
  fault('beginsTwice', [
    ...twice(codes),
    ...codes.filter((code) => standing(code)?.until === null && !ends.includes(code)),
  ])
  if (!first)
    for (const { from, to } of changes)
      if (from.length === 0)
        fault(
          'comesFromNothing',
          to.map(({ code }) => code),
        )
  if (faults.length > 0) return { outcome: 'contradicts', faults }

  const next = new Map(history)
  for (const { from, to } of changes)
    for (const code of from) {
      const entries = next.get(code) ?? []
      const last = entries.at(-1)
      if (last)
        next.set(code, [
          ...entries.slice(0, -1),
          { ...last, until: effectiveOn, into: to.map((unit) => unit.code) },
        ])
    }
  for (const unit of begins) {
    const entry = {
      ...unit,
      from: effectiveOn,
      until: null,
      by: { resolutions, source, confirmed },
    }
    next.set(unit.code, [...(next.get(unit.code) ?? []), { ...entry, into: [] }])
  }
  return whole(next, effectiveOn)
}

/** Every commune has its province, and its name there for itself. */
function whole(history: History, day: CivilDate): ReturnType<typeof withUpdate> {
  const units = [...history.keys()].flatMap((code) => standingOn(history, code, day) ?? [])
  const provinces = new Set(units.flatMap((one) => (one.level === 'province' ? [one.code] : [])))
  const names = new Set<string>()
  const faults: Contradiction[] = []
  for (const { level, code, province, name } of units) {
    if (!provinces.has(province)) faults.push({ fault: 'noProvince', about: code })
    const own = level === 'commune' ? `${province} ${name.vi}` : name.vi
    if (names.has(own)) faults.push({ fault: 'nameTwice', about: name.vi })
    names.add(own)
  }
  return faults.length > 0 ? { outcome: 'contradicts', faults } : { outcome: 'applied', history }
}

/**
 * What stands on a later day where this unit stood: itself while it does, several when it was divided.
 * Never nothing.
 */
export function heirsOf(history: History, unit: Division, day: CivilDate): readonly Division[] {
  const { until } = unit
  if (until === null || day < until) return [unit]
  const heirs = unit.into
    .flatMap((code) => standingOn(history, code, until) ?? [])
    .flatMap((heir) => heirsOf(history, heir, day))
  return [...new Map(heirs.map((heir) => [heir.code, heir])).values()]
}
