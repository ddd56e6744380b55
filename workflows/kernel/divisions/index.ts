import type { CivilDate } from '../time.ts'
import { searchKey } from '../vietnamese.ts'
import { divisionAtFirst, inventedUnits, updates } from './data/index.ts'
import { type Division, type History, heirsOf, standingOn, withUpdate } from './history.ts'
import { asUpdate, divisionSchema, type Update, updateSchema } from './update.ts'

export type { Division } from './history.ts'

/** An address as it is kept: names as of its day. */
export interface NamedPlace {
  /** The province's code, which a change of its name does not touch. */
  province: string
  /** The commune's name on the day the address was given. */
  commune: string
}

const applied = (history: History, update: Update): History => {
  const next = withUpdate(history, update)
  if (next.outcome === 'applied') return next.history
  throw new Error(`${update.effectiveOn}: ${JSON.stringify(next.faults)}`)
}

const invented = updateSchema.parse(inventedUnits)
const inventedCodes = new Set(
  invented.communes.flatMap(({ to }) => to.map((unit): string => unit.code)),
)
const atFirst = asUpdate(divisionSchema.parse(divisionAtFirst))

/** All units since the division of 01/07/2025, with what every later resolution changed. */
export const divisions: History = updates
  .map((update) => updateSchema.parse(update))
  .reduce(
    applied,
    applied(new Map(), { ...atFirst, communes: [...atFirst.communes, ...invented.communes] }),
  )

/** Every unit there is or was, the earliest first. */
export const allDivisions: readonly Division[] = [...divisions.values()].flat()

/** A unit of the demonstration's own, which no real address names. */
export const isInvented = ({ code }: Division): boolean => inventedCodes.has(code)

/** The first day on which this portal knows the units. */
export const firstDay: CivilDate = atFirst.effectiveOn
const editions = [...new Set(allDivisions.map(({ from }) => from))].toSorted()
const known = (day: CivilDate): CivilDate => (day < firstDay ? firstDay : day)
const editionOf = (day: CivilDate): CivilDate =>
  editions.findLast((first) => first <= known(day)) ?? firstDay

// By names in Vietnamese order: a list of 168 is searched by eye.
const collator = new Intl.Collator('vi')
const sorted = (units: readonly Division[]) =>
  units.toSorted((a, b) => collator.compare(a.name.vi, b.name.vi))

const lists = new Map<string, readonly Division[]>()
const listOf = (name: string, make: () => readonly Division[]): readonly Division[] => {
  const kept = lists.get(name) ?? make()
  lists.set(name, kept)
  return kept
}

/** All provinces and centrally run cities of a day, in the order of their codes. */
export const provincesOn = (day: CivilDate): readonly Division[] =>
  listOf(`provinces ${editionOf(day)}`, () =>
    allDivisions
      .filter(({ level, code }) => level === 'province' && standingOn(divisions, code, known(day)))
      .flatMap(({ code, from }) => {
        const unit = standingOn(divisions, code, known(day))
        return unit?.from === from ? [unit] : []
      })
      .toSorted((a, b) => a.code.localeCompare(b.code)),
  )

/** The province with this code on a day, or null. Before 01/07/2025, as it stood then. */
export function provinceOn(code: string, day: CivilDate): Division | null {
  const unit = standingOn(divisions, code, known(day))
  return unit?.level === 'province' ? unit : null
}

/** The communes of a province on a day by their names; none for a code that is no province's. */
export const communesOn = (province: string, day: CivilDate): readonly Division[] =>
  listOf(`${province} ${editionOf(day)}`, () =>
    sorted(
      allDivisions.filter(
        ({ level, province: own, from, until }) =>
          level === 'commune' &&
          own === province &&
          from <= known(day) &&
          (until === null || known(day) < until),
      ),
    ),
  )

/**
 * The commune that an address names: the one of that name on its day; else the one that bore it last
 * before, or first after. Null for a name that no unit of the province ever bore.
 */
export function communeNamed({ province, commune }: NamedPlace, day: CivilDate): Division | null {
  const onDay = communesOn(province, day).find(({ name }) => name.vi === commune)
  if (onDay) return onDay
  const ever = allDivisions.filter(
    (unit) => unit.level === 'commune' && unit.province === province && unit.name.vi === commune,
  )
  return ever.findLast(({ from }) => from <= known(day)) ?? ever[0] ?? null
}

/** Which of the three a commune is: the first word of its name. */
export const communeKind = ({ name }: Division): 'ward' | 'commune' | 'specialZone' =>
  name.vi.startsWith('Phường ') ? 'ward' : name.vi.startsWith('Xã ') ? 'commune' : 'specialZone'

/** What stands today where a unit stood. */
export const nowInPlaceOf = (unit: Division, today: CivilDate): readonly Division[] =>
  heirsOf(divisions, unit, known(today))

/**
 * What an address of one day is called on another: one name, or several where the unit was divided.
 * Null while nothing has changed, and for names that are not in the lists.
 */
export function calledNow(
  place: NamedPlace,
  given: CivilDate,
  today: CivilDate,
  language: 'vi' | 'en' = 'vi',
): readonly string[] | null {
  const unit = communeNamed(place, given)
  if (!unit || today <= given) return null
  const before = [unit.name[language], provinceOn(unit.province, given)?.name[language] ?? '']
  const now = nowInPlaceOf(unit, today).map(({ name, province }) => [
    name[language],
    provinceOn(province, today)?.name[language] ?? '',
  ])
  const [only] = now
  if (now.length === 1 && only?.join() === before.join()) return null
  return now.map((names) => names.filter((part) => part !== '').join(', '))
}

/**
 * An address whose own day is not known (a register's, a paper's), as it is read on a day: as it is
 * written, and what its units are called now where they have changed.
 */
export function readOn(
  { line, commune, province }: NamedPlace & { line: string },
  on: CivilDate,
  language: 'vi' | 'en' = 'vi',
): { written: string; now: readonly string[] | null } {
  const place = { province, commune }
  const unit = communeNamed(place, on)
  const given = unit?.until && unit.until <= on ? unit.from : on
  const parts = [line, commune, provinceOn(province, given)?.name[language]]
  return {
    written: parts.filter(Boolean).join(', '),
    now: calledNow(place, given, on, language),
  }
}

/** Units of any time whose name or code is looked for, tones or none, those of today first. */
export function divisionsFound(query: string, today: CivilDate): readonly Division[] {
  const wanted = searchKey(query.trim())
  if (wanted === '') return []
  const found = allDivisions.filter(
    (unit) =>
      !isInvented(unit) &&
      (unit.code === wanted || ` ${searchKey(unit.name.vi)}`.includes(` ${wanted}`)),
  )
  const ended = ({ until }: Division) => Number(until !== null && until <= today)
  return sorted(found).toSorted((a, b) => ended(a) - ended(b))
}
