import { extendCalendar, seedCalendar, seedEarlierVersion } from '#services/dossiers/index.ts'
import { seedIdentity } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { seedPayments } from '#services/payments/index.ts'
import { restoreProvince } from './province/restore/restore.ts'

/**
 * What a fresh portal starts with: reference data always, demo people and agencies only in a
 * demonstration. Every step is idempotent; each belongs to the service that owns the data.
 */
export async function seed(office: Office): Promise<void> {
  await seedCalendar(office)
  await extendCalendar(office)
  await seedPayments(office)
  if (!office.settings.sandboxes) return
  await seedIdentity(office)
  // An empty office is still an office: without its province a demonstration starts all the same.
  if (office.settings.province)
    await restoreProvince(office).catch((error: unknown) =>
      office.log.error({ err: error }, 'the invented province was not restored'),
    )
  await seedEarlierVersion(office)
}
