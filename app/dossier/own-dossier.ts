import { goTo } from '#app/http/go.ts'
import { notFound } from '#app/http/turned-away.ts'
import type { Language } from '#app/i18n/languages.ts'
import { type DossierView, seesDossier, viewDossier } from '#services/dossiers/index.ts'
import { businessesOf, type CitizenActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'

interface Asking {
  office: Office
  actor: CitizenActor
  params: { code: string }
  reader: { language: Language }
  url: URL
}

/**
 * The dossier of a page's address. Somebody who comes from a letter to a business, and does not act for
 * it yet, is asked first. @throws an answer that leads to that choice, or a 404 one.
 */
export async function ownDossier(visit: Asking): Promise<DossierView> {
  const { office, actor, params } = visit
  const found = await viewDossier(office, actor, { code: params.code })
  if (found.outcome === 'dossier') return found.view
  throw await choiceOrNotFound(visit)
}

/** Where to go instead: to the choice for whom one acts, if that opens the dossier; else nowhere. */
export async function choiceOrNotFound({ office, actor, params, reader, url }: Asking) {
  for (const business of await businessesOf(office, actor.personId)) {
    if (!(await seesDossier(office, { ...actor, business }, { code: params.code }))) continue
    const to = `${url.pathname}${url.search}`
    const wish = new URLSearchParams({ for: business.businessId, to })
    return goTo(`/${reader.language}/me/acting?${wish}`)
  }
  return notFound()
}
