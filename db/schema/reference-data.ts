import { date, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

export const calendarEditions = pgTable('calendar_editions', {
  edition: integer().primaryKey(),
  changedAt: timestamp('changed_at', { withTimezone: true }).notNull(),
  changedBy: text('changed_by').notNull(),
})

export const specialDays = pgTable('special_days', {
  date: date().primaryKey(),
  kind: text().$type<'holiday' | 'dayOff' | 'workingDay'>().notNull(),
  name: text().notNull(),
  source: text().notNull(),
})
