import { and, asc, eq, or } from 'drizzle-orm'
import { z } from 'zod'
import { type SavedViewId, savedViews } from '#db/schema/index.ts'
import { isOwner } from '#workflows/kernel/standing.ts'
import { newId } from '../../id.ts'
import { may, type OfficerActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { type Filters, listNames, type QueueName } from './lists.ts'

/** A list with filters that somebody keeps under a name. */
export interface SavedView {
  id: SavedViewId
  name: string
  list: QueueName
  filters: Filters
  /** Seen by everybody of the unit. */
  ofUnit: boolean
  /** Whose keeping it is: only they throw it away. */
  isOwn: boolean
}

const storedSchema = z.object({
  procedure: z.string().optional(),
  step: z.string().optional(),
  by: z.string().refine(isOwner).optional(),
  facets: z.array(z.string()).optional(),
  held: z.enum(['nobody', 'me', 'others']).optional(),
})

/** As many as anybody finds again. */
const mostViews = 20

/** The views of an officer and of their unit, oldest first. What is not understood any more is left out. */
export async function savedViewsOf(
  { db }: Office,
  { staffId, unitId }: OfficerActor,
): Promise<readonly SavedView[]> {
  const rows = await db
    .select()
    .from(savedViews)
    .where(or(eq(savedViews.staffId, staffId), eq(savedViews.unitId, unitId)))
    .orderBy(asc(savedViews.createdAt), asc(savedViews.id))
    .limit(2 * mostViews)
  return rows.flatMap(({ id, name, list, filters, unitId: unit, staffId: owner }) => {
    const known = listNames.find((each) => each === list)
    if (!known) return []
    const isOwn = owner === staffId
    return [{ id, name, list: known, filters: filtersFrom(filters), ofUnit: unit !== null, isOwn }]
  })
}

/** Filters as they are stored; what is not understood any more narrows nothing. */
export function filtersFrom(stored: unknown): Filters {
  const { success, data } = storedSchema.safeParse(stored)
  if (!success) return {}
  const { procedure, step, by, facets, held } = data
  return {
    ...(procedure ? { procedure } : {}),
    ...(step ? { step } : {}),
    ...(by ? { by } : {}),
    ...(facets ? { facets } : {}),
    ...(held ? { held } : {}),
  }
}

export type ViewSaved =
  | { outcome: 'saved' }
  | { outcome: 'refused'; reason: 'unnamed' | 'tooMany' | 'role' }

/** Keeps a view under a name, for oneself or for the whole unit. */
export async function saveView(
  office: Office,
  officer: OfficerActor,
  wanted: { name: string; list: QueueName; filters: Filters; forUnit: boolean },
): Promise<ViewSaved> {
  if (may(officer, 'list', 'dossier', { agencies: [officer.agencyId] }).outcome !== 'allowed')
    return { outcome: 'refused', reason: 'role' }
  const name = wanted.name.trim()
  if (!name) return { outcome: 'refused', reason: 'unnamed' }
  const own = await office.db.$count(savedViews, eq(savedViews.staffId, officer.staffId))
  if (own >= mostViews) return { outcome: 'refused', reason: 'tooMany' }
  await office.db.insert(savedViews).values({
    id: newId<'savedView'>(office),
    agencyId: officer.agencyId,
    staffId: officer.staffId,
    unitId: wanted.forUnit ? officer.unitId : null,
    name,
    list: wanted.list,
    filters: wanted.filters,
    createdAt: office.clock.now(),
  })
  return { outcome: 'saved' }
}

/** Throws one's own view away. */
export async function forgetView(
  { db }: Office,
  { staffId }: OfficerActor,
  id: SavedViewId,
): Promise<void> {
  await db.delete(savedViews).where(and(eq(savedViews.id, id), eq(savedViews.staffId, staffId)))
}
