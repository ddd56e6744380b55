import type { ActionFunctionArgs } from '@remix-run/node'
import { obligationByCode } from '#services/dossiers/index.ts'
import { answerBillLookup } from '#services/payments/index.ts'

/** PayGov asks what a dossier owes, for somebody who pays at a bank's counter or elsewhere. */
export async function action({ request, context: { office } }: ActionFunctionArgs) {
  const body = new Uint8Array(await request.arrayBuffer())
  const answer = await answerBillLookup(office, body, (code) => obligationByCode(office, code))
  return new Response(answer.body, { status: answer.status, headers: answer.headers })
}
