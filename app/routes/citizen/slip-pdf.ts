import { slipRead } from '#app/dossier/slips.ts'
import { citizenDoor } from '#app/http/door.ts'
import { codeParam, slipParam } from '#app/http/params.ts'
import { printSlip, slipFileHeaders } from '#services/decisions/index.ts'

const params = { code: codeParam(), slip: slipParam() }

/** A slip of a dossier, as a PDF made afresh. */
export const loader = citizenDoor({ may: ['read', 'dossier'], params }).loader(
  async ({ office, actor, params }) => {
    const slip = await slipRead(office, actor, params)
    return new Response(new Uint8Array(await printSlip(office, slip)), {
      headers: slipFileHeaders(slip),
    })
  },
)
