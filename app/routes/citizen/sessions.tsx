import { useLoaderData } from '@remix-run/react'
import { PersonalPage } from '#app/account/personal-page.tsx'
import { signOutFrom } from '#app/account/session-acts.ts'
import { SessionList, sessionShown } from '#app/account/session-list.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { useReader } from '#app/i18n/reader.tsx'
import { ownSessions } from '#services/identity/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('account:sessions.title'), private: true }

const door = citizenDoor({ may: ['read', 'profile'], params: {} })

export const loader = door.loader(async ({ office, session, url }) => ({
  ended: url.searchParams.has('ended'),
  sessions: (await ownSessions(office, session)).map(sessionShown),
}))

export const action = door.action(async ({ office, session, reader }, posted) => {
  const { isOver } = await signOutFrom(office, session, posted)
  return goTo(
    isOver ? `/${reader.language}/sign-in?why=signedOut` : `/${reader.language}/me/sessions?ended`,
  )
})

/** The devices one is signed in on, each to be signed out from here. */
export default function Sessions() {
  const { t } = useReader()
  return (
    <PersonalPage title={t('account:sessions.title')} lead={t('account:sessions.lead')}>
      <SessionList {...useLoaderData<typeof loader>()} />
    </PersonalPage>
  )
}
