import { join, resolve } from 'node:path'
import { readBackup } from '#db/backup/read-backup.ts'
import { migrate, readMigrations } from '#db/migrate.ts'
import { followRestores } from '#services/payments/index.ts'
import { projectRoot } from '#services/settings.ts'
import { withPortalDatabase } from './portal-database.ts'

/**
 * `npm run restore -- FOLDER`: fills an empty database from a backup, and orders the comparison of every
 * day that was lost with the gateways' files. The whole drill: docs/how-to/operate.md.
 */
await withPortalDatabase(async (office, url) => {
  const folder = process.argv[2]
  if (!folder) {
    console.error('npm run restore -- FOLDER (the one that npm run backup made)')
    process.exitCode = 1
    return
  }
  const migrations = await readMigrations(join(projectRoot(), 'db', 'migrations'))
  const { takenAt, beganAt, mark } = await readBackup(url, resolve(folder), migrations)
  await migrate(url, migrations)
  const [lost] = await followRestores(office)
  if (!lost) throw new Error('a restore without days')
  console.log(
    [
      `Đã khôi phục đến · restored up to   ${takenAt.toISOString()}`,
      `Mất từ đó đến · lost from then to   ${beganAt.toISOString()}`,
      `Dấu trên số mới · mark on numbers   .${mark}`,
      `Đối soát lại · compared again       ${lost.first} – ${lost.last}`,
      '',
      'Việc tiếp theo · what to do next: docs/how-to/operate.md, “After a restore”.',
    ].join('\n'),
  )
})
