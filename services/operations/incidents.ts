import { and, desc, gte, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { announcePublicChange } from '#db/queries/public-pages.ts'
import { incidents } from '#db/schema/index.ts'
import { legible } from '#workflows/kernel/legible.ts'
import { newId } from '../id.ts'
import { may, type OfficerActor } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { isSystemName, type SystemName, systemNames } from './systems.ts'

/** Something that does not work, or will not, as everybody it concerns is told. */
export interface Incident {
  id: string
  systems: readonly SystemName[]
  title: { vi: string; en: string }
  text: { vi: string; en: string }
  beganAt: Date
  endedAt: Date | null
}

const line = (most: number, least = 1) =>
  z
    .string()
    .transform((text) => legible(text).trim())
    .pipe(z.string().min(least).max(most))

const wanted = z.object({
  systems: z.array(z.enum(systemNames)).min(1),
  titleVi: line(200),
  titleEn: line(200),
  textVi: line(2000, 0),
  textEn: line(2000, 0),
})

export type IncidentField = keyof z.input<typeof wanted>
export type IncidentWritten =
  | { outcome: 'written'; id: string }
  | { outcome: 'incomplete'; faults: readonly IncidentField[] }
  | { outcome: 'refused' }

const isField = (name: PropertyKey | undefined): name is IncidentField =>
  typeof name === 'string' && Object.hasOwn(wanted.shape, name)

/** Tells everybody of an incident from now on: every page it concerns is rendered afresh. */
export async function writeIncident(
  office: Office,
  actor: OfficerActor,
  typed: Record<IncidentField, unknown>,
): Promise<IncidentWritten> {
  if (may(actor, 'announce', 'operations', {}).outcome !== 'allowed') return { outcome: 'refused' }
  const read = wanted.safeParse(typed)
  if (!read.success) {
    const faults = read.error.issues.flatMap(({ path: [name] }) => (isField(name) ? [name] : []))
    return { outcome: 'incomplete', faults: [...new Set(faults)] }
  }
  const id = newId(office)
  await office.db.transaction(async (tx) => {
    await tx
      .insert(incidents)
      .values({ id, ...read.data, beganAt: office.clock.now(), writtenBy: actor.staffId })
    await announcePublicChange(tx)
  })
  return { outcome: 'written', id }
}

/** Says that it is over. Once only: whoever comes second learns that it was. */
export async function endIncident(
  office: Office,
  actor: OfficerActor,
  id: string,
): Promise<{ outcome: 'ended' | 'already' | 'refused' }> {
  if (may(actor, 'announce', 'operations', {}).outcome !== 'allowed') return { outcome: 'refused' }
  return office.db.transaction(async (tx) => {
    const ended = await tx
      .update(incidents)
      .set({ endedAt: office.clock.now(), endedBy: actor.staffId })
      .where(and(sql`${incidents.id}::text = ${id}`, isNull(incidents.endedAt)))
      .returning({ id: incidents.id })
    if (ended.length === 0) return { outcome: 'already' as const }
    await announcePublicChange(tx)
    return { outcome: 'ended' as const }
  })
}

const shown = (row: typeof incidents.$inferSelect): Incident => ({
  id: row.id,
  systems: row.systems.filter(isSystemName),
  title: { vi: row.titleVi, en: row.titleEn },
  text: { vi: row.textVi, en: row.textEn },
  beganAt: row.beganAt,
  endedAt: row.endedAt,
})

/** Incidents that go on and touch any of these systems, the newest first. */
export async function incidentsNow(
  office: Office,
  concerning: ReadonlySet<SystemName>,
): Promise<readonly Incident[]> {
  const found = await office.db
    .select()
    .from(incidents)
    .where(isNull(incidents.endedAt))
    .orderBy(desc(incidents.beganAt))
    .limit(50)
  return found.map(shown).filter(({ systems }) => systems.some((name) => concerning.has(name)))
}

/** Those that go on, and those that ended within so many days, the newest first. */
export async function incidentsLately(office: Office, days: number): Promise<readonly Incident[]> {
  const since = new Date(office.clock.now().getTime() - days * 86_400_000)
  const found = await office.db
    .select()
    .from(incidents)
    .where(or(isNull(incidents.endedAt), gte(incidents.endedAt, since)))
    .orderBy(desc(incidents.beganAt))
    .limit(200)
  return found.map(shown)
}
