import { z } from 'zod'
import type { PersonId } from '#db/schema/index.ts'
import { totalOf } from '#workflows/kernel/fees.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { agencyById } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import type { Office } from '../../office.ts'
import { calendarOf, isExpected } from '../deadlines/calendar.ts'
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
import { answerBy } from './answer-by.ts'
import { endingOf, endsWithoutResult } from './ending.ts'

const payloadSchema = z.object({ dossierId: z.string().transform(dossierIdOf), seq: z.number() })
const findingsSchema = z.object({ findings: z.string() })
const itemsSchema = z.object({
  items: z.array(
    z.object({ item: z.string(), reason: z.string(), legalBasis: z.string().optional() }),
  ),
})
const apologySchema = z.object({ reason: z.string(), until: z.string() })
const statusSchema = z.literal([1, 2, 4, 5, 6, 7, 9, 10])

/**
 * Writes to the applicant about one step of their dossier: a letter at every change of the official
 * status, and the apology with its new date. Steps inside one status are seen on the timeline only.
 */
export async function announce(office: Office, payload: unknown): Promise<void> {
  const { dossierId, seq } = payloadSchema.parse(payload)
  const { row, procedure, answers, happenings } = await recordOf(office, dossierId)
  const step = happenings.find((happening) => happening.seq === seq)
  const before = happenings.findLast((happening) => happening.seq < seq)
  const soFar = happenings.filter((happening) => happening.seq <= seq)
  if (!step) return
  const dossier = {
    dossierCode: row.code,
    procedure: bilingualName(procedure),
    link: pathOf(row),
  }
  const to = { personId: row.applicantId }
  if (step.what.kind === 'act' && step.what.name === 'apologySent') {
    const agency = await agencyById(office, row.agencyId)
    const { reason, until } = apologySchema.parse(step.facts)
    await notify(office, {
      to,
      template: 'deadlineExtended',
      params: {
        ...dossier,
        reason,
        until,
        agency: agency?.name ?? { vi: row.agencyId, en: row.agencyId },
      },
      key: `apology:${row.id}:${seq}`,
    })
    return
  }
  if (before?.to.status === step.to.status) return
  // A visit to be booked is asked for in a letter of its own; "nothing to do" would contradict it.
  if (step.to.status === 4 && step.to.owners.includes('applicant')) return
  if (endsWithoutResult(before, step)) {
    await announceEnding(office, { row, procedure, answers, happenings: soFar }, to, dossier, seq)
    return
  }
  const asks = step.to.status === 5 || step.to.status === 6
  const until = asks ? answerBy(procedure, soFar, await calendarOf(office)) : null
  await notify(office, {
    to,
    template: 'dossierStatus',
    params: {
      ...dossier,
      status: statusSchema.parse(step.to.status),
      ...(step.to.clock === 'running' && step.to.dueAt
        ? {
            dueOn: dateOf(instant(step.to.dueAt)),
            isExpected: await isExpected(office, instant(step.to.dueAt)),
          }
        : {}),
      // The order may be opened a moment later than this is written; it says the same.
      ...(step.to.status === 6
        ? { amount: totalOf(linesOwed({ row, procedure, answers, happenings: soFar })) }
        : {}),
      ...(until ? { until } : {}),
      ...said(step, soFar),
    },
    key: `status:${row.id}:${seq}`,
  })
}

const movedSchema = z.object({
  dossierId: z.string().transform(dossierIdOf),
  before: z.string(),
  until: z.string(),
})

/** Writes to the applicant that a change of the calendar moved the day of their result. */
export async function tellNewDate(office: Office, payload: unknown): Promise<void> {
  const { dossierId, before, until } = movedSchema.parse(payload)
  const { row, procedure } = await recordOf(office, dossierId)
  if (row.ended) return
  await notify(office, {
    to: { personId: row.applicantId },
    template: 'dueDateMoved',
    params: {
      dossierCode: row.code,
      procedure: bilingualName(procedure),
      link: pathOf(row),
      before,
      until,
    },
    key: `newDate:${row.id}:${before}:${until}`,
  })
}

/** The letter that a dossier ended without a result. */
async function announceEnding(
  office: Office,
  record: DossierRecord,
  to: { personId: PersonId },
  dossier: { dossierCode: string; procedure: { vi: string; en: string }; link: string },
  seq: number,
): Promise<void> {
  const ending = await endingOf(office, record)
  if (!ending) throw new Error(`${record.row.code} has not ended`)
  const agency = await agencyOf(office, record)
  const { how, decided, stopped, fee, complainUntil } = ending
  await notify(office, {
    to,
    template: 'dossierEnded',
    params: {
      ...dossier,
      agency: agency.name,
      how,
      ...(decided ? { decided } : {}),
      ...(stopped ? { why: stopped } : {}),
      paid: fee.paid,
      goesBack: fee.goesBack,
      ...(complainUntil ? { complainUntil } : {}),
    },
    key: `status:${record.row.id}:${seq}`,
  })
}

/** What the letter quotes: papers that are asked for. */
function said(step: Happening, soFar: readonly Happening[]) {
  if (step.to.status !== 5) return {}
  // What inspectors found must be put right is listed as they wrote it, a line a thing.
  const remedy =
    step.what.kind === 'act' && step.what.name === 'remedyOrdered'
      ? findingsSchema.safeParse(step.facts)
      : null
  if (remedy?.success)
    return { items: remedy.data.findings.split('\n').filter((line) => line.trim() !== '') }
  const asked = itemsSchema.safeParse(lastSaid(soFar).supplementRequested)
  return asked.success
    ? { items: asked.data.items.map(({ item, reason }) => `${item}: ${reason}`) }
    : {}
}
