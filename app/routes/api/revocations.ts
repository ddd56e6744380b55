import type { LoaderFunctionArgs } from '@remix-run/node'
import { revocationsOfAuthority } from '#services/documents/index.ts'

/** Which certificates of the demonstration's authority were revoked (RFC 5280); readers of PDFs ask. */
export async function loader({ context: { office } }: LoaderFunctionArgs) {
  const list = await revocationsOfAuthority(office)
  if (!list) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(list), {
    headers: { 'Content-Type': 'application/pkix-crl', 'Cache-Control': 'public, max-age=3600' },
  })
}
