import type { LoaderFunctionArgs } from '@remix-run/node'
import { forgetKey, keepKey, readKey } from '#app/http/cookies.ts'
import { goTo } from '#app/http/go.ts'
import { languageOf } from '#app/i18n/languages.ts'
import { finishSignIn } from '#services/identity/index.ts'

/** Where both identity providers send people back to. Opens the session, or says why not. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { office } = context
  const finished = await finishSignIn(office, {
    search: new URL(request.url).search,
    flowKey: await readKey(office, request, 'sign-in'),
    userAgent: request.headers.get('User-Agent') ?? '',
    previousKey: await readKey(office, request, 'session'),
  })
  const headers = new Headers()
  // An answer to no question of this browser leaves the sign-in that is under way alone.
  const isStray = finished.outcome === 'refused' && finished.reason === 'unknownFlow'
  if (!isStray) headers.append('Set-Cookie', await forgetKey(office, 'sign-in'))
  if (finished.outcome === 'signedIn') {
    headers.append('Set-Cookie', await keepKey(office, 'session', finished.key, finished.expiresAt))
    return goTo(finished.returnTo, { headers })
  }
  const problem = finished.outcome === 'refused' ? finished.reason : 'unavailable'
  const query = new URLSearchParams({ problem })
  if (finished.returnTo) query.set('to', finished.returnTo)
  if (finished.realm === 'staff') query.set('as', 'staff')
  if (problem === 'levelTooLow') query.set('level', '2')
  const language = languageOf(finished.returnTo ?? '') ?? 'vi'
  return goTo(`/${language}/sign-in?${query}`, { headers })
}
