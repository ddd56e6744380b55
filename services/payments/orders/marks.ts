import { orderMarks } from '#db/schema/payments.ts'
import { blindIndex, keyedHash } from '../../identity/index.ts'
import type { Settings } from '../../settings.ts'
import type { OrderId } from '../ids.ts'
import type { Till } from '../till.ts'

/** What an order is about, and is found by without lying in the open. */
export interface FoundBy {
  plates: readonly string[]
  personalIds: readonly string[]
}

/** A registration plate without dots, dashes and spaces, in capitals (`51F12345`); null when it is none. */
export function parsePlate(text: string): string | null {
  const tidy = text
    .toUpperCase()
    .replaceAll('Đ', 'D')
    .replaceAll(/[\s.-]/g, '')
  return /^\d{2}[A-Z]{1,2}\d{4,6}$/.test(tidy) ? tidy : null
}

/** The keyed hash a plate is kept as. */
export const plateMark = (settings: Settings, plate: string): Buffer =>
  keyedHash(settings, `plate:${plate}`)

/** Keeps what an order is found by, as keyed hashes. Once. */
export async function markOrder(
  { db, settings }: Till,
  orderId: OrderId,
  { plates, personalIds }: FoundBy,
): Promise<void> {
  const known = new Set(plates.flatMap((plate) => parsePlate(plate) ?? []))
  const marks = [
    ...[...known].map((plate) => ({ kind: 'plate' as const, mark: plateMark(settings, plate) })),
    ...[...new Set(personalIds)]
      .filter((id) => /^\d{12}$/.test(id))
      .map((id) => ({ kind: 'person' as const, mark: blindIndex(settings, id) })),
  ]
  if (marks.length === 0) return
  await db
    .insert(orderMarks)
    .values(marks.map((mark) => ({ orderId, ...mark })))
    .onConflictDoNothing()
}
