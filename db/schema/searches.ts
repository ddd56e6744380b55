import { date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

export const unfoundSearches = pgTable(
  'unfound_searches',
  {
    language: text().$type<'vi' | 'en'>().notNull(),
    words: text().notNull(),
    times: integer().notNull().default(1),
    firstAsked: date('first_asked').notNull(),
    lastAsked: date('last_asked').notNull(),
  },
  (table) => [primaryKey({ columns: [table.language, table.words] })],
)
