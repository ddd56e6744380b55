import { and, asc, eq, isNull } from 'drizzle-orm'
import type { DossierRow } from '#db/queries/dossiers.ts'
import { type DossierId, dossierConsents, type PersonId } from '#db/schema/index.ts'
import type { Office } from '../../office.ts'

/** Whose dossier it is: the applicant, and who applies together with them. */
type Parties = Pick<DossierRow, 'applicantId' | 'holderName' | 'coApplicantId' | 'coHolderName'>

/** Whose dossier it is, by name; the applicant comes first. */
export const partiesOf = ({
  applicantId,
  holderName,
  coApplicantId,
  coHolderName,
}: Parties): readonly { personId: PersonId; name: string }[] => [
  { personId: applicantId, name: holderName },
  ...(coApplicantId ? [{ personId: coApplicantId, name: coHolderName ?? '' }] : []),
]

/** In whose names a dossier stands, as papers name them: `A`, or `A và B`. */
export const holdersOf = (row: Parties): string =>
  partiesOf(row)
    .map(({ name }) => name)
    .filter((name) => name !== '')
    .join(' và ')

/** Names of those who have not answered what the dossier asks of them. */
export async function namesAsked({ db }: Office, id: DossierId): Promise<readonly string[]> {
  const rows = await db
    .select({ name: dossierConsents.name })
    .from(dossierConsents)
    .where(and(eq(dossierConsents.dossierId, id), isNull(dossierConsents.answer)))
    .orderBy(asc(dossierConsents.askedAt), asc(dossierConsents.role))
  return rows.map(({ name }) => name)
}
