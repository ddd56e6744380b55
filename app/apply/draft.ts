import { goTo } from '#app/http/go.ts'
import { notFound } from '#app/http/turned-away.ts'
import {
  answersOf,
  type Draft,
  type DraftId,
  findDraft,
  missingPapers,
  seesDossier,
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
    const dossier = await seesDossier(office, actor, { id: found.dossierId })
    if (dossier) throw goTo(`/${reader.language}/dossiers/${dossier.code}`)
  }
  if (found.outcome === 'notActing') throw toActFor(reader.language, params.draftId, found)
  throw notFound()
}

/** First to where one says for whom one acts, then back to the draft. */
export const toActFor = (
  language: 'vi' | 'en',
  draftId: DraftId,
  { businessId }: { businessId: string },
): Response => {
  const to = `/${language}/drafts/${draftId}`
  return goTo(`/${language}/me/acting?${new URLSearchParams({ for: businessId, to })}`)
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

/** In whose name an application is written, as every page of it says. */
export interface HolderShown {
  kind: 'self' | 'business' | 'joining'
  name: string
}

export const holderShown = ({ business, beside }: Draft, actor: CitizenActor): HolderShown => {
  const { applicant } = beside
  if (typeof applicant === 'object' && applicant !== null && 'applicantName' in applicant)
    return { kind: 'joining', name: String(applicant.applicantName) }
  return business ? { kind: 'business', name: business.name } : { kind: 'self', name: actor.name }
}
