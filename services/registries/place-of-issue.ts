import { communesOf } from './communes.ts'
import { provinceByCode } from './provinces.ts'

/** What of an agency says where it writes from. */
export interface Seat {
  name: { vi: string }
  level: 'ministry' | 'province' | 'commune'
  provinceCode: string
  communeCode: string | null
}

/**
 * The place that stands before the date of a paper (địa danh): the commune of an agency of a commune,
 * the province of any other; never a street.
 */
export function placeOfIssue({ name, level, provinceCode, communeCode }: Seat): string {
  const communes = level === 'commune' ? communesOf(provinceCode) : []
  const commune = communes.find(({ code }) => code === communeCode)
  return commune?.name ?? provinceByCode(provinceCode)?.name.vi ?? name.vi
}
