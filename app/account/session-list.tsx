import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Tag } from '#app/components/status-tag.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import type { OwnSession } from '#services/identity/index.ts'

/** "Chrome · Android": enough to know one's own device by, from what the browser says of itself. */
export function deviceOf(userAgent: string): string {
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
  const known = [browser, system.replace('Mac OS X', 'macOS')].filter(Boolean).join(' · ')
  return known || userAgent.slice(0, 60) || '?'
}

export interface SessionShown {
  sessionId: string
  device: string
  createdAt: string
  lastSeenAt: string
  current: boolean
}

/** A visit as the list shows it. */
export const sessionShown = ({ userAgent, createdAt, lastSeenAt, ...rest }: OwnSession) => ({
  ...rest,
  device: deviceOf(userAgent),
  createdAt: createdAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
})

/** The devices somebody is signed in on, each to be signed out from here, or all at once. */
export function SessionList({
  sessions,
  ended,
}: {
  sessions: readonly SessionShown[]
  ended: boolean
}) {
  const { t, format } = useReader()
  return (
    <div className="grid max-w-prose gap-6">
      {ended && (
        <Notice tone="success" live>
          {t('account:sessions.ended')}
        </Notice>
      )}
      <ul className="grid gap-3">
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
      <form method="post" className="grid gap-2 border-t border-line pt-5">
        <p className="text-sm text-ink-soft">{t('account:sessions.everywhereText')}</p>
        <div>
          <Button tone="danger" name="intent" value="everywhere">
            {t('account:sessions.everywhere')}
          </Button>
        </div>
      </form>
    </div>
  )
}
