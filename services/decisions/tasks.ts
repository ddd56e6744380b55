import { and, isNull, lt } from 'drizzle-orm'
import { decisions } from '#db/schema/index.ts'
import type { TaskHandlers } from '../jobs/task.ts'
import { sealNumbered } from './issue-decision.ts'

const patienceMs = 10 * 60_000

/** `decisions.sweep`, hourly: seals what has its number but lost the job that was to seal it. */
export const tasks: TaskHandlers = {
  'decisions.sweep': async (office) => {
    const before = new Date(office.clock.now().getTime() - patienceMs)
    const rows = await office.db
      .select()
      .from(decisions)
      .where(and(isNull(decisions.sealedAt), lt(decisions.numberedAt, before)))
    for (const row of rows) await sealNumbered(office, row)
  },
}
