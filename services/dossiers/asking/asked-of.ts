import { and, desc, eq, sql } from 'drizzle-orm'
import { type DossierRow, selectDossiers } from '#db/queries/dossiers.ts'
import { type ConsentId, dossierConsents, dossiers } from '#db/schema/index.ts'
import { type Procedure, procedureFiled } from '#workflows/index.ts'
import type { Consenter } from '#workflows/kernel/asked.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { eventOf } from '#workflows/kernel/standing.ts'
import { type Instant, instant } from '#workflows/kernel/time.ts'
import { blindIndex, type CitizenActor, personalIdOf, recordRead } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { answerBy } from '../following/answer-by.ts'
import { applicantAnswersIn } from '../moving/answers.ts'
import { restore } from '../moving/step.ts'
import { happeningsOf } from '../moving/timeline.ts'

/** In this capacity somebody is invited to apply together with the applicant. */
export const coApplicantRole = 'coApplicant'

/** Whom a dossier asks: those who must consent, and who is invited to apply together. */
export const whoIsAsked = (
  { consentsFrom, coApplication }: Procedure,
  answers: Answers,
): readonly Consenter[] => [
  ...(consentsFrom?.(answers) ?? []),
  ...(coApplication
    ? [{ role: coApplicantRole, shows: coApplication.shows, ...coApplication.invites(answers) }]
    : []),
]

/** Something another person's dossier asks of somebody, as that person sees it. */
export interface ConsentAsked {
  id: ConsentId
  dossierId: DossierRow['id']
  dossierCode: string
  agencyId: string
  procedure: Procedure
  /** `declaration`: to declare and sign as a co-applicant; `consent`: to say yes or no. */
  wanted: 'consent' | 'declaration'
  /** In what capacity they are asked; text of the procedure under `consents`. */
  role: string
  applicant: string
  /** What it is about, and nothing else of the dossier: answers of the form. */
  shown: Answers
  askedAt: Date
  /** Until when an answer is awaited; null once nothing is awaited any more. */
  until: Instant | null
  /** `closed`: nobody answered in time, or the dossier went another way. */
  state: 'open' | 'given' | 'declined' | 'takenBack' | 'closed'
  /** What was given has not been used yet, and may be taken back. */
  takeable: boolean
}

type Row = { consent: typeof dossierConsents.$inferSelect; row: DossierRow }

/** What this person has been asked, latest first. */
export async function consentsAskedOf(
  office: Office,
  actor: CitizenActor,
): Promise<readonly ConsentAsked[]> {
  const index = blindIndex(office.settings, await personalIdOf(office, actor.personId))
  const asked = await office.db
    .select()
    .from(dossierConsents)
    .where(eq(dossierConsents.personIndex, index))
    .orderBy(desc(dossierConsents.askedAt))
    .limit(50)
  const found = await Promise.all(
    asked.map(async (consent) => {
      const [row] = await selectDossiers(office.db).where(eq(dossiers.id, consent.dossierId))
      return row ? shownTo(office, { consent, row }) : null
    }),
  )
  return found.flatMap((one) => one ?? [])
}

async function shownTo(office: Office, { consent, row }: Row): Promise<ConsentAsked | null> {
  const procedure = procedureFiled(row.procedureCode, row.procedureVersion)
  const answers = applicantAnswersIn(office, row)
  if (!procedure || !answers) return null
  const { id, role, askedAt, answer } = consent
  const who = whoIsAsked(procedure, answers).find((one) => one.role === role)
  if (!who) return null
  const isOpen = answer === null && row.owners.includes('partner') && row.parked === null
  return {
    id,
    dossierId: row.id,
    dossierCode: row.code,
    agencyId: row.agencyId,
    procedure,
    wanted: role === coApplicantRole ? 'declaration' : 'consent',
    role,
    applicant: row.holderName,
    shown: Object.fromEntries(
      who.shows.flatMap((name) => (name in answers ? [[name, answers[name]]] : [])),
    ),
    askedAt,
    until: isOpen ? await awaitedUntil(office, row, procedure) : null,
    state: answer ?? (isOpen ? 'open' : 'closed'),
    takeable: answer === 'given' && (await mayBeTakenBack(office, row, procedure, role)),
  }
}

/** Until when a dossier waits for those it asks. */
export const awaitedUntil = async (
  office: Office,
  { id }: Pick<DossierRow, 'id'>,
  procedure: Procedure,
): Promise<Instant | null> =>
  answerBy(procedure, await happeningsOf(office, id), await calendarOf(office), 'partner')

/** The machine says until when what was given can be taken back. */
async function mayBeTakenBack(
  office: Office,
  row: DossierRow,
  procedure: Procedure,
  role: string,
): Promise<boolean> {
  const restored = row.parked === null ? restore(procedure.machine, row.snapshot) : null
  if (restored?.outcome !== 'restored') return false
  const occasion = { at: instant(office.clock.now()), calendar: await calendarOf(office) }
  return restored.snapshot.can(eventOf('consentTakenBack', { role }, occasion))
}

/** One of them, about to be shown; null when nobody asked this person that. */
export async function consentRequest(
  office: Office,
  actor: CitizenActor,
  id: string,
): Promise<ConsentAsked | null> {
  const index = blindIndex(office.settings, await personalIdOf(office, actor.personId))
  const [consent] = await office.db
    .select()
    .from(dossierConsents)
    .where(and(sql`${dossierConsents.id}::text = ${id}`, eq(dossierConsents.personIndex, index)))
  const [row] = consent
    ? await selectDossiers(office.db).where(eq(dossiers.id, consent.dossierId))
    : []
  const asked = consent && row ? await shownTo(office, { consent, row }) : null
  if (!asked) return null
  const { dossierId } = asked
  await recordRead(office, { actor, dossierId, what: 'consent', thing: id, why: 'consenting' })
  return asked
}
