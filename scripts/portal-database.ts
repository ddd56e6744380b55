import { connect } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
import { isPlain, lineOf } from '#server/stand-by.ts'
import { directAddress } from '#services/database.ts'
import { createLog } from '#services/log.ts'
import { type Office, systemClock } from '#services/office.ts'
import { readSettings } from '#services/settings.ts'

/**
 * Runs a check on the portal's database: the one DATABASE_URL names, or the embedded one, which is
 * used as it runs, or started for the check and stopped again.
 */
export async function withPortalDatabase(
  check: (office: Office, url: string) => Promise<void>,
): Promise<void> {
  try {
    const settings = readSettings()
    const { dataDir } = settings
    const embedded = settings.databaseUrl
      ? null
      : await startEmbedded({ dataDir, database: 'mot_cua' })
    const url = embedded?.url ?? directAddress(settings)
    const db = connect(url, { name: 'mot-cua check', max: 2 })
    try {
      await check({ db, clock: systemClock, log: createLog(settings, 'check'), settings }, url)
    } finally {
      await db.$client.end()
      if (embedded && !embedded.adopted) await embedded.stop()
    }
  } catch (error) {
    console.error(isPlain(error) ? lineOf(error) : error)
    process.exitCode = 1
  }
}
