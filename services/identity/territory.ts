import { allDivisions, type Division, nowInPlaceOf } from '#workflows/kernel/divisions/index.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'
import { searchKey } from '#workflows/kernel/vietnamese.ts'
import type { Agency } from './agency.ts'

/**
 * The units an agency serves on a day. It was set up for one commune (or province); where that was
 * merged, divided or renamed since, it serves what stands there now.
 */
export function territoryOf(
  { communeCode, provinceCode }: Pick<Agency, 'communeCode' | 'provinceCode'>,
  on: CivilDate,
): readonly Division[] {
  const code = communeCode ?? provinceCode
  const units = allDivisions.filter((unit) => unit.code === code)
  const own = units.findLast(({ from }) => from <= on) ?? units[0]
  return own ? nowInPlaceOf(own, on) : []
}

/** Whether an agency serves what stands today where any of these units stood. */
export function serves(
  agency: Pick<Agency, 'communeCode' | 'provinceCode'>,
  units: readonly Division[],
  on: CivilDate,
): boolean {
  const own = new Set(territoryOf(agency, on).map(({ code }) => code))
  return units.flatMap((unit) => nowInPlaceOf(unit, on)).some(({ code }) => own.has(code))
}

/**
 * Communes as people write them: with what they are or without, tones or none, by a name of today or an
 * earlier one.
 */
export function communesMeant(text: string): readonly Division[] {
  const bare = (name: string) => searchKey(name).replace(/^(phuong|xa|dac khu) /, '')
  const wanted = searchKey(text).trim()
  const isWhole = bare(wanted) !== wanted
  return allDivisions.filter(
    ({ level, name }) =>
      level === 'commune' && (isWhole ? searchKey(name.vi) === wanted : bare(name.vi) === wanted),
  )
}
