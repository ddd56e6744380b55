import type { LoaderFunctionArgs } from '@remix-run/node'
import { goTo } from '#app/http/go.ts'
import { preferredLanguage } from '#app/i18n/languages.ts'

/** `/` → the language the visitor reads. */
export function loader({ request }: LoaderFunctionArgs) {
  const language = preferredLanguage(request.headers.get('Accept-Language'))
  return goTo(`/${language}`, { headers: { Vary: 'Accept-Language' } })
}
