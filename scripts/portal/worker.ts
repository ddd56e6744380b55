import { setTimeout as wait } from 'node:timers/promises'
import { isDatabaseGone } from '#server/database-gone.ts'
import { runProcess, standBy } from '#server/stand-by.ts'
import { directAddress, openDirectly } from '#services/database.ts'
import { countMishap, startJobs } from '#services/jobs/index.ts'
import { createLog } from '#services/log.ts'
import { type Office, systemClock } from '#services/office.ts'
import { readSettings } from '#services/settings.ts'

/** How long a dying worker waits for a database to come back in which its end can be counted. */
const countTries = 20

await runProcess(async () => {
  const settings = readSettings()
  const log = createLog(settings, 'worker')
  const db = openDirectly(settings, { name: 'mot-cua worker', max: 10 })
  const office = { db, clock: systemClock, log, settings }
  endOnUnhandled(office)
  const jobs = await startJobs(office)
  let told = false
  void jobs.ended.then(() => {
    if (told) return
    log.fatal('jobs: the runner ended untold; this worker ends, to be started anew')
    process.exit(1)
  })
  standBy(async () => {
    told = true
    await jobs.stop()
    await db.$client.end()
  })
})

/**
 * graphile-worker ticks a finished job off without waiting for the outcome. When the database goes
 * away just then, nobody but the process hears of it, and the job stays locked by a worker that
 * looks alive. So this worker ends: its sign of life goes with it, and another one takes the job up.
 */
function endOnUnhandled(office: Office): void {
  let ending = false
  process.on('unhandledRejection', (error) => {
    if (ending) return
    ending = true
    const gone = isDatabaseGone(error, directAddress(office.settings))
    office.log.fatal(
      { err: error },
      gone
        ? 'jobs: the database went away while a finished job was being ticked off; this worker ends, to be started anew, and the job is looked at again'
        : 'jobs: an error that nobody handles; this worker ends, to be started anew',
    )
    void count(office, gone ? 'databaseLost' : 'fault').then(() => process.exit(1))
  })
}

async function count(office: Office, kind: Parameters<typeof countMishap>[1]): Promise<void> {
  for (let tries = 0; tries < countTries; tries += 1) {
    if (await countMishap(office, kind)) return
    await wait(500)
  }
}
