import type { AgencyId, UnitId } from '#db/schema/index.ts'

const isAgencyId = (text: string): text is AgencyId =>
  /^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$/.test(text)
const isUnitId = (text: string): text is UnitId => text.includes('/')

/** Reads an agency's identifier from outside; null when it is none. */
export const parseAgencyId = (text: string): AgencyId | null => (isAgencyId(text) ? text : null)

/** The unit of an agency by its short name, such as `mot-cua`. */
export function unitId(agency: AgencyId, slug: string): UnitId {
  const id = `${agency}/${slug}`
  if (!isUnitId(id)) throw new Error(`not a unit: ${id}`)
  return id
}
