import { type DossierView, registersAwaited } from '#services/dossiers/index.ts'
import type { Office } from '#services/office.ts'
import { unreadableRegisters } from '#services/registries/index.ts'

/** The registers a dossier waits for; of each, whether it has answered what cannot be read. */
export async function awaitedShown(office: Office, view: DossierView) {
  const awaited = registersAwaited(view.procedure, view.happenings)
  if (awaited.length === 0) return []
  const unreadable = await unreadableRegisters(office, view.id)
  return awaited.map((each) => ({ ...each, unreadable: unreadable.has(each.register) }))
}
