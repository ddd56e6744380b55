import { connect } from '#db/client.ts'
import { runProcess, standBy } from '#server/stand-by.ts'
import { createLog } from '#services/log.ts'
import { systemClock } from '#services/office.ts'
import { readSettings } from '#services/settings.ts'

await runProcess(async () => {
  const settings = readSettings()
  const log = createLog(settings, 'worker')
  const db = connect(settings.databaseUrl ?? '', { name: 'mot-cua worker', max: 8 })
  const _office = { db, clock: systemClock, log, settings }
  standBy(async () => {
    await db.$client.end()
  })
})
