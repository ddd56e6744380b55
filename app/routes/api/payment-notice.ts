import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { parseGateway, receiveNotice } from '#services/payments/index.ts'

/**
 * A gateway tells us what became of a payment. The body goes on as the bytes that came, because
 * signatures are over bytes; the answer is worded in the gateway's own protocol.
 */
async function hear({ request, params, context }: ActionFunctionArgs | LoaderFunctionArgs) {
  const gateway = parseGateway(params.gateway ?? '')
  if (!gateway || !context.office.settings.gateways.includes(gateway))
    return new Response(null, { status: 404 })
  const { pathname, search } = new URL(request.url)
  const answer = await receiveNotice(context.office, gateway, {
    method: request.method,
    url: pathname + search,
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer()),
  })
  return new Response(answer.body, { status: answer.status, headers: answer.headers })
}

// Some gateways send their notices by GET (VNPAY), most by POST.
export { hear as action, hear as loader }
