import { useLoaderData } from '@remix-run/react'
import { PersonalPage } from '#app/account/personal-page.tsx'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Tag } from '#app/components/status-tag.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { useReader } from '#app/i18n/reader.tsx'
import { parseId } from '#services/id.ts'
import { endOwnSession, ownSessions } from '#services/identity/index.ts'

export const handle: PageHandle = { title: ({ t }) => t('account:sessions.title'), private: true }

const door = citizenDoor({ may: ['read', 'profile'], params: {} })

/** "Chrome · Android": enough to know one's own device by, from what the browser says of itself. */
function deviceOf(userAgent: string): string {
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrome\//.test(userAgent)
        ? 'Chrome'
        : /Safari\//.test(userAgent)
          ? 'Safari'
          : ''
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(userAgent)?.[0] ?? ''
  return [browser, system.replace('Mac OS X', 'macOS')].filter(Boolean).join(' · ')
}

export const loader = door.loader(async ({ office, session, url }) => {
  const sessions = await ownSessions(office, session)
  return {
    ended: url.searchParams.has('ended'),
    sessions: sessions.map(({ userAgent, ...rest }) => ({
      ...rest,
      device: deviceOf(userAgent) || userAgent.slice(0, 60) || '?',
    })),
  }
})

export const action = door.action(async ({ office, session, reader }, posted) => {
  const id = parseId<'session'>(posted.text('sessionId'))
  if (id) await endOwnSession(office, session, id)
  return goTo(`/${reader.language}/me/sessions?ended`)
})

/** The devices one is signed in on, each to be signed out from here. */
export default function Sessions() {
  const { sessions, ended } = useLoaderData<typeof loader>()
  const { t, format } = useReader()
  return (
    <PersonalPage title={t('account:sessions.title')} lead={t('account:sessions.lead')}>
      {ended && (
        <Notice tone="success" live>
          {t('account:sessions.ended')}
        </Notice>
      )}
      <ul className="grid max-w-prose gap-3">
        {sessions.map(({ sessionId, device, createdAt, lastSeenAt, current }) => (
          <li key={sessionId}>
            <Card title={device} level={2}>
              <p className="text-sm text-ink-soft">
                {t('account:sessions.since', { when: format.dateTime(createdAt) })}
                <br />
                {t('account:sessions.seen', { when: format.dateTime(lastSeenAt) })}
              </p>
              <div className="mt-3">
                {current ? (
                  <Tag tone="success" icon="check" text={t('account:sessions.current')} />
                ) : (
                  <form method="post">
                    <input type="hidden" name="sessionId" value={sessionId} />
                    <Button tone="danger" small>
                      {t('account:sessions.end')}
                    </Button>
                  </form>
                )}
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </PersonalPage>
  )
}
