import { z } from 'zod'
import type { DossierId } from '#db/schema/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { dateOf, type Instant, instant } from '#workflows/kernel/time.ts'
import { agencyById, systemActor } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { closeOrder, openOrder, orderFor, requestRefund } from '../payments/index.ts'
import { advance } from './advance.ts'
import { alertSeniors } from './alerts.ts'
import { composeDecision } from './compose-decision.ts'
import { requestConsent } from './consents.ts'
import { consultAgency, remindAgency } from './consult-agency.ts'
import { consultRegister } from './consult-register.ts'
import { openSharedOrder } from './fines.ts'
import { obligationOf } from './obligation.ts'
import { type DossierRecord, recordOf } from './record.ts'
import { remindApplicant } from './remind.ts'
import { requestAssessment, requestTaxCode } from './tax.ts'
import { apologise } from './time.ts'
import { lastSaid } from './timeline.ts'
import { offerVisit } from './visits.ts'

/** An effect as the machine ordered it, and where in the dossier's history it did. */
export interface Order {
  record: DossierRecord
  seq: number
  params: unknown
  /** Ends of the periods that began with the same step, by name. */
  periods: Readonly<Record<string, Instant>>
}

type Effect = (office: Office, order: Order) => Promise<void>

const owedBy = ({ row, procedure }: DossierRecord) => obligationOf({ ...row, procedure })

/** Reports back to the machine, once per order however often the job runs. */
export async function report(
  office: Office,
  { record, seq }: Pick<Order, 'record' | 'seq'>,
  type: ActName,
  facts: Answers = {},
  /** Tells apart what one step orders several times. */
  part = '',
): Promise<void> {
  const answer = await advance(office, {
    dossierId: record.row.id,
    event: { type, facts },
    actor: systemActor(`dossiers.${type}`),
    key: part ? `${type}:${seq}:${part}` : `${type}:${seq}`,
  })
  // The dossier went another way while the effect ran: its answer is no longer asked for.
  if (answer.outcome === 'refused' && answer.reason !== 'notNow')
    throw new Error(`${record.row.code} does not take ${type}: ${answer.reason}`)
}

/** What each effect of the vocabulary means for the office. All may run twice; none acts twice. */
const effects: Record<string, Effect> = {
  async openOrder(office, order) {
    const { record, periods } = order
    const { row, procedure, happenings } = record
    const lines = procedure.fees(
      row.facts,
      dateOf(instant(row.filedAt)),
      row.channel,
      lastSaid(happenings),
    )
    const wanted = {
      obligation: owedBy(record),
      lines: lines.map((line) => ({ ...line, textKey: `${procedure.slug}:fee.${line.code}` })),
      payer: { name: row.holderName, ref: row.businessId ?? row.applicantId },
      windowUntil: new Date(windowEnd(periods)),
    }
    if (wanted.obligation.kind === 'dossier') await openOrder(office, wanted)
    else if ((await openSharedOrder(office, record, wanted)) === 'met')
      await report(office, order, 'obligationMet')
  },
  async closeOrder(office, { record }) {
    const order = await orderFor(office, owedBy(record))
    if (order) await closeOrder(office, { orderId: order.id, reason: 'windowExpired' })
  },
  async returnFee(office, { record }) {
    const { happenings } = record
    const accepted = happenings.some(({ what }) => what.kind === 'act' && what.name === 'accepted')
    await requestRefund(office, {
      obligation: owedBy(record),
      reason: 'endedWithoutResult',
      what: { ending: { accepted, granted: false } },
    })
  },
  consultRegister,
  consultAgency,
  remindAgency,
  requestTaxCode,
  requestAssessment,
  requestConsent,
  offerVisit,
  composeDecision,
  async deliverResult(office, order) {
    // The announcement of the new status carries the decision to the applicant; from then on it is theirs.
    await report(office, order, 'resultDelivered')
  },
  async sendSlip() {
    // Slips are made when somebody opens them; the announcement of the status says that one is there.
  },
  async apologise(office, { record: { row } }) {
    if (row.dueAt) await apologise(office, { dossierId: row.id, due: row.dueAt.toISOString() })
  },
  remindApplicant,
  async alertSeniors(office, { record, params, seq }) {
    const { about } = z.object({ about: z.string() }).parse(params)
    await alertSeniors(office, record, about === 'overdue' ? 'overdue' : 'stuck', `${about}:${seq}`)
  },
}

function windowEnd(periods: Order['periods']): Instant {
  const first = periods.paymentWindow ?? Object.values(periods).sort()[0]
  if (!first) throw new Error('an order is opened where no payment window begins')
  return first
}

const payloadSchema = z.object({
  dossierId: z.string(),
  seq: z.number(),
  effect: z.string(),
  params: z.unknown(),
  periods: z.record(z.string(), z.string().transform(instant)).default({}),
})

/** The job behind every effect. @throws on an effect no office knows, so that the job stays visible. */
export async function carryOut(office: Office, payload: unknown): Promise<void> {
  const { dossierId, seq, effect, params, periods } = payloadSchema.parse(payload)
  const run = Object.hasOwn(effects, effect) ? effects[effect] : undefined
  if (!run) throw new Error(`no effect ${effect}`)
  await run(office, {
    record: await recordOf(office, dossierIdOf(dossierId)),
    seq,
    params,
    periods,
  })
}

const isDossierId = (text: string): text is DossierId => /^[0-9a-f-]{36}$/.test(text)
/** @throws TypeError when a payload carries something else. */
export function dossierIdOf(text: string): DossierId {
  if (!isDossierId(text)) throw new TypeError(`no dossier id: ${text}`)
  return text
}

/** The agency a dossier is with. @throws when it was removed. */
export async function agencyOf(office: Office, { row }: DossierRecord) {
  const agency = await agencyById(office, row.agencyId)
  if (!agency) throw new Error(`no agency ${row.agencyId}`)
  return agency
}
