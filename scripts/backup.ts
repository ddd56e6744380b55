import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { writeBackup } from '#db/backup/write-backup.ts'
import { withPortalDatabase } from './portal-database.ts'

/** `npm run backup -- FOLDER`: everything the portal remembers, as of now; the portal may run. */
await withPortalDatabase(async ({ clock }, url) => {
  const place = resolve(process.argv[2] ?? 'backups')
  const name = `mot-cua-${clock.now().toISOString().replaceAll(':', '').slice(0, 17)}Z`
  const folder = join(place, name)
  const { takenAt, tables } = await writeBackup(url, folder)
  const bytes = tables.reduce((sum, { file }) => sum + statSync(join(folder, file)).size, 0)
  console.log(
    `${folder}\n${tables.length} bảng · tables, ${Math.ceil(bytes / 1024)} KiB, ${takenAt}`,
  )
})
