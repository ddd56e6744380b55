import type { Database } from '#db/client.ts'

/** How files begin in which anything may be written, as `encode(…, 'escape')` has them. */
const filesAsBytes = [
  '\\%PDF-%',
  '\\\\211PNG\r\n%',
  '\\\\377\\\\330\\\\377%',
  'PK\u0003\u0004%',
  'RIFF%WEBPVP8%',
]
/** The same in base 64, wherever in a text: PDF, PNG, JPEG, ZIP. */
const filesAsText = ['%JVBERi0%', '%iVBORw0KGgo%', '%/9j/4AAQ%', '%UEsDBBQ%']

/**
 * Where personal IDs lie in the open in a database: every column of text, JSON or bytes of every
 * table, the queue's included. A file that can be read is as good as a number in it: what is written in
 * a PDF or a picture no search sees. For tests; reads everything.
 * @returns `schema.table.column` with how many rows of it hold one of the IDs, or such a file.
 */
export async function plainIdsIn(
  { $client }: Database,
  personalIds: readonly string[],
): Promise<Record<string, number>> {
  const { rows: columns } = await $client.query<{
    schema: string
    table: string
    column: string
    type: string
  }>(`
    select table_schema as schema, table_name as "table", column_name as "column", data_type as type
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
      and data_type in ('text', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY')`)
  const found: Record<string, number> = {}
  for (const { schema, table, column, type } of columns) {
    const isBytes = type === 'bytea'
    const told = isBytes ? `encode("${column}", 'escape')` : `"${column}"::text`
    const files = isBytes ? filesAsBytes : filesAsText
    const { rows } = await $client.query<{ n: number }>(
      `select count(*)::int as n from "${schema}"."${table}" where ${told} like any($1)`,
      [[...personalIds.map((id) => `%${id}%`), ...files]],
    )
    const n = rows[0]?.n ?? 0
    if (n > 0) found[`${schema}.${table}.${column}`] = n
  }
  return found
}
