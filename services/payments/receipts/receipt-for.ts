import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { agencies, businesses } from '#db/schema/index.ts'
import { receipts } from '#db/schema/payments.ts'
import { allow, maskedName, parseCode, readContent } from '../../documents/index.ts'
import type { Office } from '../../office.ts'
import { placeOfAddress } from '../../place-of-address.ts'
import { noteOrders } from '../accounts/note-reading.ts'
import { type OrderId, orderId } from '../ids.ts'
import type { Till } from '../till.ts'
import type { Receipt } from './issue-receipt.ts'

/** The receipt in force of an order: its original, or the last correction; null before issue. */
export async function receiptFor(office: Till, id: OrderId): Promise<Receipt | null> {
  const [latest] = await office.db
    .select()
    .from(receipts)
    .where(eq(receipts.orderId, id))
    .orderBy(desc(receipts.issuedAt), desc(receipts.number))
    .limit(1)
  return latest ?? null
}

/** The printed form of a receipt, or null before it is printed. */
export const receiptPdf = async (office: Till, { sha256 }: Receipt): Promise<Buffer | null> =>
  sha256 && (await readContent(office, sha256))

/** What anyone who holds a receipt may see of it: enough to compare it with the paper. */
export interface PublicReceipt {
  series: string
  number: number
  issuedAt: Date
  agency: { vi: string; en: string }
  /** `N•• V•• An`; a business by its whole name. */
  payer: string
  /** None: it is over nothing, and cancels the one it replaces. */
  lines: Receipt['lines']
  total: number
  token: string
}

export type ReceiptVerified =
  /** `instead` is the one whose place it took. */
  | { outcome: 'inForce'; receipt: PublicReceipt; instead: PublicReceipt | null }
  /** It was corrected, or cancelled by a receipt over nothing: `by`. */
  | { outcome: 'replaced'; receipt: PublicReceipt; by: PublicReceipt }
  | { outcome: 'unknown' | 'tooMany' }

/**
 * What the QR code of a receipt leads to, and the code printed beside it. Bounded per client, though
 * guessing 100 random bits is hopeless.
 */
export async function verifyReceipt(
  office: Office,
  asked: { token: string; clientAddress: string },
): Promise<ReceiptVerified> {
  const bounds = { bucket: 'receipts.verify', limit: 30, windowSeconds: 600 }
  if (!(await allow(office, { ...bounds, key: placeOfAddress(asked.clientAddress) })))
    return { outcome: 'tooMany' }
  const token = parseCode(asked.token)
  if (!token) return { outcome: 'unknown' }
  const find = async (which: SQL) => {
    const [found] = await office.db.select().from(receipts).where(which)
    return found ?? null
  }
  const receipt = await find(eq(receipts.token, token))
  if (!receipt) return { outcome: 'unknown' }
  await noteOrders(office, null, [orderId(receipt.orderId)], {
    what: 'receipt',
    thing: receipt.id,
  })
  const by = await find(eq(receipts.replaces, receipt.id))
  const shown = await publicly(office, receipt)
  if (by) return { outcome: 'replaced', receipt: shown, by: await publicly(office, by) }
  const instead = receipt.replaces ? await find(eq(receipts.id, receipt.replaces)) : null
  return {
    outcome: 'inForce',
    receipt: shown,
    instead: instead && (await publicly(office, instead)),
  }
}

async function publicly(office: Office, receipt: Receipt): Promise<PublicReceipt> {
  const { series, number, issuedAt, payer, lines, total, token } = receipt
  const [agency] = await office.db
    .select({ vi: agencies.nameVi, en: agencies.nameEn })
    .from(agencies)
    .where(sql`${agencies.id} = ${receipt.agency}`)
  const [business] = await office.db
    .select({ id: businesses.id })
    .from(businesses)
    .where(sql`${businesses.id}::text = ${payer.ref ?? ''}`)
  return {
    series,
    number,
    issuedAt,
    agency: agency ?? { vi: receipt.agency, en: receipt.agency },
    payer: business ? payer.name : maskedName(payer.name),
    lines,
    total,
    token,
  }
}
