import { and, count, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import { joinedLookup } from '#db/gather.ts'
import {
  type Language,
  type NotificationId,
  notifications,
  type PersonId,
  type StaffId,
} from '#db/schema/index.ts'
import type { Office } from '#services/office.ts'
import type { Letter } from './template.ts'
import { compose, isTemplateName, type TemplateName } from './templates/index.ts'
import { textsFor } from './texts.ts'

export type Holder = { personId: PersonId } | { staffId: StaffId }

/** A message on somebody's list, in the language the page is read in. */
export interface InboxEntry extends Letter {
  notificationId: NotificationId
  template: TemplateName
  createdAt: Date
  read: boolean
}

/** Somebody's messages, newest first; `before` pages on. */
export async function notificationsFor(
  office: Office,
  holder: Holder,
  page: { locale: Language; before?: NotificationId; limit?: number },
): Promise<InboxEntry[]> {
  const rows = await office.db
    .select()
    .from(notifications)
    .where(and(of(holder), page.before ? lt(notifications.id, page.before) : undefined))
    .orderBy(desc(notifications.id))
    .limit(page.limit ?? 20)
  const texts = textsFor(page.locale)
  return rows.flatMap((row) =>
    // A template that a later release dropped has nothing left to say.
    isTemplateName(row.template)
      ? [
          {
            ...compose(row.template, row.params, texts, page.locale),
            notificationId: row.id,
            template: row.template,
            createdAt: row.createdAt,
            read: row.readAt !== null,
          },
        ]
      : [],
  )
}

/** Unread messages by the id in one of the two columns that say whose they are. */
const unreadBy = (column: 'personId' | 'staffId') => {
  const holder = notifications[column]
  return joinedLookup(
    (db: Office['db'], ids: readonly string[]) =>
      db
        .select({ id: sql<string>`${holder}`, unread: count() })
        .from(notifications)
        .where(
          and(sql`${holder} = any(${sql.param([...ids])}::uuid[])`, isNull(notifications.readAt)),
        )
        .groupBy(holder),
    ({ id }, asked) => id === asked,
  )
}
const unreadOfPerson = unreadBy('personId')
const unreadOfStaff = unreadBy('staffId')

/** How many messages somebody has not read. */
export async function unreadCount({ db }: Office, holder: Holder): Promise<number> {
  const row =
    'personId' in holder
      ? await unreadOfPerson(db, holder.personId)
      : await unreadOfStaff(db, holder.staffId)
  return row?.unread ?? 0
}

/** Marks messages of one's own as read, or all of them; other people's ids change nothing. */
export async function markRead(
  office: Office,
  holder: Holder,
  which: readonly NotificationId[] | 'all',
): Promise<void> {
  if (which !== 'all' && which.length === 0) return
  await office.db
    .update(notifications)
    .set({ readAt: office.clock.now() })
    .where(
      and(
        of(holder),
        isNull(notifications.readAt),
        which === 'all' ? undefined : inArray(notifications.id, [...which]),
      ),
    )
}

const of = (holder: Holder) =>
  'personId' in holder
    ? eq(notifications.personId, holder.personId)
    : eq(notifications.staffId, holder.staffId)
