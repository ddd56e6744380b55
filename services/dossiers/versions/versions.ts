import { and, asc, eq, gt, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { type AgencyId, type DossierId, dossierStandings, dossiers } from '#db/schema/index.ts'
import { catalogue, type Procedure, procedureFiled, procedureInForce } from '#workflows/index.ts'
import { may, type OfficerActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { handOver, type Prospect, prospectOf } from './hand-over.ts'

/** A version of a procedure, and how many open dossiers it carries. */
export interface VersionInUse {
  version: number
  isInForce: boolean
  open: number
}
/** A procedure of which more than one version exists. */
export interface Versioned {
  code: string
  slug: string
  versions: readonly VersionInUse[]
  /** The version whose dossiers the one in force may take over. */
  takesOverFrom: number | null
}

/** Procedures with several versions, each with an agency's open dossiers; parked ones are not counted. */
export async function versionsInUse(
  office: Office,
  agencyId: AgencyId,
): Promise<readonly Versioned[]> {
  const counts = await office.db
    .select({
      code: dossiers.procedureCode,
      version: dossiers.procedureVersion,
      open: sql<number>`count(*)::int`,
    })
    .from(dossiers)
    .innerJoin(dossierStandings, eq(dossierStandings.dossierId, dossiers.id))
    .where(and(isOpen, eq(dossiers.agencyId, agencyId)))
    .groupBy(dossiers.procedureCode, dossiers.procedureVersion)
  const openIn = ({ code, version }: Procedure) =>
    counts.find((one) => one.code === code && one.version === version)?.open ?? 0
  return [...new Set(catalogue.map(({ code }) => code))].flatMap((code) => {
    const versions = catalogue.filter((procedure) => procedure.code === code)
    const current = procedureInForce(code)
    if (versions.length < 2 || !current) return []
    return [
      {
        code,
        slug: current.slug,
        takesOverFrom: current.migration?.from ?? null,
        versions: versions.map((procedure) => ({
          version: procedure.version,
          isInForce: procedure === current,
          open: openIn(procedure),
        })),
      },
    ]
  })
}

const isOpen = and(eq(dossierStandings.ended, false), isNull(dossierStandings.parked))

/** An open dossier under an earlier version, with what a hand-over would do to it. */
export interface Candidate {
  id: DossierId
  code: string
  version: number
  states: readonly string[]
  prospect: Prospect
}

const atOnce = 100

/** An agency's first hundred open dossiers of earlier versions after `after`, by age, each run dry. */
export async function handOverPreview(
  office: Office,
  agencyId: AgencyId,
  code: string,
  after: DossierId | null = null,
): Promise<readonly Candidate[]> {
  const current = procedureInForce(code)
  if (!current) return []
  const rows = await office.db
    .select({
      id: dossiers.id,
      code: dossiers.code,
      version: dossiers.procedureVersion,
      states: dossierStandings.states,
    })
    .from(dossiers)
    .innerJoin(dossierStandings, eq(dossierStandings.dossierId, dossiers.id))
    .where(
      and(
        isOpen,
        eq(dossiers.agencyId, agencyId),
        eq(dossiers.procedureCode, code),
        ne(dossiers.procedureVersion, current.version),
        after ? gt(dossiers.id, after) : undefined,
      ),
    )
    .orderBy(asc(dossiers.id))
    .limit(atOnce)
  const candidates: Candidate[] = []
  for (const row of rows) candidates.push({ ...row, prospect: await prospectOf(office, row.id) })
  return candidates
}

export type HandedOverAll =
  | { outcome: 'done'; handedOver: number; stayed: number; movedMeanwhile: number }
  | { outcome: 'refused' }

/**
 * Hands over every open dossier of the administrator's own agency that the version in force takes. Each is a transaction
 * of its own: one that moves meanwhile stays where it is, and the next run finds it.
 */
export async function handOverAll(
  office: Office,
  actor: OfficerActor,
  code: string,
): Promise<HandedOverAll> {
  if (may(actor, 'handOver', 'dossier', { agencies: [actor.agencyId] }).outcome !== 'allowed')
    return { outcome: 'refused' }
  const counted = { handedOver: 0, stays: 0, movedMeanwhile: 0, refused: 0 }
  let last: DossierId | null = null
  for (;;) {
    const candidates: readonly Candidate[] = await handOverPreview(
      office,
      actor.agencyId,
      code,
      last,
    )
    for (const { id } of candidates) counted[(await handOver(office, actor, id)).outcome] += 1
    last = candidates.at(-1)?.id ?? null
    if (candidates.length < atOnce) break
  }
  const { handedOver, movedMeanwhile } = counted
  return { outcome: 'done', handedOver, stayed: counted.stays + counted.refused, movedMeanwhile }
}

/** A dossier set aside because the code does not understand where it stands. */
export interface ParkedDossier {
  id: DossierId
  code: string
  /** Names the words to speak of it in; null where nothing of its procedure is left. */
  wording: string | null
  version: number
  why: string
  since: Date
}

/** The parked dossiers of an agency, the longest waiting first. */
export async function parkedDossiers(
  office: Office,
  agencyId: AgencyId,
): Promise<readonly ParkedDossier[]> {
  const rows = await office.db
    .select({
      id: dossiers.id,
      code: dossiers.code,
      procedureCode: dossiers.procedureCode,
      version: dossiers.procedureVersion,
      why: dossierStandings.parked,
      since: dossierStandings.movedAt,
    })
    .from(dossiers)
    .innerJoin(dossierStandings, eq(dossierStandings.dossierId, dossiers.id))
    .where(and(isNotNull(dossierStandings.parked), eq(dossiers.agencyId, agencyId)))
    .orderBy(asc(dossierStandings.movedAt))
    .limit(atOnce)
  return rows.map(({ procedureCode, why, ...row }) => ({
    ...row,
    wording:
      (procedureFiled(procedureCode, row.version) ?? procedureInForce(procedureCode))?.wording ??
      null,
    why: why ?? '',
  }))
}
