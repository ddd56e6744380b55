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
import { consultRegister } from './consult-register.ts'
import { type DossierRecord, pathOf, recordOf } from './record.ts'
import { lastSaid } from './timeline.ts'

/** An effect as the machine ordered it, and where in the dossier's history it did. */
export interface Order {
  record: DossierRecord
  seq: number
  params: unknown
  /** Ends of the periods that began with the same step, by name. */
  periods: Readonly<Record<string, Instant>>
}

type Effect = (office: Office, order: Order) => Promise<void>

const obligationOf = ({ row }: DossierRecord) => ({
  kind: 'dossier' as const,
  ref: row.id,
  agency: row.agencyId,
})

/** Reports back to the machine, once per order however often the job runs. */
export async function report(
  office: Office,
  { record, seq }: Pick<Order, 'record' | 'seq'>,
  type: ActName,
  facts: Answers = {},
): Promise<void> {
  const answer = await advance(office, {
    dossierId: record.row.id,
    event: { type, facts },
    actor: systemActor(`dossiers.${type}`),
    key: `${type}:${seq}`,
  })
  // The dossier went another way while the effect ran: its answer is no longer asked for.
  if (answer.outcome === 'refused' && answer.reason !== 'notNow')
    throw new Error(`${record.row.code} does not take ${type}: ${answer.reason}`)
}

/** What each effect of the vocabulary means for the office. All may run twice; none acts twice. */
const effects: Record<string, Effect> = {
  async openOrder(office, { record, periods }) {
    const { row, procedure, happenings } = record
    const lines = procedure.fees(
      row.facts,
      dateOf(instant(row.filedAt)),
      row.channel,
      lastSaid(happenings),
    )
    await openOrder(office, {
      obligation: obligationOf(record),
      lines: lines.map((line) => ({ ...line, textKey: `${procedure.slug}:fee.${line.code}` })),
      payer: { name: row.holderName, ref: row.businessId ?? row.applicantId },
      windowUntil: new Date(windowEnd(periods)),
    })
  },
  async closeOrder(office, { record }) {
    const order = await orderFor(office, obligationOf(record))
    if (order) await closeOrder(office, { orderId: order.id, reason: 'windowExpired' })
  },
  async returnFee(office, { record }) {
    const { happenings } = record
    const accepted = happenings.some(({ what }) => what.kind === 'act' && what.name === 'accepted')
    await requestRefund(office, {
      obligation: obligationOf(record),
      reason: 'endedWithoutResult',
      what: { ending: { accepted, granted: false } },
    })
  },
  consultRegister,
  composeDecision,
  async deliverResult(office, order) {
    // The announcement of the new status carries the decision to the applicant; from then on it is theirs.
    await report(office, order, 'resultDelivered')
  },
  async sendSlip() {
    // Slips are made when somebody opens them; the announcement of the status says that one is there.
  },
  async remindApplicant(office, { record, periods, seq }) {
    const order = await orderFor(office, obligationOf(record))
    if (!order) return
    const { notify } = await import('../notifications/index.ts')
    await notify(office, {
      to: { personId: record.row.applicantId },
      template: 'paymentReminder',
      params: {
        dossierCode: record.row.code,
        procedure: {
          vi: String(record.procedure.texts.vi.name),
          en: String(record.procedure.texts.en.name),
        },
        link: pathOf(record.row),
        amount: order.amount,
        until: Object.values(periods)[0] ?? order.windowUntil.toISOString(),
      },
      key: `reminder:${record.row.id}:${seq}`,
    })
  },
  async alertSeniors(office, { record, params, seq }) {
    const { about } = z.object({ about: z.string() }).parse(params)
    await alertSeniors(office, record, about === 'overdue' ? 'overdue' : 'stuck', `${about}:${seq}`)
  },
}

function windowEnd(periods: Order['periods']): Instant {
  const [first] = Object.values(periods).sort()
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
