import { and, inArray, sql } from 'drizzle-orm'
import { selectDossiers } from '#db/queries/dossiers.ts'
import { dossiers } from '#db/schema/index.ts'
import { procedureFiled } from '#workflows/index.ts'
import { totalOf } from '#workflows/kernel/fees.ts'
import { fineReference } from '#workflows/kernel/identifiers.ts'
import type { CitizenActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { type OrderId, orderFor, type PayableCode } from '../../payments/index.ts'
import { belongsTo } from '../following/view.ts'
import { answersIn } from '../moving/answers.ts'
import { bilingualName } from '../moving/record.ts'
import { obligationOf } from './obligation.ts'
import { type FineFound, findFine, type NamedDecision, oweFine } from './pay-fine.ts'
import { severally } from './severally.ts'

export interface PayableCodes {
  found: ReadonlyMap<string, PayableCode>
  /** Codes whose register did not answer; to be tried again. */
  unanswered: readonly string[]
}

/** So many questions to a register are under way at a time. */
const atOnce = 16

/**
 * What codes stand for that somebody wants to pay: codes of dossiers of their own or of the business
 * they act for, and decisions to fine anybody, `0001/QĐ-XPHC 05/10/2026` or `… 2026-10-05`. Codes
 * are compared in capitals; what is unknown, or somebody else's, is left out. Nothing is written: a
 * fine nobody has begun to pay is only quoted.
 */
export async function obligationsByCode(
  office: Office,
  actor: CitizenActor,
  codes: readonly string[],
): Promise<PayableCodes> {
  const found = new Map<string, PayableCode>()
  const unanswered: string[] = []
  for (const { code, obligation, about } of await ofDossiers(office, actor, codes))
    found.set(code, { obligation, about })
  await severally(codes, atOnce, async (code) => {
    const decision = decisionIn(code)
    if (!decision) return
    const answer = await findFine(office, actor, decision)
    if (answer.outcome === 'unavailable') unanswered.push(code)
    if (answer.outcome === 'found') found.set(code, fineAsCode(answer))
  })
  return { found, unanswered }
}

function fineAsCode({
  fine,
  lines,
  agencyId,
  standing,
}: Extract<FineFound, { outcome: 'found' }>): PayableCode {
  const obligation = { kind: 'fine', ref: fineReference(fine), agency: agencyId } as const
  const about = { who: fine.offender.name, what: fine.violation }
  if (!standing.mayBePaid) return { obligation, about, met: true }
  return { obligation, about, quoted: { amount: totalOf(lines), agency: agencyId } }
}

/**
 * The orders behind codes that were looked over and are now to be paid; a fine's is opened here.
 * Codes that stand for nothing payable any more are left out.
 */
export async function ordersByCode(
  office: Office,
  actor: CitizenActor,
  codes: readonly string[],
): Promise<OrderId[]> {
  const ids: OrderId[] = []
  for (const { obligation } of await ofDossiers(office, actor, codes)) {
    const order = await orderFor(office, obligation)
    if (order) ids.push(order.id)
  }
  await severally(codes, atOnce, async (code) => {
    const decision = decisionIn(code)
    const owed = decision && (await oweFine(office, actor, decision))
    if (owed?.outcome === 'owed') ids.push(owed.order.id)
  })
  return [...new Set(ids)]
}

async function ofDossiers(office: Office, actor: CitizenActor, codes: readonly string[]) {
  if (codes.length === 0) return []
  const rows = await selectDossiers(office.db).where(
    and(belongsTo(actor), inArray(sql`upper(${dossiers.code})`, [...codes])),
  )
  return rows.flatMap((row) => {
    const procedure = procedureFiled(row.procedureCode, row.procedureVersion)
    if (!procedure) return []
    const facts = answersIn(office, row) ?? {}
    const obligation = obligationOf({ ...row, procedure, facts })
    const about = { who: '', what: bilingualName(procedure).vi }
    return [{ code: row.code.toUpperCase(), obligation, about }]
  })
}

/** A decision's number and day, in one of the two ways people write days; null for anything else. */
export function decisionIn(code: string): NamedDecision | null {
  const [, number = '', day = ''] = /^(\S+)\s+(\S+)$/.exec(code) ?? []
  const [, d = '', m = '', y = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(day) ?? []
  const decidedOn = y ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : day
  return number && /^\d{4}-\d{2}-\d{2}$/.test(decidedOn) ? { number, decidedOn } : null
}
