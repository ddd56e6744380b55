import type { Posted } from '#app/http/posted.ts'

/** The text fields of a posted form, by name; lists and files are read beside them. */
export const textsOf = (posted: Posted, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, posted.text(name)]))

/** Every checked box of one name. */
export function chosen(posted: Posted, name: string): string[] {
  const value = posted.typed[name]
  const all = Array.isArray(value) ? value : [value]
  return all.filter((each): each is string => typeof each === 'string' && each !== '')
}

export const agencyNames = [
  'agencyId',
  'kind',
  'level',
  'parentId',
  'nameVi',
  'nameEn',
  'provinceCode',
  'communeCode',
  'address',
  'email',
  'phone',
] as const

export const officerNames = ['subject', 'name', 'positionVi', 'positionEn', 'personEmail'] as const
