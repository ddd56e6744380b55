import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { Page } from '#app/components/page.tsx'
import { sessionOf } from '#app/http/visit.ts'
import { isLanguage } from '#app/i18n/languages.ts'

/**
 * An address begins with a language we speak, or leads nowhere. Whoever brings no cookie gets the
 * page kept for everybody; whoever is signed in gets it with their name at its head.
 */
export async function loader({ params, context, request }: LoaderFunctionArgs) {
  if (!isLanguage(params.lang)) throw new Response(null, { status: 404 })
  const answer = await sessionOf(context, request)
  if (answer.outcome !== 'signedIn') return null
  const { actor } = answer.session
  if (actor.kind === 'officer') return { name: actor.name, home: '/office' as const }
  const { name, business } = actor
  return { name, home: '/me' as const, ...(business ? { actingFor: business.name } : {}) }
}

/** The frame of pages that are the same for everyone, the name at the head apart. */
export default function PublicLayout() {
  const person = useLoaderData<typeof loader>()
  return (
    <Page {...(person ? { person } : {})}>
      <Outlet />
    </Page>
  )
}
