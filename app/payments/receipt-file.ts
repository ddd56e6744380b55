import { notFound } from '#app/http/turned-away.ts'
import { attachmentHeader } from '#services/documents/index.ts'
import type { Office } from '#services/office.ts'
import { type Receipt, receiptNumber, receiptPdf } from '#services/payments/index.ts'

/** A receipt as a PDF to keep. @throws a 404 answer while there is none. */
export async function receiptFile(office: Office, receipt: Receipt | null): Promise<Response> {
  const pdf = receipt && (await receiptPdf(office, receipt))
  if (!pdf) throw notFound()
  return new Response(new Uint8Array(pdf), {
    headers: fileHeaders('application/pdf', `${receiptNumber(receipt)}.pdf`),
  })
}

/** Headers of a file made for one person: kept by nobody else, opened by no browser. */
export const fileHeaders = (type: string, name: string): Record<string, string> => ({
  'Content-Type': type,
  'Content-Disposition': attachmentHeader(name),
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, no-store',
})
