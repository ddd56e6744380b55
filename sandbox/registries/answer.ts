import type { Entry, RegisterName, Registers } from './registers.ts'

/** Without case and marks, as the registers compare names; đ is a letter of its own. */
const folded = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\u02bb\u02bc\u02b9\u2018\u2019\u201b\u2032\u00b4`]/g, "'")
    .replace(/\p{Pd}/gu, '-')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')

/** What a register answers to a question, or null: nothing of the kind. */
export function answer(
  registers: Registers,
  name: RegisterName,
  key: string,
  query: URLSearchParams,
): unknown {
  const { entries } = registers[name]
  if (name === 'civil-status') return { entries: [...entries.values()].filter(fits(query)) }
  if (name === 'fines')
    return entries.get(`${query.get('number')} ${query.get('decidedOn')}`) ?? null
  return entries.get(key) ?? null
}

const fits =
  (query: URLSearchParams) =>
  (entry: Entry): boolean => {
    const [kind, name] = [query.get('kind'), query.get('name')]
    const [birthDate, personalId] = [query.get('birthDate'), query.get('personalId')]
    const registeredOn = query.get('registeredOn')
    const people = [entry.subject, entry.husband, entry.wife].filter(isPerson)
    return (
      entry.kind === kind &&
      (!registeredOn || entry.registeredOn === registeredOn) &&
      people.some(
        (person) =>
          folded(person.name) === folded(name ?? '') &&
          (!birthDate || mayBeOne(birthDate, String(person.birthDate))) &&
          (!personalId || person.personalId === personalId),
      )
    )
  }

/** Births are known to the day, the month or the year: what both know must agree. */
const mayBeOne = (a: string, b: string): boolean =>
  a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`)

const isPerson = (
  value: unknown,
): value is { name: string; birthDate: unknown; personalId: unknown } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
