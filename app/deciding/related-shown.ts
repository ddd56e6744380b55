import type { DossierSummary } from '#services/dossiers/index.ts'

/** Other dossiers as the page lists them: data only. */
export const relatedShown = (related: readonly DossierSummary[]) =>
  related.map(({ code, procedure: { wording }, states, filedAt }) => ({
    code,
    wording,
    states,
    filedAt,
  }))
