import { date, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { StaffId } from './ids.ts'

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

/** A change of the calendar that one person proposes and another confirms. */
export const calendarProposals = pgTable('calendar_proposals', {
  id: uuid().primaryKey(),
  change: jsonb().$type<unknown>().notNull(),
  proposedBy: uuid('proposed_by').$type<StaffId>().notNull(),
  proposedAt: timestamp('proposed_at', { withTimezone: true }).notNull(),
  decidedBy: uuid('decided_by').$type<StaffId>(),
  decidedAt: timestamp('decided_at', { withTimezone: true }),
  status: text().$type<'proposed' | 'confirmed' | 'refused' | 'withdrawn'>().notNull(),
})
