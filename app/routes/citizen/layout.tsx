import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useLocation } from '@remix-run/react'
import { Page } from '#app/components/page.tsx'
import { sessionOf } from '#app/http/visit.ts'
import { usePath, useText } from '#app/i18n/reader.tsx'
import { unreadCount } from '#services/notifications/index.ts'

/** Pages made for one person are kept by nobody else. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'private, no-store' })

export async function loader({ context, request }: LoaderFunctionArgs) {
  const answer = await sessionOf(context, request)
  if (answer.outcome !== 'signedIn' || answer.session.actor.kind !== 'citizen') return null
  const { personId, name, business } = answer.session.actor
  return {
    person: { name, home: '/me' as const, ...(business ? { actingFor: business.name } : {}) },
    unread: await unreadCount(context.office, { personId }),
  }
}

const places = [
  ['/me', 'account:me.title'],
  ['/business', 'business:nav'],
  ['/procedures', 'common:nav.procedures'],
  ['/me/notifications', 'account:notifications.title'],
  ['/help', 'common:nav.help'],
] as const

/** Head and foot of the citizens' pages. */
export default function CitizenLayout() {
  const known = useLoaderData<typeof loader>()
  const t = useText()
  const path = usePath()
  const { pathname } = useLocation()
  const reached = places.filter(
    ([place]) => place !== '/business' || known?.person.actingFor !== undefined,
  )
  const navigation = reached.map(([place, key]) => ({
    href: path(place),
    text:
      place === '/me/notifications' && known?.unread
        ? t('account:notifications.unread', { count: known.unread })
        : t(key),
    current: pathname === path(place),
  }))
  const links = [{ href: path('/me/acting'), text: t('account:acting.menu') }]
  return known ? (
    <Page person={{ ...known.person, links }} navigation={navigation}>
      <Outlet />
    </Page>
  ) : (
    <Page>
      <Outlet />
    </Page>
  )
}
