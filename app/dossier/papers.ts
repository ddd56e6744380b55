import { handedIn } from '#app/apply/uploads.ts'
import { decisionsOf } from '#services/decisions/index.ts'
import { type Upload, uploadsOf } from '#services/documents/index.ts'
import type { DossierId } from '#services/dossiers/index.ts'
import type { Office } from '#services/office.ts'
import type { PaperGroup } from './declared.tsx'

/** Papers of a dossier by component, in the order they came. */
export async function papersOf(
  office: Office,
  dossierId: DossierId,
  download: string,
): Promise<PaperGroup[]> {
  const groups = new Map<string, Upload[]>()
  for (const upload of await uploadsOf(office, { dossierId }))
    groups.set(upload.component, [...(groups.get(upload.component) ?? []), upload])
  return [...groups].map(([component, uploads]) => ({
    component,
    files: uploads.map((upload) => handedIn(upload, download)),
  }))
}

/** What was decided, as pages list it. */
export async function decisionsShown(office: Office, dossierId: DossierId) {
  const decisions = await decisionsOf(office, dossierId)
  return decisions.map(({ id, kind, number, on, code, sealedAt, signer }) => ({
    id,
    kind,
    number,
    on,
    code,
    signer: signer.name,
    sealed: sealedAt !== null,
  }))
}
