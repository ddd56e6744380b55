import { useLoaderData } from '@remix-run/react'
import { signOutFrom } from '#app/account/session-acts.ts'
import { SessionList, sessionShown } from '#app/account/session-list.tsx'
import { Container } from '#app/components/container.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { useReader } from '#app/i18n/reader.tsx'
import { ownSessions } from '#services/identity/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('account:sessions.title'), private: true }

const door = officerDoor({ may: ['manage', 'ownSessions'], params: {} })

export const loader = door.loader(async ({ office, session, url }) => ({
  ended: url.searchParams.has('ended'),
  sessions: (await ownSessions(office, session)).map(sessionShown),
}))

export const action = door.action(async ({ office, session, reader }, posted) => {
  const { isOver } = await signOutFrom(office, session, posted)
  return goTo(
    isOver
      ? `/${reader.language}/sign-in?why=signedOut&as=staff`
      : `/${reader.language}/office/sessions?ended`,
  )
})

/** Where an officer is signed in: an account that signs for the State is watched like a citizen's. */
export default function OfficerSessions() {
  const { t } = useReader()
  return (
    <Container width="form" className="py-6 sm:py-10">
      <div className="grid gap-6">
        <PageTitle lead={t('account:sessions.lead')}>{t('account:sessions.title')}</PageTitle>
        <SessionList {...useLoaderData<typeof loader>()} />
      </div>
    </Container>
  )
}
