import { z } from 'zod'
import type { Queryable } from '#db/client.ts'
import { type Instant, instant } from '#workflows/kernel/time.ts'
import { type Office, todayOf } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { answerBy } from '../following/answer-by.ts'
import { writeToApplicant } from '../following/write-to-applicant.ts'
import { agencyOf, bilingualName, type DossierRecord, pathOf } from '../moving/record.ts'
import type { Happening } from '../moving/timeline.ts'
import { missedVisitOf, placeOfVisit, type Visit, visitOf } from './visits.ts'

const nameSchema = z.object({ visits: z.record(z.string(), z.string()) })
/** What a visit is for, in both languages: `Lấy vân tay và chụp ảnh`. */
function bilingualVisit({ procedure }: DossierRecord, visit: string): { vi: string; en: string } {
  const [vi, en] = [procedure.texts.vi, procedure.texts.en].map(
    (texts) => nameSchema.parse(texts).visits[visit],
  )
  if (!vi || !en) throw new Error(`${procedure.slug} has no words for the visit ${visit}`)
  return { vi, en }
}

const placeFor = (office: Office, { row, procedure, answers }: DossierRecord, visit: Visit) =>
  placeOfVisit(
    office,
    { visitPlace: () => procedure.visitPlace?.(answers, todayOf(office)) },
    visit,
    row.locale,
  )

/** Where and when the visit is, and what it is for. */
export async function tellBooked(
  office: Office,
  record: DossierRecord,
  visit: Visit,
  at: Instant,
  db?: Queryable,
): Promise<void> {
  const { row, procedure } = record
  const letter = {
    template: 'appointmentBooked' as const,
    params: {
      dossierCode: row.code,
      procedure: bilingualName(procedure),
      link: pathOf(row),
      visit: bilingualVisit(record, visit.visit),
      at,
      place: await placeFor(office, record, visit),
    },
    key: `visit:${row.id}:${at}:${visit.changes}`,
  }
  await writeToApplicant(office, row, letter, db ? { db } : {})
}

const slotSchema = z.object({ slot: z.string().transform(instant) })

/** The letter of the act by which an hour was booked; one that was moved since is told of by its move. */
export async function tellOfBooking(
  office: Office,
  record: DossierRecord,
  { facts }: Happening,
): Promise<void> {
  const { slot } = slotSchema.parse(facts)
  const visit = await visitOf(office, record.row.id)
  if (visit?.at === slot && visit.changes === 0) await tellBooked(office, record, visit, slot)
}

/** What was missed: which visit, when and where it was to be; null when no hour was booked. */
export async function missedWords(office: Office, record: DossierRecord, seq: number) {
  const visit = await missedVisitOf(office, record.row.id, seq)
  if (!visit?.at) return null
  return {
    visit: bilingualVisit(record, visit.visit),
    at: visit.at,
    place: await placeFor(office, record, visit),
  }
}

/** Nobody came, and may still: what was missed, until when another hour is to be chosen, and what then. */
export async function tellMissed(
  office: Office,
  record: DossierRecord,
  step: Happening,
): Promise<void> {
  const { row, procedure, happenings } = record
  const missed = await missedWords(office, record, step.seq)
  if (!missed) throw new Error(`${row.code}: a visit without an hour was missed`)
  const soFar = happenings.filter(({ seq }) => seq <= step.seq)
  const until = answerBy(procedure, soFar, await calendarOf(office))
  const agency = await agencyOf(office, record)
  await writeToApplicant(office, row, {
    template: 'visitMissed',
    params: {
      dossierCode: row.code,
      procedure: bilingualName(procedure),
      link: `${pathOf(row)}/visit`,
      agency: agency.name,
      ...missed,
      ...(until ? { until } : {}),
    },
    key: `visitMissed:${row.id}:${step.seq}`,
  })
}
