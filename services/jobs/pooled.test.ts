import { describe, expect, inject, it, vi } from 'vitest'
import { addJobs } from '#db/queries/jobs.ts'
import { checkDatabases } from '#scripts/portal/preflight.ts'
import { directAddress, openDirectly } from '../database.ts'
import { testOffice } from '../testing.ts'
import { type RunningJobs, startJobs } from './runner.ts'
import { releaseAbandonedJobs } from './signs-of-life.ts'
import type { TaskHandlers } from './task.ts'

// Each builds a database and starts workers of its own; on a busy machine that alone takes its time.
vi.setConfig({ testTimeout: 120_000 })

const pooler = inject('testPooler')

describe.skipIf(pooler === null)('behind a pooler that changes connections', () => {
  it('a job ordered by a page is done once, though others look for dead workers meanwhile, and no lock stays behind', async () => {
    const pages = await testOffice()
    const worker = { ...pages, db: openDirectly(pages.settings, { name: 'worker' }) }
    const begun: string[] = []
    let mayEnd = () => {}
    const ending = new Promise<void>((resolve) => {
      mayEnd = resolve
    })
    const tasks: TaskHandlers = {
      'test.long': async () => {
        begun.push('long')
        await ending
      },
      'test.after': async () => {
        begun.push('after')
      },
    }
    const started: RunningJobs[] = []
    try {
      started.push(await startJobs(worker, tasks))
      await addJobs(pages.db, [{ task: 'test.long', payload: {}, key: 'long' }])
      await vi.waitFor(() => expect(begun).toEqual(['long']), { timeout: 60_000 })
      started.push(await startJobs(worker, tasks))
      await releaseAbandonedJobs(worker, 50)
      await releaseAbandonedJobs(pages, 50)
      await addJobs(pages.db, [{ task: 'test.after', payload: {}, key: 'after' }])
      await vi.waitFor(() => expect(begun).toContain('after'), { timeout: 60_000 })
      mayEnd()
    } finally {
      mayEnd()
      for (const jobs of started) await jobs.stop()
    }
    expect(begun).toEqual(['long', 'after'])
    const { rows } = await worker.db.$client.query(
      `select pid from pg_locks where locktype = 'advisory'
         and database = (select oid from pg_database where datname = current_database())`,
    )
    expect(rows).toEqual([])
    await worker.db.$client.end()
  })

  it('the portal refuses to start without a way past it, and says which', async () => {
    const { settings } = await testOffice()
    const { databaseUrl = '' } = settings
    const direct = directAddress(settings)
    await expect(checkDatabases(databaseUrl)).rejects.toThrow(/DATABASE_DIRECT_URL is not set/)
    await expect(checkDatabases(databaseUrl, databaseUrl)).rejects.toThrow(/as well/)
    await expect(checkDatabases(databaseUrl, direct)).resolves.toBeUndefined()
    await expect(checkDatabases(direct)).resolves.toBeUndefined()
  })
})
