import type { Upload } from '#services/documents/index.ts'
import { type DossierId, viewDossier } from '#services/dossiers/index.ts'
import type { Actor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'

/** May this actor see the dossier? Whatever belongs to it is theirs to read as well. */
export async function maySeeDossier(
  office: Office,
  actor: Actor,
  dossierId: DossierId,
): Promise<boolean> {
  return (await viewDossier(office, actor, { id: dossierId })).outcome === 'dossier'
}

/** A paper is read by whoever sees its dossier; while it is still a draft's, by who attached it. */
export const mayReadPaper =
  (office: Office, actor: Actor) =>
  async (upload: Upload): Promise<boolean> =>
    upload.dossierId
      ? maySeeDossier(office, actor, upload.dossierId)
      : actor.kind === 'citizen' && upload.owner.id === actor.personId
