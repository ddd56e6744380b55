import type { DossierRow } from '#db/queries/dossiers.ts'
import type { PersonId } from '#db/schema/index.ts'

/** Whose dossier it is: the applicant, and who applies together with them. */
type Parties = Pick<DossierRow, 'applicantId' | 'holderName' | 'coApplicantId' | 'coHolderName'>

/** Everybody a letter about the dossier goes to; an applicant comes first. */
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
