import { and, eq, isNull } from 'drizzle-orm'
import { type DossierId, dossierStandings } from '#db/schema/index.ts'
import type { Office } from '../office.ts'

/** Sets a dossier aside that the code does not understand. Nothing moves it until someone looks. */
export async function park(office: Office, id: DossierId, why: string): Promise<void> {
  const parked = await office.db
    .update(dossierStandings)
    .set({ parked: why })
    .where(and(eq(dossierStandings.dossierId, id), isNull(dossierStandings.parked)))
    .returning({ id: dossierStandings.dossierId })
  for (const dossier of parked) office.log.error({ dossier: dossier.id, why }, 'dossier parked')
}
