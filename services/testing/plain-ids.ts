import type { Database } from '#db/client.ts'

/**
 * Where personal IDs lie in the open in a database: every column of text, JSON or bytes of every
 * table, the queue's included. For tests; reads everything.
 * @returns `schema.table.column` with how many rows of it hold one of the IDs.
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
    const told = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`
    const { rows } = await $client.query<{ n: number }>(
      `select count(*)::int as n from "${schema}"."${table}" where ${told} like any($1)`,
      [personalIds.map((id) => `%${id}%`)],
    )
    const n = rows[0]?.n ?? 0
    if (n > 0) found[`${schema}.${table}.${column}`] = n
  }
  return found
}
