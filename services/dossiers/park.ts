import { and, eq, isNull } from 'drizzle-orm'
import { type DossierId, dossiers } from '#db/schema/index.ts'
import type { Office } from '../office.ts'

/** Sets a dossier aside that the code does not understand. Nothing moves it until someone looks. */
export async function park(office: Office, id: DossierId, why: string): Promise<void> {
  const parked = await office.db
    .update(dossiers)
    .set({ parked: why })
    .where(and(eq(dossiers.id, id), isNull(dossiers.parked)))
    .returning({ code: dossiers.code })
  for (const { code } of parked) office.log.error({ dossier: code, why }, 'dossier parked')
}
