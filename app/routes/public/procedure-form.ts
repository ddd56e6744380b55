import type { LoaderFunctionArgs } from '@remix-run/node'
import { printedForm } from '#app/forms/printed-form.ts'
import { readerFor } from '#app/i18n/portal.server.ts'
import { attachmentHeader, printSheet } from '#services/documents/index.ts'
import { procedureInForce } from '#services/dossiers/index.ts'

/** The blank form of a procedure as PDF, in the language of the law. Kept for an hour. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const procedure = params.slug === undefined ? undefined : procedureInForce(params.slug)
  if (!procedure || procedure.slug !== params.slug) throw new Response(null, { status: 404 })
  const { office } = context
  const pdf = await printSheet(office, printedForm(office, readerFor('vi'), procedure, null))
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': attachmentHeader(`to-khai-${procedure.slug}.pdf`),
      'Cache-Control': 'public, max-age=0, s-maxage=3600',
    },
  })
}
