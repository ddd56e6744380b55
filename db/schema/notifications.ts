import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { NotificationId, PersonId, StaffId } from './ids.ts'
import type { Language } from './people.ts'

/** `refused`: the mail server will never take it. `none`: no address, the portal's list is all. */
export type MailState = 'waiting' | 'sent' | 'refused' | 'none'

export const notifications = pgTable('notifications', {
  id: uuid().$type<NotificationId>().primaryKey(),
  /** Given by the sender; the same key twice is one message. */
  key: text().notNull(),
  personId: uuid('person_id').$type<PersonId>(),
  staffId: uuid('staff_id').$type<StaffId>(),
  /** For people without an account here, such as a stranger who pays for someone. */
  address: text(),
  template: text().notNull(),
  params: jsonb().notNull(),
  locale: text().$type<Language>().notNull(),
  mailState: text('mail_state').$type<MailState>().notNull(),
  mailTries: integer('mail_tries').notNull(),
  /** Who sends it just now has it until then. */
  mailClaimedUntil: timestamp('mail_claimed_until', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  sentAt: timestamp('sent_at', { withTimezone: true }),
  readAt: timestamp('read_at', { withTimezone: true }),
})
