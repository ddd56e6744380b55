import { z } from 'zod'
import { alerts } from '#workflows/kernel/machine.ts'
import { dateOf, type Instant, instant } from '#workflows/kernel/time.ts'
import type { Office } from '../office.ts'
import { closeOrder, openOrder, orderFor, requestRefund } from '../payments/index.ts'
import { inviteCoApplicant, requestConsent } from './asking/consents.ts'
import { consultAgency, remindAgency } from './asking/consult-agency.ts'
import { consultRegister } from './asking/consult-register.ts'
import { type Order, report } from './asking/order.ts'
import { requestAssessment, requestTaxCode } from './asking/tax.ts'
import { composeDecision } from './compose-decision.ts'
import { apologise } from './deadlines/time.ts'
import { alertSeniors } from './following/alerts.ts'
import { type DossierRecord, dossierIdOf, recordOf } from './moving/record.ts'
import { lastSaid } from './moving/timeline.ts'
import { openSharedOrder } from './owing/fines.ts'
import { linesOwed } from './owing/lines-owed.ts'
import { obligationOf } from './owing/obligation.ts'
import { windowOf } from './owing/window.ts'
import { remindApplicant } from './remind.ts'
import { offerVisit } from './visits/visits.ts'

type Effect = (office: Office, order: Order) => Promise<void>

const owedBy = ({ row, procedure, answers }: DossierRecord) =>
  obligationOf({ ...row, procedure, facts: answers })

/** What each effect of the vocabulary means for the office. All may run twice; none acts twice. */
const effects: Record<string, Effect> = {
  async openOrder(office, order) {
    const { record, periods } = order
    const { row, procedure } = record
    // What happened until it was owed: run again later, it owes the same.
    const happenings = record.happenings.filter((one) => one.seq <= order.seq)
    const on = dateOf(instant(happenings.at(-1)?.at ?? row.filedAt))
    const owing = procedure.owing?.(lastSaid(happenings), on) ?? null
    const wanted = {
      obligation: owedBy(record),
      lines: linesOwed({ ...record, happenings }).map((line) => ({
        ...line,
        textKey: `${procedure.slug}:fee.${line.code}`,
      })),
      payer: { name: row.holderName, ref: row.businessId ?? row.applicantId },
      windowUntil: windowOf(office, new Date(windowEnd(periods)), owing?.holdsUntil ?? null),
      ...(owing ? { lastDay: owing.lastDay, foundBy: owing } : {}),
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
  inviteCoApplicant,
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
    const { about } = z.object({ about: z.enum(alerts) }).parse(params)
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
