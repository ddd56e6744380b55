import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { StaffId } from './ids.ts'

export const incidents = pgTable('incidents', {
  id: uuid().primaryKey(),
  systems: text().array().notNull(),
  titleVi: text('title_vi').notNull(),
  titleEn: text('title_en').notNull(),
  textVi: text('text_vi').notNull(),
  textEn: text('text_en').notNull(),
  beganAt: timestamp('began_at', { withTimezone: true }).notNull(),
  endedAt: timestamp('ended_at', { withTimezone: true }),
  writtenBy: uuid('written_by').$type<StaffId>().notNull(),
  endedBy: uuid('ended_by').$type<StaffId>(),
})
