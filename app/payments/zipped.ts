import { Zip, ZipPassThrough } from 'fflate'
import type { Office } from '#services/office.ts'
import { type Receipt, receiptNumber, receiptPdf } from '#services/payments/index.ts'

/**
 * Receipts as an archive, chunk by chunk: a PDF is compressed already, so it is only put in. Each is
 * named by its agency and number, which are unique together.
 */
export async function* zipped(
  office: Office,
  receipts: AsyncIterable<Receipt>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  for await (const receipt of receipts) {
    const file = new ZipPassThrough(`${receipt.agency}-${receiptNumber(receipt)}.pdf`)
    zip.add(file)
    file.push(new Uint8Array((await receiptPdf(office, receipt)) ?? []), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
