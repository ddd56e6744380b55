import { and, desc, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import { selectDossiers } from '#db/queries/dossiers.ts'
import { dossiers } from '#db/schema/index.ts'
import { groundOf, may, type OfficerActor, recordLooks } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { type DossierSummary, type DossierView, summaryOf } from '../following/view.ts'

const most = 10

/**
 * Other dossiers of the same people, or of the same business, at the officer's own agency, latest
 * first. That they were seen in a list is written down, as of any list.
 */
export async function relatedDossiers(
  office: Office,
  officer: OfficerActor,
  { id, agencyId, parties, businessId, standing }: DossierView,
): Promise<readonly DossierSummary[]> {
  if (officer.agencyId !== agencyId) return []
  if (may(officer, 'list', 'dossier', { agencies: [agencyId] }).outcome !== 'allowed') return []
  const people = parties.map(({ personId }) => personId)
  if (!businessId && people.length === 0) return []
  const theirs = businessId
    ? eq(dossiers.businessId, businessId)
    : and(
        isNull(dossiers.businessId),
        or(inArray(dossiers.applicantId, people), inArray(dossiers.coApplicantId, people)),
      )
  const rows = await selectDossiers(office.db)
    .where(and(eq(dossiers.agencyId, agencyId), ne(dossiers.id, id), theirs))
    .orderBy(desc(dossiers.filedAt), desc(dossiers.id))
    .limit(most)
  await recordLooks(office, {
    actor: officer,
    what: 'list',
    why: groundOf(officer, standing.owners),
    of: rows.map((row) => ({ dossierId: row.id })),
  })
  return rows.flatMap((row) => summaryOf(row) ?? [])
}
