import { z } from 'zod'
import { reappointmentDays } from '#workflows/kernel/lawful.ts'
import { instant } from '#workflows/kernel/time.ts'
import { systemActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { alertSeniors } from '../following/alerts.ts'
import { advance } from '../moving/advance.ts'
import { dossierIdOf, recordOf } from '../moving/record.ts'
import { calendarOf } from './calendar.ts'

const isPeriod = (type: string): type is `xstate.after.${string}` =>
  type.startsWith('xstate.after.')
const ringSchema = z.object({
  dossierId: z.string().transform(dossierIdOf),
  period: z.string().refine(isPeriod),
})

/** A period of the law has ended. One that was cancelled in the last moment changes nothing. */
export async function ring(office: Office, payload: unknown): Promise<void> {
  const { dossierId, period } = ringSchema.parse(payload)
  if (!isPeriod(period)) return
  const { row } = await recordOf(office, dossierId)
  const answer = await advance(office, {
    dossierId,
    event: { type: period },
    actor: systemActor('dossiers.ring'),
    key: `${period}:${row.version}`,
    seen: row.version,
  })
  if (
    answer.outcome === 'refused' &&
    (answer.reason === 'busy' || answer.reason === 'movedMeanwhile')
  )
    throw new Error(`${row.code} moved while ${period} ended`)
}

const dueSchema = z.object({
  dossierId: z.string().transform(dossierIdOf),
  due: z.string().transform(instant),
})

/** A job set for a deadline that has since moved is out of date and does nothing. */
async function stillDue(office: Office, payload: unknown) {
  const { dossierId, due } = dueSchema.parse(payload)
  const record = await recordOf(office, dossierId)
  const isRunning = record.happenings.at(-1)?.to.clock === 'running'
  return isRunning && record.row.dueAt?.toISOString() === due ? { record, due } : null
}

/** Little of the time is left: those whose turn it is are told. */
export async function warn(office: Office, payload: unknown): Promise<void> {
  const open = await stillDue(office, payload)
  if (open) await alertSeniors(office, open.record, 'dueSoon', `dueSoon:${open.due}`)
}

/**
 * The result will be late and nobody has said so: the portal apologises in writing, with the one new
 * date the law allows, before the promised date has passed.
 */
export async function apologise(office: Office, payload: unknown): Promise<void> {
  const open = await stillDue(office, payload)
  if (!open) return
  const { row, procedure } = open.record
  const calendar = await calendarOf(office)
  const at = instant(office.clock.now())
  const { reappointment } = procedure
  // The whole period the law allows; late in coming, it is counted from today.
  const { until } = reappointmentDays({ at, calendar, due: open.due, reappointment, said: {} })
  const sent = await advance(office, {
    dossierId: row.id,
    event: {
      type: 'apologySent',
      facts: { reason: String(procedure.texts[row.locale].apology), until },
    },
    actor: systemActor('dossiers.apologise'),
    key: `apology:${open.due}`,
  })
  // A letter the law promises is sent, or the job is seen to fail. (A second one is not allowed.)
  if (sent.outcome === 'refused' && sent.reason !== 'notNow' && sent.reason !== 'parked')
    throw new Error(`${row.code} was not apologised for: ${sent.reason}`)
}

/** The promised date has passed: recorded, and brought before the seniors. */
export async function deadlineMissed(office: Office, payload: unknown): Promise<void> {
  const open = await stillDue(office, payload)
  if (!open) return
  await advance(office, {
    dossierId: open.record.row.id,
    event: { type: 'deadlineMissed', facts: {} },
    actor: systemActor('dossiers.deadlineMissed'),
    key: `overdue:${open.due}`,
  })
}
