import { and, eq, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { addJobs } from '#db/queries/jobs.ts'
import { type MailState, type NotificationId, notifications } from '#db/schema/index.ts'
import { failpoint } from '#services/failpoint.ts'
import { parseId } from '#services/id.ts'
import type { TaskHandlers } from '#services/jobs/task.ts'
import type { Office } from '#services/office.ts'
import { sendMail } from './mail.ts'
import { mailJob, type Recipient, whoIs } from './notify.ts'
import { isTemplateName } from './templates/index.ts'

const payload = z.object({
  notificationId: z.string().transform((text, ctx): NotificationId => {
    const id = parseId<'notification'>(text)
    if (!id) ctx.addIssue({ code: 'custom', message: 'not an id' })
    return id ?? z.NEVER
  }),
})

const dayMs = 86_400_000

/**
 * `notifications.mail` sends one message. `notifications.sweep`, daily, queues again what a long
 * outage of the mail server left behind.
 */
export const tasks: TaskHandlers = {
  'notifications.mail': async (office, input) => mail(office, payload.parse(input).notificationId),
  'notifications.sweep': async (office) => {
    const before = new Date(office.clock.now().getTime() - 4 * dayMs)
    const left = await office.db
      .select({ id: notifications.id })
      .from(notifications)
      .where(and(eq(notifications.mailState, 'waiting'), lt(notifications.createdAt, before)))
      .limit(1000)
    await addJobs(
      office.db,
      left.map(({ id }) => mailJob(id)),
    )
  },
}

/** A mail server's every deadline fits into this; after it, whoever claimed the mail has died. */
const claimMs = 120_000

/**
 * Claims a mail that waits, so that nobody sends it beside us.
 * @throws when somebody else is sending it: what became of it is looked at again later.
 */
async function claim(office: Office, id: NotificationId) {
  const now = office.clock.now()
  const free = sql`(${notifications.mailClaimedUntil} is null or ${notifications.mailClaimedUntil} <= ${now})`
  const [message] = await office.db
    .update(notifications)
    .set({ mailClaimedUntil: new Date(now.getTime() + claimMs) })
    .where(and(eq(notifications.id, id), eq(notifications.mailState, 'waiting'), free))
    .returning()
  if (message) return message
  const [waiting] = await office.db
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.id, id), eq(notifications.mailState, 'waiting')))
  if (waiting) throw new Error('the mail is being sent by another job')
  return null
}

async function mail(office: Office, id: NotificationId): Promise<void> {
  const message = await claim(office, id)
  if (!message) return
  if (!isTemplateName(message.template)) throw new Error(`no template ${message.template}`)
  const recipient = await whoIs(office.db, recipientOf(message))
  if (!recipient.address) return settle(office, id, 'none')
  const { outcome } = await sendMail(office, {
    id,
    name: recipient.name,
    address: recipient.address,
    locale: message.locale,
    template: message.template,
    params: message.params,
  })
  await failpoint('notifications.afterSend')
  if (outcome !== 'unavailable') return settle(office, id, outcome)
  await office.db
    .update(notifications)
    .set({ mailTries: sql`${notifications.mailTries} + 1`, mailClaimedUntil: null })
    .where(eq(notifications.id, id))
  throw new Error('mail server unavailable')
}

async function settle(office: Office, id: NotificationId, mailState: MailState): Promise<void> {
  await office.db
    .update(notifications)
    .set({
      mailState,
      mailTries: sql`${notifications.mailTries} + 1`,
      ...(mailState === 'sent' ? { sentAt: office.clock.now() } : {}),
    })
    .where(eq(notifications.id, id))
}

function recipientOf({ personId, staffId, address }: typeof notifications.$inferSelect): Recipient {
  if (personId) return { personId }
  if (staffId) return { staffId }
  if (address) return { address }
  throw new Error('a message to nobody')
}
