import { eq, sql } from 'drizzle-orm'
import { listsWorkedFrom } from '#db/schema/index.ts'
import type { OfficerActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { type Filters, queuesOf } from './lists.ts'
import type { Wanted } from './queue.ts'
import { filtersFrom } from './views.ts'

/** Remembers which list an officer works from; written only where it is another than before. */
export async function noteList(
  { db }: Office,
  { staffId }: OfficerActor,
  { name, filters = {} }: Pick<Wanted, 'name' | 'filters'>,
): Promise<void> {
  await db
    .insert(listsWorkedFrom)
    .values({ staffId, list: name, filters })
    .onConflictDoUpdate({
      target: listsWorkedFrom.staffId,
      set: { list: name, filters },
      setWhere: sql`${listsWorkedFrom.list} <> excluded.list or ${listsWorkedFrom.filters} <> excluded.filters`,
    })
}

/** The list an officer came from, or what stands with their unit. */
export async function listWorkedFrom(
  { db }: Office,
  officer: OfficerActor,
): Promise<{ name: Wanted['name']; filters: Filters }> {
  const [row] = await db
    .select()
    .from(listsWorkedFrom)
    .where(eq(listsWorkedFrom.staffId, officer.staffId))
  const own = queuesOf(officer)
  const name =
    own.find((each) => each === row?.list) ?? own.find((each) => each === 'ours') ?? 'mine'
  return { name, filters: row && name === row.list ? filtersFrom(row.filters) : {} }
}
