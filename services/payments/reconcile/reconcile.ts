import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { addJobs } from '#db/queries/jobs.ts'
import { closeHealed, compare, type Finding, stage, stageLines } from '#db/queries/reconcile.ts'
import { settlementRuns } from '#db/schema/payments.ts'
import {
  addDays,
  atMinute,
  type CivilDate,
  civilDate,
  dateOf,
  instant,
} from '#workflows/kernel/time.ts'
import type { Office } from '../../office.ts'
import { reportDiscrepancy } from '../books/discrepancies.ts'
import type { SettlementLine } from '../gateways/gateway.ts'
import { type GatewayCode, gatewayOf, gatewaysInUse, parseGateway } from '../gateways/index.ts'
import { orderId } from '../ids.ts'
import { noteSettledRefund } from '../refunds/send-refund.ts'
import { settle } from '../settling/settle.ts'
import type { Till } from '../till.ts'

const batch = 5_000

export interface Reconciled {
  lines: number
  matched: number
  /** Payments less refunds of the file, in đồng. */
  amount: number
  discrepancies: number
  /** Payments and refunds the file taught us. */
  healed: number
}

/**
 * Compares a gateway's settlement file of a civil day with our books. The file is streamed, so a
 * million lines need no more memory than a thousand. What the file knows and we do not is asked for
 * at once; what still does not add up goes to the accountants' queue. Doing it again is harmless.
 */
export async function reconcile(
  office: Office,
  of: { gateway: GatewayCode; day: CivilDate; file?: AsyncIterable<SettlementLine> },
): Promise<Reconciled> {
  const gateway = gatewayOf(office.settings, of.gateway)
  const file = of.file ?? gateway.settlement(of.day)
  const books = gateway.abilities.openAmount ? 'transfers' : 'attempts'
  const { findings, ...run } = await office.db.transaction(async (tx) => {
    await stage(tx)
    const read = await readFile({ ...office, db: tx }, file)
    const [from, until] = [of.day, addDays(of.day, 1)].map((day) => new Date(atMinute(day, 0)))
    if (!from || !until) throw new RangeError(`not a day: ${of.day}`)
    const at = office.clock.now()
    const compared = await compare(tx, { gateway: of.gateway, day: of.day, from, until, books, at })
    const row = {
      ranAt: at,
      lines: read.lines,
      matched: compared.matched,
      amount: read.amount,
      digest: read.digest,
      healed: 0,
    }
    await tx
      .insert(settlementRuns)
      .values({ gateway: of.gateway, day: of.day, ...row })
      .onConflictDoUpdate({ target: [settlementRuns.gateway, settlementRuns.day], set: row })
    return { ...compared, ...read }
  })
  let healed = 0
  let discrepancies = 0
  for (const finding of findings) {
    if (finding.kind === 'extra' && (await heal(office, of.gateway, finding))) {
      healed += 1
      const { reference, line_kind: line } = finding
      const at = office.clock.now()
      await closeHealed(office.db, { gateway: of.gateway, reference, line, at })
    } else {
      await report(office, of, finding)
      discrepancies += 1
    }
  }
  if (healed > 0)
    await office.db
      .update(settlementRuns)
      .set({ healed })
      .where(and(eq(settlementRuns.gateway, of.gateway), eq(settlementRuns.day, of.day)))
  return { lines: run.lines, matched: run.matched, amount: run.amount, discrepancies, healed }
}

async function readFile(till: Till, file: AsyncIterable<SettlementLine>) {
  const digest = createHash('sha256')
  let lines = 0
  let amount = 0
  let staged: SettlementLine[] = []
  for await (const line of file) {
    digest.update(`${line.kind},${line.reference},${line.gatewayRef},${line.amount}\n`)
    lines += 1
    amount += line.kind === 'payment' ? line.amount : -line.amount
    staged.push(line)
    if (staged.length === batch) {
      await stageLines(till.db, staged)
      staged = []
    }
  }
  if (staged.length > 0) await stageLines(till.db, staged)
  return { lines, amount, digest: digest.digest('hex') }
}

/** The gateway moved money we do not know of: ask it, as the sweep would. */
async function heal(office: Office, gateway: GatewayCode, finding: Finding): Promise<boolean> {
  if (finding.line_kind === 'refund')
    return noteSettledRefund(office, {
      reference: finding.reference,
      gatewayRef: finding.gateway_ref,
    })
  const { outcome } = await settle(office, {
    gateway,
    attemptRef: finding.reference,
    source: 'replay',
  })
  return ['settled', 'surplus', 'partReceived', 'already'].includes(outcome)
}

const report = (
  office: Office,
  of: { gateway: GatewayCode; day: CivilDate },
  finding: Finding,
): Promise<void> =>
  reportDiscrepancy(office, {
    kind: finding.kind,
    gateway: of.gateway,
    day: of.day,
    again: true,
    reference: finding.reference,
    facts: { line: finding.line_kind, gatewayRef: finding.gateway_ref },
    ...(finding.order_id === null ? {} : { orderId: orderId(finding.order_id) }),
    ...(finding.expected === null ? {} : { expected: Number(finding.expected) }),
    ...(finding.found === null ? {} : { found: Number(finding.found) }),
  })

const payload = z.object({
  gateway: z
    .string()
    .transform((text, context) => {
      const code = parseGateway(text)
      if (!code) context.addIssue('unknown gateway')
      return code ?? z.NEVER
    })
    .optional(),
  day: z.string().transform(civilDate).optional(),
})

/** The daily job: yesterday's files of every gateway that has one, unless told otherwise. */
export async function reconcileDaily(office: Office, raw: unknown): Promise<void> {
  const wanted = payload.parse(raw ?? {})
  const day = wanted.day ?? addDays(dateOf(instant(office.clock.now())), -1)
  const failed: unknown[] = []
  for (const gateway of wanted.gateway ? [wanted.gateway] : gatewaysInUse(office.settings)) {
    if (!gatewayOf(office.settings, gateway).abilities.settlementFile) continue
    try {
      const done = await reconcile(office, { gateway, day })
      office.log.info({ gateway, day, ...done }, 'payments: reconciled')
    } catch (error) {
      // One gateway's missing file must not keep the others' from being compared.
      failed.push(error)
      office.log.error({ err: error, gateway, day }, 'payments: reconciliation failed')
    }
  }
  if (failed.length > 0) throw failed[0]
}

/** Asks for a day's comparison now: a job, because a file may have a million lines. */
export const orderReconciliation = (office: Office, day: CivilDate): Promise<void> =>
  addJobs(office.db, [
    { task: 'payments.reconcile', key: `payments.reconcile:${day}`, payload: { day } },
  ])
