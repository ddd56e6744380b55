import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { preferredLanguage } from '#app/i18n/languages.ts'

/** `/` → the language the visitor reads. */
export function loader({ request }: LoaderFunctionArgs) {
  const language = preferredLanguage(request.headers.get('Accept-Language'))
  return redirect(`/${language}`, { headers: { Vary: 'Accept-Language' } })
}
