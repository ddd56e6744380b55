import { slipName, slipOf } from '#app/dossier/slips.ts'
import { citizenDoor } from '#app/http/door.ts'
import { codeParam } from '#app/http/params.ts'
import { notFound } from '#app/http/turned-away.ts'
import { printSlip } from '#services/decisions/index.ts'
import { attachmentHeader } from '#services/documents/index.ts'
import { viewDossier } from '#services/dossiers/index.ts'

const params = { code: codeParam(), slip: slipName }

/** A slip of one's own dossier, printed afresh from its history. */
export const loader = citizenDoor({ may: ['read', 'dossier'], params }).loader(
  async ({ office, actor, params }) => {
    const found = await viewDossier(office, actor, { code: params.code })
    const slip = found.outcome === 'dossier' ? await slipOf(office, found.view, params.slip) : null
    if (!slip) throw notFound()
    return new Response(new Uint8Array(await printSlip(office, slip)), {
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Disposition': attachmentHeader(`${params.slip}-${params.code}.pdf`),
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-store',
      },
    })
  },
)
