import { and, arrayContains, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type DossierId, type RegistryName, registryNames, staff } from '#db/schema/index.ts'
import { notify } from '#services/notifications/index.ts'
import type { Office } from '#services/office.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'

/**
 * Tells every administrator that a register answers what cannot be read, and which part of it: once a
 * day for each register and part, however many dossiers wait for it.
 */
export async function tellAdministrators(
  office: Office,
  registry: RegistryName,
  field: string,
): Promise<void> {
  const day = dateOf(instant(office.clock.now()))
  const administrators = await office.db
    .select({ staffId: staff.id })
    .from(staff)
    .where(and(eq(staff.active, true), arrayContains(staff.roles, ['admin'])))
  for (const { staffId } of administrators)
    await notify(office, {
      to: { staffId },
      template: 'registerUnreadable',
      params: { registry, field: field.slice(0, 100), link: '/office/admin/jobs' },
      key: `register:${registry}:${field.slice(0, 100)}:${day}:${staffId}`,
    })
}

const rowSchema = z.object({ registry: z.enum(registryNames) })

/** The registers whose last answer about a dossier came and could not be read. */
export async function unreadableRegisters(
  { db }: Office,
  dossierId: DossierId,
): Promise<ReadonlySet<RegistryName>> {
  const { rows } = await db.execute(sql`
    select registry from (
      select distinct on (r.registry) r.registry, o.outcome
      from registry_reads r join registry_read_outcomes o on o.read_id = r.id
      where r.dossier_id = ${dossierId}::text
      order by r.registry, r.id desc) as latest
    where outcome = 'unreadable'`)
  return new Set(rows.map((row) => rowSchema.parse(row).registry))
}
