import { connect } from '#db/client.ts'
import { runProcess, standBy } from '#server/stand-by.ts'
import { startJobs } from '#services/jobs/index.ts'
import { createLog } from '#services/log.ts'
import { systemClock } from '#services/office.ts'
import { readSettings } from '#services/settings.ts'

await runProcess(async () => {
  const settings = readSettings()
  const log = createLog(settings, 'worker')
  const db = connect(settings.databaseUrl ?? '', { name: 'mot-cua worker', max: 8 })
  const jobs = await startJobs({ db, clock: systemClock, log, settings })
  standBy(async () => {
    await jobs.stop()
    await db.$client.end()
  })
})
