import { handedIn } from '#app/apply/uploads.ts'
import { decisionsOf } from '#services/decisions/index.ts'
import { type Upload, uploadsOf } from '#services/documents/index.ts'
import type { DossierId } from '#services/dossiers/index.ts'
import type { CitizenActor, OfficerActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import type { PaperGroup } from './declared.tsx'

/** An unscanned paper opens for its sender only; for officers also as the image we encoded ourselves. */
const opensFor =
  (actor: CitizenActor | OfficerActor) =>
  ({ state, previewable, owner }: Upload): boolean =>
    state === 'clean' ||
    (actor.kind === 'officer' ? previewable : state === 'held' && owner.id === actor.personId)

/** How many pages of a paper can be shown as pictures of our own. */
function picturesOf({ mediaType, state, pages, previewable }: Upload): number {
  if (mediaType === 'application/pdf') return state === 'infected' ? 0 : (pages ?? 1)
  return previewable ? 1 : 0
}

/**
 * Papers of a dossier by component, in the order they came, each with a link where it opens for this
 * reader. `download` is the folder its address stands in.
 */
export async function papersOf(
  office: Office,
  actor: CitizenActor | OfficerActor,
  dossierId: DossierId,
  download: string,
): Promise<PaperGroup[]> {
  const opens = opensFor(actor)
  const groups = new Map<string, Upload[]>()
  for (const upload of await uploadsOf(office, { dossierId }))
    groups.set(upload.component, [...(groups.get(upload.component) ?? []), upload])
  return [...groups].map(([component, uploads]) => ({
    component,
    files: uploads.map((upload) => {
      const { href, ...file } = handedIn(upload, download)
      const pictures = actor.kind === 'officer' ? picturesOf(upload) : 0
      return opens(upload) ? { ...file, href, pictures } : { ...file, pictures }
    }),
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
    signer: signer?.name ?? null,
    sealed: sealedAt !== null,
  }))
}

/** File names of papers of which nobody in the office can see anything yet. */
export const unseenIn = (papers: readonly PaperGroup[]): readonly string[] =>
  papers.flatMap(({ files }) =>
    files.filter(({ href, pictures = 0 }) => !href && pictures === 0).map(({ name }) => name),
  )
