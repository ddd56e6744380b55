import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { businesses, dossiers } from '#db/schema/index.ts'
import { receipts } from '#db/schema/payments.ts'
import { parseFineReference } from '#workflows/kernel/identifiers.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import {
  grouped,
  keepContent,
  printSheet,
  readPaper,
  type Sheet,
  sealByAgency,
} from '../../documents/index.ts'
import { parseId } from '../../id.ts'
import { agencyById, withPersonalIds } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { placeOfIssue } from '../../registries/index.ts'
import { orderId } from '../ids.ts'
import { readOrder } from '../orders/orders.ts'
import { tellReceipt } from '../telling/tell-receipt.ts'
import type { Receipt } from './issue-receipt.ts'
import { receiptNumber } from './receipt-number.ts'
import { type ReceiptAbout, receiptPaper } from './receipt-paper.tsx'

const payload = z.object({ receiptId: z.guid() })

/** Prints a numbered receipt, seals it for its agency, keeps the PDF and tells the payer. Once. */
export async function printReceipt(office: Office, raw: unknown): Promise<void> {
  const { receiptId } = payload.parse(raw)
  const receipt = await receiptById(office, receiptId)
  if (!receipt.sha256) {
    const sheet = await receiptSheet(office, receipt)
    const { agency, place } = sheet.letterhead
    const pdf = await sealByAgency(office, await printSheet(office, sheet), {
      agencyId: receipt.agency,
      agency,
      place,
    })
    await office.db.transaction(async (tx) => {
      const sha256 = await keepContent(office, tx, Buffer.from(pdf), office.clock.now())
      await tx
        .update(receipts)
        .set({ sha256 })
        .where(sql`${receipts.id} = ${receipt.id} and ${receipts.sha256} is null`)
    })
  }
  await tellReceipt(office, receipt, receiptNumber(receipt))
}

/** The receipt as a sheet: to be shown as a page or printed. */
export async function receiptSheet(office: Office, receipt: Receipt): Promise<Sheet> {
  const agency = await agencyById(office, receipt.agency)
  const name = agency?.name.vi ?? receipt.agency
  const at = instant(receipt.issuedAt)
  return {
    paper: readPaper(receiptPaper(receipt, await aboutOf(office, receipt))),
    letterhead: {
      agency: name,
      place: agency ? placeOfIssue(agency, dateOf(at)) : name,
      date: dateOf(at),
    },
    signatures: [{ capacity: ['CƠ QUAN THU'], signed: [{ by: name, at }] }],
    verification: {
      url: `${office.settings.origin}/vi/verify-receipt/${receipt.token}`,
      code: grouped(receipt.token),
    },
    demo: office.settings.sandboxes,
  }
}

/** What it was paid for and by which business, as order and register have it. */
async function aboutOf(office: Office, receipt: Receipt): Promise<ReceiptAbout> {
  const { obligation } = await readOrder(office.db, orderId(receipt.orderId))
  const [business] = await office.db
    .select({ taxCode: businesses.taxCode })
    .from(businesses)
    .where(sql`${businesses.id}::text = ${receipt.payer.ref ?? ''}`)
  const dossierId = obligation.kind === 'dossier' ? parseId<'dossier'>(obligation.ref) : null
  const [dossier] = dossierId
    ? await office.db
        .select({ code: dossiers.code })
        .from(dossiers)
        .where(sql`${dossiers.id} = ${dossierId}`)
    : []
  return {
    decision: obligation.kind === 'fine' ? parseFineReference(obligation.ref) : null,
    dossier: dossier?.code ?? null,
    taxCode: business ? await withPersonalIds(office, business.taxCode) : null,
    replaced: receipt.replaces ? await receiptById(office, receipt.replaces) : null,
  }
}

async function receiptById(office: Office, id: string): Promise<Receipt> {
  const [receipt] = await office.db.select().from(receipts).where(eq(receipts.id, id))
  if (!receipt) throw new Error(`no receipt ${id}`)
  return receipt
}
