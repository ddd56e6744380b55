import { eq } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { addJobs } from '#db/queries/jobs.ts'
import {
  type Language,
  type NotificationId,
  notifications,
  type PersonId,
  people,
  type StaffId,
  staff,
} from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import { type ParamsOf, type TemplateName, templates } from './templates/index.ts'

/** A person, an officer, or a bare address of somebody without an account. */
export type Recipient = { personId: PersonId } | { staffId: StaffId } | { address: string }

/** A message: facts for a template; the words are chosen when it is read. */
export interface Message<N extends TemplateName = TemplateName> {
  to: Recipient
  template: N
  params: ParamsOf<N>
  /** The same key twice is one message, however often the sender repeats itself. */
  key: string
  /** The recipient's own choice unless given. */
  locale?: Language
}

/**
 * Puts a message on the recipient's list and, when there is an address, in the queue to be mailed.
 * Inside a transaction it exists when that commits. @throws when parameters do not fit the template.
 */
export async function notify<N extends TemplateName>(
  office: Office,
  message: Message<N>,
  db: Queryable = office.db,
): Promise<void> {
  const id = newId<'notification'>(office)
  const recipient = await whoIs(db, message.to)
  const added = await db
    .insert(notifications)
    .values({
      ...message.to,
      id,
      key: message.key,
      template: message.template,
      params: templates[message.template].params.parse(message.params),
      locale: message.locale ?? recipient.locale,
      mailState: recipient.address ? 'waiting' : 'none',
      mailTries: 0,
      createdAt: office.clock.now(),
    })
    .onConflictDoNothing({ target: notifications.key })
    .returning({ id: notifications.id })
  if (added.length > 0 && recipient.address) await addJobs(db, [mailJob(id)])
}

export const mailJob = (notificationId: NotificationId) => ({
  task: 'notifications.mail',
  payload: { notificationId },
  key: `notifications.mail:${notificationId}`,
})

/** Name, language and present address of a recipient. */
export async function whoIs(
  db: Queryable,
  to: Recipient,
): Promise<{ name?: string; address: string | null; locale: Language }> {
  if ('address' in to) return { address: to.address, locale: 'vi' }
  if ('staffId' in to) {
    const [row] = await db.select().from(staff).where(eq(staff.id, to.staffId))
    return row
      ? { name: row.name, address: row.active ? row.email : null, locale: 'vi' }
      : { address: null, locale: 'vi' }
  }
  const [row] = await db.select().from(people).where(eq(people.id, to.personId))
  return row
    ? { name: row.name, address: row.email, locale: row.locale }
    : { address: null, locale: 'vi' }
}
