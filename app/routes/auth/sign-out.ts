import type { ActionFunctionArgs } from '@remix-run/node'
import { forgetKey, readKey } from '#app/http/cookies.ts'
import { goTo } from '#app/http/go.ts'
import { languageOfUrl } from '#app/i18n/readers.server.ts'
import { endSession } from '#services/identity/index.ts'

/** An address typed or bookmarked signs nobody out; only the button does. */
export const loader = ({ request }: { request: Request }) => goTo(`/${languageOfUrl(request.url)}`)

export async function action({ request, context }: ActionFunctionArgs) {
  const { office } = context
  const key = await readKey(office, request, 'session')
  if (key) await endSession(office, key)
  return goTo(`/${languageOfUrl(request.url)}/sign-in?why=signedOut`, {
    headers: { 'Set-Cookie': await forgetKey(office, 'session') },
  })
}
