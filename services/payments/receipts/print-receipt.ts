import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { agencies } from '#db/schema/index.ts'
import { receipts } from '#db/schema/payments.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import {
  grouped,
  keepContent,
  printSheet,
  readPaper,
  type Sheet,
  sealByAgency,
} from '../../documents/index.ts'
import type { Office } from '../../office.ts'
import { tellReceipt } from '../telling/tell-receipt.ts'
import type { Receipt } from './issue-receipt.ts'
import { receiptNumber, receiptPaper } from './receipt-paper.tsx'

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
      const sha256 = await keepContent(tx, Buffer.from(pdf), office.clock.now())
      await tx
        .update(receipts)
        .set({ sha256 })
        .where(sql`${receipts.id} = ${receipt.id} and ${receipts.sha256} is null`)
    })
  }
  await tellReceipt(office, receipt, `${receipt.series}-${receiptNumber(receipt)}`)
}

/** The receipt as a sheet: to be shown as a page or printed. */
export async function receiptSheet(office: Office, receipt: Receipt): Promise<Sheet> {
  const [agency] = await office.db
    .select({ name: agencies.nameVi, address: agencies.address })
    .from(agencies)
    .where(sql`${agencies.id} = ${receipt.agency}`)
  const replaced = receipt.replaces ? await receiptById(office, receipt.replaces) : null
  const name = agency?.name ?? receipt.agency
  const at = instant(receipt.issuedAt)
  return {
    paper: readPaper(receiptPaper(receipt, replaced)),
    letterhead: { agency: name, place: agency?.address ?? name, date: dateOf(at) },
    signatures: [{ capacity: ['CƠ QUAN THU'], signed: [{ by: name, at }] }],
    verification: {
      url: `${office.settings.origin}/vi/verify-receipt/${receipt.token}`,
      code: grouped(receipt.token),
    },
    demo: office.settings.sandboxes,
  }
}

async function receiptById(office: Office, id: string): Promise<Receipt> {
  const [receipt] = await office.db.select().from(receipts).where(eq(receipts.id, id))
  if (!receipt) throw new Error(`no receipt ${id}`)
  return receipt
}
