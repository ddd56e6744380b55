import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { selectDossiers } from '#db/queries/dossiers.ts'
import { addJobs } from '#db/queries/jobs.ts'
import { type DossierId, dossierStandings, dossiers } from '#db/schema/index.ts'
import { procedureFiled } from '#workflows/index.ts'
import { type Actor, may } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { alertSeniors } from '../following/alerts.ts'
import { dossierIdOf } from './record.ts'
import { restore } from './step.ts'

/**
 * Sets a dossier aside that the code does not understand. Nothing moves it until someone looks, and
 * the seniors of its agency are told to.
 */
export async function park(office: Office, id: DossierId, why: string): Promise<void> {
  await office.db.transaction(async (tx) => {
    const parked = await tx
      .update(dossierStandings)
      .set({ parked: why })
      .where(and(eq(dossierStandings.dossierId, id), isNull(dossierStandings.parked)))
      .returning({ version: dossierStandings.version })
    for (const { version } of parked) {
      const payload = { dossierId: id, version }
      await addJobs(tx, [{ task: 'dossiers.tellOfParked', payload, key: `parked:${id}` }])
      office.log.error({ dossier: id, why }, 'dossier parked')
    }
  })
}

/**
 * Parks every open dossier whose version is not in the catalogue any more. Nobody need open one to
 * find out: `dossiers.parkUnknown`, hourly.
 */
export async function parkUnknown(office: Office): Promise<void> {
  const versions = await office.db
    .selectDistinct({ code: dossiers.procedureCode, version: dossiers.procedureVersion })
    .from(dossiers)
  for (const { code, version } of versions.filter(
    (each) => !procedureFiled(each.code, each.version),
  )) {
    const open = await selectDossiers(office.db).where(
      and(
        eq(dossiers.procedureCode, code),
        eq(dossiers.procedureVersion, version),
        isNull(dossierStandings.parked),
        eq(dossierStandings.ended, false),
      ),
    )
    for (const { id } of open) await park(office, id, `no version ${version} of ${code}`)
  }
}

const parkedSchema = z.object({
  dossierId: z.string().transform(dossierIdOf),
  version: z.int(),
})

/** Alerts the seniors of a parked dossier. One that goes on meanwhile needs nobody. */
export async function tellOfParked(office: Office, payload: unknown): Promise<void> {
  const { dossierId, version } = parkedSchema.parse(payload)
  const [row] = await selectDossiers(office.db).where(eq(dossiers.id, dossierId))
  if (row?.parked) await alertSeniors(office, { row }, 'parked', `parked:${version}`)
}

export type LookedAgain =
  | { outcome: 'goesOn' }
  /** Still not understood: the reason now. */
  | { outcome: 'staysParked'; why: string }
  | { outcome: 'refused' }

/** After the code or the data was mended: a parked dossier that can be read again goes on. */
export async function lookAgain(office: Office, actor: Actor, id: DossierId): Promise<LookedAgain> {
  const [stored] = await office.db
    .select({
      code: dossiers.procedureCode,
      version: dossiers.procedureVersion,
      snapshot: dossierStandings.snapshot,
      agencyId: dossiers.agencyId,
    })
    .from(dossiers)
    .innerJoin(dossierStandings, eq(dossierStandings.dossierId, dossiers.id))
    .where(eq(dossiers.id, id))
  const of = { agencies: stored ? [stored.agencyId] : [] }
  if (!stored || may(actor, 'unpark', 'dossier', of).outcome !== 'allowed')
    return { outcome: 'refused' }
  const procedure = procedureFiled(stored.code, stored.version)
  const restored = procedure && restore(procedure.machine, stored.snapshot)
  if (restored?.outcome !== 'restored')
    return {
      outcome: 'staysParked',
      why: restored?.why ?? `no version ${stored.version} of ${stored.code}`,
    }
  await office.db
    .update(dossierStandings)
    .set({ parked: null })
    .where(eq(dossierStandings.dossierId, id))
  return { outcome: 'goesOn' }
}
