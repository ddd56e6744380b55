import {
  allDivisions,
  type Division,
  nowInPlaceOf,
  provinceOn,
} from '#workflows/kernel/divisions/index.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'

/** What of an agency says where it writes from. */
export interface Seat {
  name: { vi: string }
  level: 'ministry' | 'province' | 'commune'
  provinceCode: string
  communeCode: string | null
}

/**
 * The place that stands before the date of a paper (địa danh), as it is called on that day: the commune of
 * an agency of a commune, the province of any other; never a street.
 */
export function placeOfIssue(
  { name, level, provinceCode, communeCode }: Seat,
  on: CivilDate,
): string {
  const commune = level === 'commune' ? communeOf(provinceCode, communeCode, on) : null
  return commune?.name.vi ?? provinceOn(provinceCode, on)?.name.vi ?? name.vi
}

/** The one commune that stands on the day where the agency was set up. */
function communeOf(province: string, code: string | null, on: CivilDate): Division | null {
  const units = allDivisions.filter((unit) => unit.code === code && unit.province === province)
  const own = units.findLast(({ from }) => from <= on) ?? units[0]
  const [now, ...others] = own ? nowInPlaceOf(own, on) : []
  return others.length === 0 ? (now ?? null) : null
}
