import { z } from 'zod'
import type { PersonId } from '#db/schema/index.ts'
import { totalOf } from '#workflows/kernel/fees.ts'
import { civilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import type { Office } from '../../office.ts'
import { calendarOf, isExpected } from '../deadlines/calendar.ts'
import { resultDay } from '../deadlines/result-day.ts'
import {
  agencyOf,
  bilingualName,
  type DossierRecord,
  dossierIdOf,
  pathOf,
  recordOf,
} from '../moving/record.ts'
import { type Happening, lastSaid } from '../moving/timeline.ts'
import { linesOwed } from '../owing/lines-owed.ts'
import { missedWords, tellMissed, tellOfBooking } from '../visits/visit-letters.ts'
import { answerBy } from './answer-by.ts'
import { endingOf } from './ending.ts'
import { type ActWithLetter, isActWithLetter, letterOf } from './letters.ts'
import { namesAsked } from './parties.ts'
import { writeToApplicant } from './write-to-applicant.ts'

const payloadSchema = z.object({ dossierId: z.string().transform(dossierIdOf), seq: z.number() })
const findingsSchema = z.object({ findings: z.string() })
const itemsSchema = z.object({
  items: z.array(
    z.object({ item: z.string(), reason: z.string(), legalBasis: z.string().optional() }),
  ),
})
const guidanceSchema = z.object({ guidance: z.string() })
const apologySchema = z.object({ reason: z.string(), until: z.string() })
const statusSchema = z.literal([1, 2, 4, 5, 6, 7, 9, 10])

/**
 * Writes to the applicant about one step of their dossier: a letter at every change of the official
 * status, and one of its own for what an act promises to say. Other steps inside one status are seen on
 * the timeline only.
 */
export async function announce(office: Office, payload: unknown): Promise<void> {
  const { dossierId, seq } = payloadSchema.parse(payload)
  const record = await recordOf(office, dossierId)
  const { happenings } = record
  const step = happenings.find((happening) => happening.seq === seq)
  if (!step) return
  const before = happenings.findLast((happening) => happening.seq < seq)
  const soFar = { ...record, happenings: happenings.filter((happening) => happening.seq <= seq) }
  const letter = letterOf(before, step)
  if (letter === null) return
  if (letter === 'ending') return announceEnding(office, soFar, seq)
  const { what } = step
  if (letter !== 'status' && what.kind === 'act' && isActWithLetter(what.name))
    return lettersOfActs[what.name](office, soFar, step)
  await announceStatus(office, soFar, step)
}

type LetterOfAct = (office: Office, record: DossierRecord, step: Happening) => Promise<void>

/** Acts that say more than that a status has changed. */
const lettersOfActs: Record<ActWithLetter, LetterOfAct> = {
  apologySent: apologyLetter,
  remedyOrdered: remedyLetter,
  visitBooked: tellOfBooking,
  visitMissed: tellMissed,
  oneCame: tellMissed,
}

/** What every letter about a dossier says. */
const aboutDossier = ({ row, procedure }: DossierRecord) => ({
  dossierCode: row.code,
  procedure: bilingualName(procedure),
  link: pathOf(row),
})

async function apologyLetter(
  office: Office,
  record: DossierRecord,
  { facts, seq }: Happening,
): Promise<void> {
  const agency = await agencyOf(office, record)
  const apology = apologySchema.parse(facts)
  await writeToApplicant(office, record.row, {
    template: 'deadlineExtended',
    params: {
      ...aboutDossier(record),
      ...apology,
      isExpected: (await calendarOf(office)).isExpected(civilDate(apology.until)),
      agency: agency.name,
    },
    key: `apology:${record.row.id}:${seq}`,
  })
}

/** What inspectors found must be put right is listed as they wrote it, a line a thing. */
async function remedyLetter(
  office: Office,
  record: DossierRecord,
  { facts, seq }: Happening,
): Promise<void> {
  const { row, procedure, happenings } = record
  const agency = await agencyOf(office, record)
  const until = answerBy(procedure, happenings, await calendarOf(office))
  if (!until) throw new Error(`${row.code}: a remedy was ordered without a time for it`)
  await writeToApplicant(office, row, {
    template: 'remedyOrdered',
    params: {
      ...aboutDossier(record),
      agency: agency.name,
      items: linesOf(findingsSchema.parse(facts).findings),
      until,
    },
    key: `remedy:${row.id}:${seq}`,
  })
}

async function announceStatus(
  office: Office,
  record: DossierRecord,
  step: Happening,
): Promise<void> {
  const { row, procedure, happenings } = record
  const status = statusSchema.parse(step.to.status)
  const asks = status === 5 || status === 6
  const until = asks ? answerBy(procedure, happenings, await calendarOf(office)) : null
  const isAsked = step.to.owners.includes('partner')
  const waitsFor = isAsked ? [...(await namesAsked(office, row.id))] : []
  const limitEnds = step.to.dueAt ? instant(step.to.dueAt) : null
  const promised = resultDay(procedure, row.clock, limitEnds, await calendarOf(office))
  const params = {
    ...aboutDossier(record),
    status,
    ...(step.to.clock === 'running' && promised
      ? { dueOn: dateOf(promised), isExpected: await isExpected(office, promised) }
      : {}),
    // The order may be opened a moment later than this is written; it says the same.
    ...(status === 6 ? { amount: totalOf(linesOwed(record)) } : {}),
    ...(until ? { until } : {}),
    ...(waitsFor.length > 0 ? { waitsFor } : {}),
    ...(status === 5 ? { items: asked(step, happenings) } : {}),
  }
  const letter = (reader: PersonId) => ({
    template: 'dossierStatus' as const,
    params: { ...params, ...askedBySomebodyElse(step, reader) },
    key: `status:${row.id}:${step.seq}`,
  })
  await writeToApplicant(office, row, letter, status === 6 ? { about: 'money' } : {})
}

const movedSchema = z.object({
  dossierId: z.string().transform(dossierIdOf),
  before: z.string().transform(civilDate),
  until: z.string().transform(civilDate),
})

/** Writes to the applicant that a change of the calendar moved the day of their result. */
export async function tellNewDate(office: Office, payload: unknown): Promise<void> {
  const { dossierId, before, until } = movedSchema.parse(payload)
  const { row, procedure } = await recordOf(office, dossierId)
  if (row.ended) return
  await writeToApplicant(office, row, {
    template: 'dueDateMoved',
    params: {
      dossierCode: row.code,
      procedure: bilingualName(procedure),
      link: pathOf(row),
      before,
      until,
      isExpected: (await calendarOf(office)).isExpected(until),
    },
    key: `newDate:${row.id}:${before}:${until}`,
  })
}

/** The letter that a dossier ended without a result. */
async function announceEnding(office: Office, record: DossierRecord, seq: number): Promise<void> {
  const ending = await endingOf(office, record)
  if (!ending) throw new Error(`${record.row.code} has not ended`)
  const agency = await agencyOf(office, record)
  const { how, decided, stopped, fee, complainUntil } = ending
  const missed = isMissedVisit(record.happenings.at(-1))
    ? await missedWords(office, record, seq)
    : null
  const left = how === 'withdrawn' && record.happenings.findLast(isWithdrawal)
  await writeToApplicant(office, record.row, (reader) => ({
    template: 'dossierEnded',
    params: {
      ...aboutDossier(record),
      agency: agency.name,
      how,
      ...(decided ? { decided } : {}),
      ...(stopped ? { why: stopped } : {}),
      ...(missed ? { missed } : {}),
      paid: fee.paid,
      goesBack: fee.goesBack,
      ...(complainUntil ? { complainUntil } : {}),
      ...(left ? askedBySomebodyElse(left, reader) : {}),
    },
    key: `status:${record.row.id}:${seq}`,
  }))
}

const isWithdrawal = ({ what }: Happening): boolean =>
  what.kind === 'act' && what.name === 'withdrawalRequested'

/** Who asked to withdraw, for those of two who did not: nobody reads of another's act as their own. */
const askedBySomebodyElse = (step: Happening, reader: PersonId): { askedBy?: string } =>
  isWithdrawal(step) && step.by.kind === 'citizen' && step.by.id !== reader
    ? { askedBy: step.by.name }
    : {}

const isMissedVisit = (step: Happening | undefined): boolean =>
  step?.what.kind === 'act' && step.what.name === 'visitMissed'

const linesOf = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))

/** What a letter that asks for something quotes: the papers, or how to mend them. */
function asked(step: Happening, soFar: readonly Happening[]): string[] {
  if (step.what.kind === 'act' && step.what.name === 'guidanceGiven')
    return linesOf(guidanceSchema.parse(step.facts).guidance)
  const { items } = itemsSchema.parse(lastSaid(soFar).supplementRequested)
  return items.map(({ item, reason }) => `${item}: ${reason}`)
}
