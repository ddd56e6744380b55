import { and, eq, isNull, sql } from 'drizzle-orm'
import type { ReactElement } from 'react'
import type { Tx } from '#db/client.ts'
import { markInYear } from '#db/queries/restore-mark.ts'
import {
  type AgencyId,
  type DecisionKind,
  type DossierId,
  decisions,
  type StaffId,
} from '#db/schema/index.ts'
import { type CivilDate, dateOf, type Instant } from '#workflows/kernel/time.ts'
import {
  grouped,
  keepContent,
  newCode,
  readPaper,
  type Sheet,
  type SignatureBlock,
} from '../documents/index.ts'
import { failpoint } from '../failpoint.ts'
import { newId } from '../id.ts'
import { withReferences } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { type Decision, shown } from './decision.ts'
import { nextNumber } from './number.ts'
import { sealedPdf } from './seal-decision.ts'

/** Who stands behind a paper. */
type Hands =
  | {
      signer: { id: StaffId; name: string; capacity: readonly string[]; at: Instant }
      clerk: { id: StaffId; name: string; at: Instant }
    }
  /** The law let silence decide: nobody signed, and the agency's seal alone says that it is genuine. */
  | { signer: null; clerk: null; takesEffectAt: Instant }

/** A decision that was approved and released, or that the law brought about by itself. */
export type NewDecision = Hands & {
  /** Makes issuing idempotent, e.g. `<dossier>:grant`. */
  key: string
  dossierId: DossierId
  dossierCode: string
  procedure: { code: string; name: { vi: string; en: string } }
  kind: DecisionKind
  /** Notation of the series, e.g. `TLHT`; numbers run without gaps per agency, series and year. */
  series?: string
  /** One more paper of a document that was numbered under another key: it bears the same number. */
  original?: { nth: number; ofKey: string }
  /** The procedure's words, once number and date are known. Called inside the issuing transaction. */
  paper(issued: { number: string; on: CivilDate }): ReactElement
  holderName: string
  agency: { id: AgencyId; name: string; authority?: string; place: string; notation?: string }
}

export type Issued = { outcome: 'issued' | 'already'; decision: Decision }

type Row = typeof decisions.$inferSelect

/**
 * Numbers, prints, signs and seals a decision; takes about a second, so it belongs into a job. The
 * number is committed first, with the words it stands on; a process that dies after that is followed
 * by one that seals the same decision. `already` when another call had finished it.
 */
export async function issueDecision(office: Office, order: NewDecision): Promise<Issued> {
  const row = (await byKey(office, order.key)) ?? (await number(office, order))
  if (row.sealedAt) return { outcome: 'already', decision: await shown(office, row) }
  await failpoint('decisions.afterNumbered')
  return sealNumbered(office, row)
}

async function byKey(office: Office, key: string): Promise<Row | undefined> {
  const [row] = await office.db.select().from(decisions).where(eq(decisions.key, key))
  return row
}

async function number(office: Office, order: NewDecision): Promise<Row> {
  const on = dateOf(order.clerk ? order.clerk.at : order.takesEffectAt)
  const series = order.series ?? seriesOf[order.kind]
  const place = { agencyId: order.agency.id, series, year: Number(on.slice(0, 4)) }
  return office.db.transaction(async (tx) => {
    // Two calls under one key go one after the other, and the second finds the first's decision.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${order.key}, 0))`)
    const [before] = await tx.select().from(decisions).where(eq(decisions.key, order.key))
    if (before) return before
    const first = order.original && (await numberedAs(tx, order.original.ofKey))
    const sequence = first ? first.sequence : await nextNumber(tx, place)
    const notation = [series, order.agency.notation].filter(Boolean).join('-')
    const mark = await markInYear(tx, place.year)
    const printed = first?.number ?? `${String(sequence).padStart(2, '0')}${mark}/${notation}`
    const code = newCode()
    const [row] = await tx
      .insert(decisions)
      .values({
        id: newId<'decision'>(office),
        key: order.key,
        dossierId: order.dossierId,
        dossierCode: order.dossierCode,
        procedureCode: order.procedure.code,
        procedureName: order.procedure.name,
        kind: order.kind,
        ...place,
        sequence,
        original: order.original?.nth ?? 1,
        number: printed,
        issuedOn: on,
        holderName: order.holderName,
        sheet: await withReferences(
          office,
          sheetOf(office, order, { number: printed, on, code }),
          tx,
        ),
        ...(order.signer
          ? {
              signerId: order.signer.id,
              signerName: order.signer.name,
              signedAt: new Date(order.signer.at),
              clerkId: order.clerk.id,
              clerkName: order.clerk.name,
            }
          : {}),
        code,
        numberedAt: office.clock.now(),
      })
      .returning()
    if (!row) throw new Error('a decision was not written')
    return row
  })
}

/** @throws when the first paper of a document was not numbered yet. */
async function numberedAs(tx: Tx, key: string): Promise<Row> {
  const [row] = await tx.select().from(decisions).where(eq(decisions.key, key))
  if (!row) throw new Error(`nothing was numbered under ${key}`)
  return row
}

/** The series of decisions whose procedure names none. */
export const seriesOf: Record<DecisionKind, string> = { grant: 'KQ', refusal: 'TB', notice: 'TB' }

/** The words of a decision once it has its number: what is printed, and what stays on record. */
export function sheetOf(
  office: Pick<Office, 'settings'>,
  order: NewDecision,
  issued: { number: string; on: CivilDate; code: string },
): Sheet {
  const { paper, agency } = order
  const code = grouped(issued.code)
  return {
    paper: readPaper(paper(issued)),
    letterhead: {
      ...(agency.authority ? { authority: agency.authority } : {}),
      agency: agency.name,
      number: issued.number,
      place: agency.place,
      date: issued.on,
    },
    signatures: [signatureOn(order)],
    verification: { url: `${office.settings.origin}/vi/verify/${code}`, code },
    demo: office.settings.sandboxes,
  }
}

function signatureOn(order: NewDecision): SignatureBlock {
  const { agency } = order
  if (!order.signer)
    return {
      capacity: [agency.name.toLocaleUpperCase('vi')],
      hint: '(Phát hành tự động theo quy định, không có chữ ký cá nhân)',
      signed: [{ by: agency.name, at: order.takesEffectAt }],
    }
  const { signer, clerk } = order
  return {
    capacity: [...signer.capacity],
    name: signer.name,
    signed: [
      { by: signer.name, at: signer.at },
      { by: agency.name, at: clerk.at },
    ],
  }
}

/** Prints, signs and seals a decision that has its number. */
export async function sealNumbered(office: Office, row: Row): Promise<Issued> {
  const pdf = await sealedPdf(office, row)
  const at = office.clock.now()
  const sealed = await office.db.transaction(async (tx) => {
    const sha256 = await keepContent(office, tx, pdf, at)
    await failpoint('decisions.beforeSealed')
    const [won] = await tx
      .update(decisions)
      .set({ sealedAt: at, sha256 })
      .where(and(eq(decisions.id, row.id), isNull(decisions.sealedAt)))
      .returning()
    return won
  })
  if (sealed) return { outcome: 'issued', decision: await shown(office, sealed) }
  const [other] = await office.db.select().from(decisions).where(eq(decisions.id, row.id))
  if (!other) throw new Error(`decision ${row.id} is gone`)
  return { outcome: 'already', decision: await shown(office, other) }
}
