import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useLocation } from '@remix-run/react'
import { Page } from '#app/components/page.tsx'
import { TurnedAwayPage } from '#app/http/turned-away-page.tsx'
import { sessionOf } from '#app/http/visit.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { languageOfUrl } from '#app/i18n/readers.server.ts'
import { KeysDialog } from '#app/working/keys-dialog.tsx'
import { mayErase } from '#services/dossiers/index.ts'
import { agencyById, may } from '#services/identity/index.ts'

/** Pages made for one officer are kept by nobody else. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'private, no-store' })

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { office } = context
  const answer = await sessionOf(context, request)
  if (answer.outcome !== 'signedIn' || answer.session.actor.kind !== 'officer') return null
  const { actor } = answer.session
  const language = languageOfUrl(request.url)
  const agency = await agencyById(office, actor.agencyId)
  return {
    person: {
      name: actor.name,
      home: '/office' as const,
      actingFor: `${actor.position[language]} · ${agency?.name[language] ?? actor.agencyId}`,
    },
    assigns: may(actor, 'assign', 'dossier', { agencies: [actor.agencyId] }).outcome === 'allowed',
    watches: may(actor, 'read', 'measures', { agencies: [actor.agencyId] }).outcome === 'allowed',
    watchesOnly: actor.roles.every((role) => role === 'senior'),
    meets: actor.roles.includes('desk') || actor.roles.includes('unit'),
    admin: actor.roles.includes('admin'),
    confirmsCalendar: may(actor, 'confirm', 'calendar').outcome === 'allowed',
    erases: await mayErase(office, actor, 'confirm'),
    accountant: actor.roles.includes('accountant'),
    confirms: actor.roles.includes('head'),
    waives: actor.roles.includes('desk') || actor.roles.includes('head'),
  }
}

export type OfficerFrame = NonNullable<Awaited<ReturnType<typeof loader>>>

/** Head and foot of the officers' pages; the way around is the officer's own queues. */
export default function OfficerLayout() {
  const known = useLoaderData<typeof loader>()
  return <Frame known={known}>{<Outlet context={known} />}</Frame>
}

function Frame({
  known,
  children,
}: {
  known: ReturnType<typeof useLoaderData<typeof loader>>
  children: React.ReactNode
}) {
  const { t } = useReader()
  const path = usePath()
  const { pathname } = useLocation()
  if (!known) return <Page>{children}</Page>
  const places = [
    ...(known.watches ? [{ href: path('/office/board'), text: t('office:board.title') }] : []),
    {
      href: path(known.watchesOnly ? '/office/queues/waiting' : '/office'),
      text: t('office:queue.title'),
    },
    ...(known.assigns ? [{ href: path('/office/load'), text: t('office:load.title') }] : []),
    ...(known.meets ? [{ href: path('/office/agenda'), text: t('office:agenda.title') }] : []),
    ...(known.accountant ? [{ href: path('/office/accounts'), text: t('accounts:title') }] : []),
    ...(known.waives && !known.accountant
      ? [{ href: path('/office/accounts/waivers'), text: t('accounts:tab.waivers') }]
      : []),
    ...(known.confirms && !known.accountant
      ? [{ href: path('/office/accounts/confirmations'), text: t('accounts:tab.confirmations') }]
      : []),
    ...(known.confirmsCalendar
      ? [{ href: path('/office/admin/holidays'), text: t('office:admin.holidays') }]
      : []),
    ...(known.admin
      ? [
          { href: path('/office/admin/versions'), text: t('office:admin.versions.short') },
          { href: path('/office/admin/jobs'), text: t('office:admin.jobs') },
          { href: path('/office/admin/searches'), text: t('office:admin.searchesShort') },
          { href: path('/office/admin/national-portal'), text: t('office:admin.national.short') },
          { href: path('/office/admin/incidents'), text: t('status:admin.title') },
        ]
      : []),
  ]
  return (
    <Page
      workplace
      person={{
        ...known.person,
        // What is the officer's own stands with their name; the band is for the office's work.
        links: [
          ...(known.admin
            ? [{ href: path('/office/admin/agencies'), text: t('agencies:title') }]
            : []),
          ...(known.erases
            ? [{ href: path('/office/admin/erasures'), text: t('office:admin.erasures.short') }]
            : []),
          { href: path('/office/passkeys'), text: t('office:passkeys.title') },
          { href: path('/office/sessions'), text: t('account:tab.sessions') },
        ],
      }}
      navigation={places.map((place) => ({ ...place, current: pathname === place.href }))}
    >
      {children}
      <KeysDialog />
    </Page>
  )
}

export function ErrorBoundary() {
  return (
    <Page>
      <TurnedAwayPage />
    </Page>
  )
}
