import { readPaper, type Sheet } from '#services/documents/index.ts'
import type { DossierView } from '#services/dossiers/index.ts'
import { lastSaid } from '#services/dossiers/index.ts'
import { agencyById, type OfficerActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { feeAtEnding } from '#services/payments/index.ts'
import { placeOfIssue } from '#services/registries/index.ts'
import type { Said } from '#workflows/kernel/asked.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'

/**
 * The paper as it will be printed when this officer signs now; number, signatures and code come with
 * its issue. Null when what was said so far does not make a paper yet.
 */
export async function draftDecision(
  office: Office,
  view: DossierView,
  officer: OfficerActor,
  kind: 'grant' | 'refusal',
  /** What is being said now, before it is: for a look at the paper while it is written. */
  saying: Said = {},
): Promise<Sheet | null> {
  const agency = await agencyById(office, view.agencyId)
  if (!agency) return null
  const { happenings } = view
  const fee = await feeAtEnding(office, view.owes, {
    accepted: happenings.some(({ what }) => what.kind === 'act' && what.name === 'accepted'),
    granted: kind !== 'refusal',
  })
  const on = dateOf(instant(office.clock.now()))
  const paper = readPaper(
    view.procedure.decision({
      kind,
      facts: view.facts,
      said: { ...lastSaid(view.happenings), ...saying },
      holder: { name: view.holderName },
      agency: { name: agency.name.vi, place: agency.address },
      number: '……',
      on,
      original: { nth: 1, of: kind === 'grant' ? view.procedure.originals(view.facts) : 1 },
      fee,
    }),
  )
  return {
    paper,
    letterhead: {
      agency: agency.name.vi,
      number: '……',
      place: placeOfIssue(agency, on),
      date: on,
    },
    signatures: [{ capacity: [officer.position.vi.toUpperCase()], name: officer.name }],
    demo: agency.demo,
  }
}
