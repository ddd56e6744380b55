import { join } from 'node:path'
import { watchPlace } from '#db/backup/place.ts'
import { migrate, readMigrations } from '#db/migrate.ts'
import { runProcess } from '#server/stand-by.ts'
import { directAddress, openDirectly } from '#services/database.ts'
import { createLog } from '#services/log.ts'
import { systemClock } from '#services/office.ts'
import { projectRoot, readSettings } from '#services/settings.ts'
import { seed } from '../seed.ts'

/** Brings the database up to date and, in a demonstration, fills it. Ends when done. */
async function prepare(): Promise<void> {
  const settings = readSettings()
  const log = createLog(settings, 'prepare')
  const url = directAddress(settings)
  const applied = await migrate(url, await readMigrations(join(projectRoot(), 'db', 'migrations')))
  if (applied.length > 0) log.info({ applied }, 'migrations applied')
  const db = openDirectly(settings, { name: 'mot-cua prepare', max: 2 })
  const mark = await watchPlace(db, settings.dataDir)
  if (mark)
    log.error({ mark }, 'the database was put back to an earlier moment: numbers carry a mark')
  await seed({ db, clock: systemClock, log, settings })
  await db.$client.end()
  process.disconnect?.()
}

await runProcess(prepare)
