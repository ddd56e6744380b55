import type { Upload } from '#services/documents/index.ts'
import { type DossierId, findDraft, noteReading, seesDossier } from '#services/dossiers/index.ts'
import type { Actor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'

/** May this actor see the dossier? Whatever belongs to it is theirs to read as well. */
export const maySeeDossier = async (
  office: Office,
  actor: Actor,
  dossierId: DossierId,
): Promise<boolean> => (await seesDossier(office, actor, { id: dossierId })) !== null

/** A decision is read by whoever sees its dossier; that they did is written down first. */
export const mayReadDecision =
  (office: Office, actor: Actor) =>
  async (decision: { id: string; dossierId: DossierId }): Promise<boolean> =>
    noteReading(office, actor, decision.dossierId, { what: 'decision', thing: decision.id })

/**
 * A paper is read by whoever sees its dossier, and that is written down; while it is still a draft's, by
 * whoever works on the draft.
 */
export const mayReadPaper =
  (office: Office, actor: Actor) =>
  async ({ id, dossierId, draftId }: Upload): Promise<boolean> => {
    if (dossierId) return noteReading(office, actor, dossierId, { what: 'paper', thing: id })
    if (actor.kind !== 'citizen' || !draftId) return false
    return (await findDraft(office, actor, draftId)).outcome === 'draft'
  }
