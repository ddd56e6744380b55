import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { selectDossiers } from '#db/queries/dossiers.ts'
import { dossiers } from '#db/schema/index.ts'
import { procedureFiled } from '#workflows/index.ts'
import { fineReference } from '#workflows/kernel/identifiers.ts'
import type { CitizenActor } from '../identity/index.ts'
import type { Office } from '../office.ts'
import type { Obligation } from '../payments/index.ts'
import { obligationOf } from './obligation.ts'
import { type NamedDecision, oweFine } from './pay-fine.ts'

export interface PayableCodes {
  obligations: ReadonlyMap<string, Obligation>
  /** Codes whose register did not answer; to be tried again. */
  unanswered: readonly string[]
}

/**
 * What codes stand for that somebody wants to pay: codes of dossiers of their own or of the business
 * they act for, and decisions to fine anybody, `0001/QĐ-XPHC 05/10/2026` or `… 2026-10-05`. Codes
 * are compared in capitals; what is unknown, or somebody else's, is left out.
 */
export async function obligationsByCode(
  office: Office,
  actor: CitizenActor,
  codes: readonly string[],
): Promise<PayableCodes> {
  const obligations = new Map<string, Obligation>()
  const unanswered: string[] = []
  for (const { code, ...owed } of await ofDossiers(office, actor, codes))
    obligations.set(code, owed.obligation)
  for (const code of codes) {
    const decision = decisionIn(code)
    if (!decision) continue
    const answer = await oweFine(office, actor, decision)
    if (answer.outcome === 'unavailable') unanswered.push(code)
    if (answer.outcome === 'owed') obligations.set(code, answer.order.obligation)
    // Paid elsewhere the portal may hold no order of it; the caller finds out under this name.
    if (answer.outcome === 'paid')
      obligations.set(code, { kind: 'fine', ref: fineReference(decision), agency: '' })
  }
  return { obligations, unanswered }
}

async function ofDossiers(office: Office, actor: CitizenActor, codes: readonly string[]) {
  if (codes.length === 0) return []
  const own = eq(dossiers.applicantId, actor.personId)
  const whose = actor.business ? or(own, eq(dossiers.businessId, actor.business.businessId)) : own
  const rows = await selectDossiers(office.db).where(
    and(whose, inArray(sql`upper(${dossiers.code})`, [...codes])),
  )
  return rows.flatMap((row) => {
    const procedure = procedureFiled(row.procedureCode, row.procedureVersion)
    return procedure
      ? [{ code: row.code.toUpperCase(), obligation: obligationOf({ ...row, procedure }) }]
      : []
  })
}

/** A decision's number and day, in one of the two ways people write days; null for anything else. */
export function decisionIn(code: string): NamedDecision | null {
  const [, number = '', day = ''] = /^(\S+)\s+(\S+)$/.exec(code) ?? []
  const [, d = '', m = '', y = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(day) ?? []
  const decidedOn = y ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : day
  return number && /^\d{4}-\d{2}-\d{2}$/.test(decidedOn) ? { number, decidedOn } : null
}
