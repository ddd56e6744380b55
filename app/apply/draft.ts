import { goTo } from '#app/http/go.ts'
import { notFound } from '#app/http/turned-away.ts'
import {
  answersOf,
  type Draft,
  type DraftId,
  findDraft,
  missingPapers,
  viewDossier,
} from '#services/dossiers/index.ts'
import type { CitizenActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'

interface Asking {
  office: Office
  actor: CitizenActor
  params: { draftId: DraftId }
  reader: { language: 'vi' | 'en' }
}

/** The draft of this address. One that was filed leads to its dossier; another's does not exist. */
export async function openDraft({ office, actor, params, reader }: Asking): Promise<Draft> {
  const found = await findDraft(office, actor, params.draftId)
  if (found.outcome === 'draft') return found.draft
  if (found.outcome === 'filed') {
    const dossier = await viewDossier(office, actor, { id: found.dossierId })
    if (dossier.outcome === 'dossier')
      throw goTo(`/${reader.language}/dossiers/${dossier.view.code}`)
  }
  throw notFound()
}

/** Codes of the papers this application needs uploaded, as far as its answers tell already. */
export function papersFor(draft: Draft): readonly string[] {
  const needed = draft.procedure.componentsFor(answersOf(draft))
  return draft.procedure.components
    .filter(({ code, kind }) => kind === 'file' && needed.includes(code))
    .map(({ code }) => code)
}

/** Of those, the ones still missing. */
export const papersMissing = (office: Office, draft: Draft): Promise<readonly string[]> =>
  missingPapers(office, draft.id, papersFor(draft), draft.procedure)

/** A page of an application: one of the form's steps, the papers, or the last look. */
export interface Place {
  name: string
  /** Below the draft's address. */
  path: string
}

/** The pages of this application in order, as its answers now have it. */
export function placesOf(draft: Draft): readonly Place[] {
  const steps = draft.procedure.form.stepsFor(answersOf(draft))
  return [
    ...steps.map(({ name }) => ({ name, path: `steps/${name}` })),
    ...(papersFor(draft).length > 0 ? [{ name: 'papers', path: 'papers' }] : []),
    { name: 'review', path: 'review' },
  ]
}
