import { pino } from 'pino'
import { afterAll, inject } from 'vitest'
import { openDatabase } from './database.ts'
import type { Office } from './office.ts'
import { readSettings, type Settings } from './settings.ts'
import { type TestClock, testClock } from './testing/clock.ts'
import { asAdmin, withDatabase } from './testing/server.ts'

export { type TestClock, testClock } from './testing/clock.ts'
export { drainJobs, waitingJobs } from './testing/drain-jobs.ts'
export { plainIdsIn } from './testing/plain-ids.ts'

/** An office whose clock the test drives. */
export interface TestOffice extends Office {
  clock: TestClock
}

let made = 0

/**
 * An office of the test's own: a fresh, migrated database on the shared server, a clock that
 * stands still, settings of mode `test`. Closes itself after the test file.
 */
export async function testOffice(overrides: Partial<Settings> = {}): Promise<TestOffice> {
  const { url, template } = inject('testServer')
  made += 1
  // The first number is the process of the run, by which a killed run's databases are found.
  const database = `test_${process.ppid}_${process.pid}_${made}`
  await asAdmin(url, (admin) => admin.query(`create database ${database} template ${template}`))
  const databaseUrl = withDatabase(url, database)
  const ways = waysTo(databaseUrl)
  const db = openDatabase(ways, { name: database })
  afterAll(async () => {
    await db.$client.end()
    await asAdmin(url, (admin) => admin.query(`drop database if exists ${database} with (force)`))
  })
  const settings = readSettings({
    MODE: 'test',
    PORT: '4300',
    LOG_LEVEL: 'silent',
    DATA_DIR: '.cache/test-data',
  })
  return {
    db,
    clock: testClock(),
    log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
    settings: { ...settings, ...ways, ...overrides },
  }
}

/** The settings by which a database is reached: through the pooler where the run has one. */
function waysTo(direct: string) {
  const pooler = inject('testPooler')
  if (!pooler) return { databaseUrl: direct, poolerPrepares: false }
  const pooled = new URL(direct)
  pooled.host = `127.0.0.1:${pooler.port}`
  return {
    databaseUrl: pooled.href,
    databaseDirectUrl: direct,
    poolerPrepares: pooler.prepares,
  }
}
