import { z } from 'zod'
import type { ConsultationLetter } from '#workflows/kernel/asked.ts'
import { type Instant, instant } from '#workflows/kernel/time.ts'
import { consultationsOf, remindConsultation, requestConsultation } from '../../exchange/index.ts'
import { type Agency, communesMeant, listAgencies, serves } from '../../identity/index.ts'
import { type Office, todayOf } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { alertSeniors } from '../following/alerts.ts'
import { agencyOf } from '../moving/record.ts'
import { lastSaid } from '../moving/timeline.ts'
import type { Order } from './order.ts'

const paramsSchema = z.object({ consultation: z.string() })

/** An answer is asked for within three working days where the machine sets no period of its own. */
const usualPeriod = { amount: 3, unit: 'workingDay' } as const

/**
 * Sends the letter behind a consultation over the document axis. An addressee that nobody knows is
 * brought before the seniors; the machine's own period goes on, so silence still has its end.
 */
export async function consultAgency(office: Office, order: Order): Promise<void> {
  const { record, seq } = order
  const { row, procedure, answers, happenings } = record
  const { consultation } = paramsSchema.parse(order.params)
  const letter = procedure.consultation?.(
    answers,
    consultation,
    lastSaid(happenings),
    todayOf(office),
  )
  if (!letter) throw new Error(`${procedure.slug} has no letter for ${consultation}`)
  const from = await agencyOf(office, record)
  const to = await addressee(office, from, letter.to)
  if (!to) {
    office.log.error({ dossier: row.code, consultation, to: letter.to }, 'no such agency')
    await alertSeniors(office, record, 'stuck', `${consultation}:${seq}`)
    return
  }
  await requestConsultation(office, {
    key: `${row.id}:${consultation}:${seq}`,
    dossierId: row.id,
    consultation,
    from: from.agencyId,
    to: to.agencyId,
    subject: letter.subject,
    content: letter.content,
    dueAt: await dueAt(office, order),
  })
}

/** Reminds a body that has not answered the latest letter of this name. */
export async function remindAgency(office: Office, { record, params }: Order): Promise<void> {
  const { consultation } = paramsSchema.parse(params)
  const asked = await consultationsOf(office, record.row.id)
  const latest = asked.findLast((one) => one.consultation === consultation)
  if (latest) await remindConsultation(office, { key: latest.key })
}

async function dueAt(office: Office, { periods }: Order): Promise<Instant> {
  const first = periods.consultationWindow ?? Object.values(periods).sort()[0]
  const calendar = await calendarOf(office)
  return first ?? calendar.after(instant(office.clock.now()), usualPeriod)
}

/** A body of the same province, or the one of the commune that the application names. */
async function addressee(
  office: Office,
  from: Agency,
  { kind, commune }: ConsultationLetter['to'],
): Promise<Agency | null> {
  const known = await listAgencies(office, { kinds: [kind] })
  const others = known.filter(({ agencyId }) => agencyId !== from.agencyId)
  if (commune === undefined)
    return others.find(({ provinceCode }) => provinceCode === from.provinceCode) ?? null
  // A commune that was renamed or merged since is served by whoever serves the place today; of several
  // communes of one name, the one in this province is meant.
  const meant = communesMeant(commune)
  const near = meant.filter(({ province }) => province === from.provinceCode)
  const on = todayOf(office)
  const here = others.find((agency) => serves(agency, near, on))
  if (here) return here
  // The same name in several other provinces: nobody guesses.
  const elsewhere = others.filter((agency) => serves(agency, meant, on))
  return elsewhere.length === 1 ? (elsewhere[0] ?? null) : null
}
