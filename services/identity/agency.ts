import { asc, eq, inArray } from 'drizzle-orm'
import {
  type AgencyId,
  type AgencyKind,
  type AgencyLevel,
  agencies,
  agencyUnits,
  type UnitId,
} from '#db/schema/index.ts'
import { type Office, todayOf } from '#services/office.ts'
import { allDivisions } from '#workflows/kernel/divisions/index.ts'
import { serves } from './territory.ts'

/** An agency as pages and decisions name it. `demo` data is shown as such. */
export interface Agency {
  agencyId: AgencyId
  kind: AgencyKind
  level: AgencyLevel
  parentId: AgencyId | null
  name: { vi: string; en: string }
  provinceCode: string
  communeCode: string | null
  address: string
  email: string
  phone: string
  demo: boolean
}

export interface Unit {
  unitId: UnitId
  name: { vi: string; en: string }
}

/** The agency with this identifier, or null. */
export async function agencyById(office: Office, agencyId: string): Promise<Agency | null> {
  const rows = await office.db.query.agencies.findMany({
    where: (agency, { sql }) => sql`${agency.id} = ${agencyId}`,
    limit: 1,
  })
  return rows.map(shown)[0] ?? null
}

/** The agencies whose administrators run the portal as a whole; none in a demonstration. */
export async function operatingAgencies(office: Office): Promise<AgencyId[]> {
  const rows = await office.db
    .select({ id: agencies.id })
    .from(agencies)
    .where(eq(agencies.operates, true))
  return rows.map(({ id }) => id)
}

/**
 * The agencies of these kinds, in that order, or all of them; by their identifiers within it. Of a commune:
 * those that serve the place today, whatever it was called when they were set up.
 */
export async function listAgencies(
  office: Office,
  only: { kinds?: readonly AgencyKind[]; communeCode?: string } = {},
): Promise<Agency[]> {
  const rows = await office.db
    .select()
    .from(agencies)
    .where(only.kinds ? inArray(agencies.kind, [...only.kinds]) : undefined)
    .orderBy(asc(agencies.id))
  const order = (kind: AgencyKind) => only.kinds?.indexOf(kind) ?? 0
  const found = rows.toSorted((a, b) => order(a.kind) - order(b.kind)).map(shown)
  const { communeCode } = only
  if (communeCode === undefined) return found
  const place = allDivisions.filter(({ code }) => code === communeCode)
  return found.filter((agency) => serves(agency, place, todayOf(office)))
}

/** The units of an agency. */
export async function unitsOf(office: Office, agencyId: AgencyId): Promise<Unit[]> {
  const rows = await office.db
    .select()
    .from(agencyUnits)
    .where(eq(agencyUnits.agencyId, agencyId))
    .orderBy(asc(agencyUnits.id))
  return rows.map((row) => ({ unitId: row.id, name: { vi: row.nameVi, en: row.nameEn } }))
}

const shown = (row: typeof agencies.$inferSelect): Agency => ({
  agencyId: row.id,
  kind: row.kind,
  level: row.level,
  parentId: row.parentId,
  name: { vi: row.nameVi, en: row.nameEn },
  provinceCode: row.provinceCode,
  communeCode: row.communeCode,
  address: row.address,
  email: row.email,
  phone: row.phone,
  demo: row.demo,
})
