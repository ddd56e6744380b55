import type { Elsewhere, Residence } from '#workflows/kernel/co-application.ts'
import { communeNamed } from '#workflows/kernel/divisions/index.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { agencyById } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { markOfDeclared } from '../moving/answers.ts'
import type { DossierRecord } from '../moving/record.ts'

/** Of two who live in the commune of no desk of theirs, neither can apply here. */
type Lives = Elsewhere | 'both'

/** Which of the two lives outside the commune of the agency; nobody, where the law does not ask. */
export async function whoLivesElsewhere(
  office: Office,
  agencyId: string,
  residences: { applicant: Residence; partner: Residence } | undefined,
): Promise<Lives> {
  const agency = residences && (await agencyById(office, agencyId))
  if (!residences || !agency?.communeCode) return 'nobody'
  const { provinceCode, communeCode } = agency
  const today = dateOf(instant(office.clock.now()))
  const isOutside = (lives: Residence) =>
    lives.province !== provinceCode || communeNamed(lives, today)?.code !== communeCode
  const [applicant, partner] = [residences.applicant, residences.partner].map(isOutside)
  if (applicant && partner) return 'both'
  return applicant ? 'applicant' : partner ? 'partner' : 'nobody'
}

/** What the machine is told of a declaration that was signed, from what is stored of it. */
export async function declaredFacts(
  office: Office,
  { row, procedure, answers }: DossierRecord,
): Promise<Answers> {
  const lives = await whoLivesElsewhere(
    office,
    row.agencyId,
    procedure.coApplication?.residences?.(answers),
  )
  return { elsewhere: lives, answers: markOfDeclared(office, row) }
}
