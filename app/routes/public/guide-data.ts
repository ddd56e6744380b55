import type { Format } from '#app/i18n/format.ts'
import { caseOf, type Guide } from '#services/catalogue/index.ts'
import { estimateFor, procedureInForce } from '#services/dossiers/index.ts'
import type { Office } from '#services/office.ts'

/**
 * A guide as its page shows it: each step with what it needs, what it costs and when it would be done
 * if the first one were filed now. A step that follows another begins when that one's result is there.
 */
export async function guideData(office: Office, format: Format, { slug, steps }: Guide) {
  const shown = []
  let before: Awaited<ReturnType<typeof estimateFor>>['dueAt'] = null
  for (const step of steps) {
    const procedure = procedureInForce(step.procedure)
    if (!procedure)
      throw new Error(`the guide ${slug} leads to ${step.procedure}, which is not there`)
    const begins = step.follows ? before : null
    const { dueAt, isExpected } = await estimateFor(office, procedure, begins ?? undefined)
    // What only some need keeps nobody else waiting.
    if (!step.ifNeeded) before = dueAt
    const { papers, fee } = caseOf(office, procedure, step.case)
    shown.push({
      name: step.name,
      procedure: step.procedure,
      ifNeeded: step.ifNeeded === true,
      follows: step.follows === true,
      papers,
      fee,
      readyOn: dueAt ? format.dayOf(dueAt) : null,
      isExpected,
      ownPage: procedure.ownPage ?? null,
    })
  }
  const must = shown.filter(({ ifNeeded }) => !ifNeeded)
  return {
    slug,
    steps: shown,
    /** Of the steps everybody takes; null where an authority sets a part later. In đồng. */
    total: must.some(({ fee }) => fee === null)
      ? null
      : must.reduce((sum, { fee }) => sum + (fee ?? 0), 0),
    readyOn:
      must
        .map(({ readyOn }) => readyOn ?? '')
        .sort()
        .at(-1) || null,
  }
}

export type GuideData = Awaited<ReturnType<typeof guideData>>
