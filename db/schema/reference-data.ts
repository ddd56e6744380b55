import { date, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

export const calendarEditions = pgTable('calendar_editions', {
  edition: integer().primaryKey(),
  changedAt: timestamp('changed_at', { withTimezone: true }).notNull(),
  changedBy: text('changed_by').notNull(),
  change: jsonb().$type<unknown>().notNull().default({ add: [], remove: [] }),
})

export const specialDays = pgTable('special_days', {
  date: date().primaryKey(),
  kind: text().$type<'holiday' | 'dayOff' | 'workingDay'>().notNull(),
  name: text().notNull(),
  source: text().notNull(),
})

export const calendarYears = pgTable('calendar_years', {
  year: integer().primaryKey(),
  announcedAt: timestamp('announced_at', { withTimezone: true }),
  announcedBy: text('announced_by'),
  source: text(),
})
