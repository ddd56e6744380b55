import { useLoaderData } from '@remix-run/react'
import { PersonalPage } from '#app/account/personal-page.tsx'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { Pagination } from '#app/components/pagination.tsx'
import { Tag } from '#app/components/status-tag.tsx'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { parseId } from '#services/id.ts'
import { markRead, notificationsFor } from '#services/notifications/index.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('account:notifications.title'),
  private: true,
}

const door = citizenDoor({ may: ['read', 'notification'], params: {} })
const size = 20

export const loader = door.loader(async ({ office, actor, reader, url }) => {
  const before = parseId<'notification'>(url.searchParams.get('before') ?? '')
  const entries = await notificationsFor(
    office,
    { personId: actor.personId },
    { locale: reader.language, limit: size + 1, ...(before ? { before } : {}) },
  )
  const shown = entries.slice(0, size)
  return {
    entries: shown.map(
      ({ notificationId, subject, paragraphs, items, action, createdAt, read }) => ({
        id: notificationId,
        subject,
        paragraphs,
        items,
        action,
        createdAt,
        read,
      }),
    ),
    older: entries.length > size ? (shown.at(-1)?.notificationId ?? null) : null,
    first: before === null,
  }
})

export const action = door.action(async ({ office, actor, reader }) => {
  await markRead(office, { personId: actor.personId }, 'all')
  return goTo(`/${reader.language}/me/notifications`)
})

/** What the portal has written to this person, newest first. */
export default function Notifications() {
  const { entries, older, first } = useLoaderData<typeof loader>()
  const { t, format } = useReader()
  const path = usePath()
  const here = path('/me/notifications')
  return (
    <PersonalPage title={t('account:notifications.title')}>
      {entries.length === 0 && (
        <EmptyState icon="envelope" title={t('account:notifications.none')}>
          {t('account:notifications.noneText')}
        </EmptyState>
      )}
      {entries.some(({ read }) => !read) && (
        <form method="post">
          <Button tone="secondary" small icon="check">
            {t('account:notifications.markAll')}
          </Button>
        </form>
      )}
      <ul className="grid max-w-prose gap-3">
        {entries.map(({ id, subject, paragraphs, items, action, createdAt, read }) => (
          <li key={id}>
            <Card title={subject} level={2}>
              <p className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
                <time dateTime={createdAt}>{format.dateTime(createdAt)}</time>
                {!read && <Tag tone="info" text={t('account:notifications.new')} />}
              </p>
              <div className="mt-2 grid gap-2">
                {paragraphs.map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
                {items.length > 0 && (
                  <ul className="list-disc pl-5">
                    {items.map((item) => (
                      <li key={item}>{item}</li>
                    ))}
                  </ul>
                )}
              </div>
              {action && (
                <p className="mt-3">
                  <ButtonLink href={path(action.path)} tone="secondary" small>
                    {action.label}
                  </ButtonLink>
                </p>
              )}
            </Card>
          </li>
        ))}
      </ul>
      <Pagination
        {...(first ? {} : { firstHref: here })}
        {...(older ? { nextHref: `${here}?before=${older}` } : {})}
      />
    </PersonalPage>
  )
}
