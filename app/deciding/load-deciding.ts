import { appointmentShown } from '#app/dossier/appointment.ts'
import { awaitedShown } from '#app/dossier/awaited-shown.ts'
import { consultationsShown } from '#app/dossier/consultations.tsx'
import { decisionsShown, papersOf } from '#app/dossier/papers.ts'
import { findingsOf } from '#app/dossier/register-findings.tsx'
import { shownDossier } from '#app/dossier/shown-dossier.ts'
import { slipsShown } from '#app/dossier/slips.ts'
import type { Language } from '#app/i18n/languages.ts'
import { lawNow } from '#services/catalogue/index.ts'
import {
  type DossierView,
  lastSaid,
  mentionable,
  notesOf,
  relatedDossiers,
} from '#services/dossiers/index.ts'
import { newId } from '#services/id.ts'
import { may, mayDo, type OfficerActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { orderFor } from '#services/payments/index.ts'
import { clockRuns } from './clock-runs.ts'
import { comparedNow, factSources } from './compared.ts'
import { relatedShown } from './related-shown.ts'
import { stuckOn } from './stuck.ts'

/** All that one screen shows somebody who decides on a dossier: data only. */
export async function loadDeciding(
  office: Office,
  actor: OfficerActor,
  view: DossierView,
  wish: { language: Language; compare: boolean },
) {
  const { language } = wish
  const of = { agencies: [view.agencyId] }
  const isAllowed = (verdict: ReturnType<typeof mayDo>) => verdict.outcome === 'allowed'
  const reading = async <T>(
    what: 'document' | 'decision' | 'consultation',
    list: () => Promise<T[]>,
  ): Promise<T[]> => (isAllowed(mayDo(actor, ['read', what], of)) ? list() : [])
  const mayAsk = !view.erased && isAllowed(may(actor, 'examine', 'registry', of))
  const [dossier, papers, decisions, order, consultations, appointment, notes, related] =
    await Promise.all([
      shownDossier(office, view, actor),
      reading('document', () => papersOf(office, actor, view.id, `/${language}/office/papers`)),
      reading('decision', () => decisionsShown(office, view.id)),
      orderFor(office, view.owes),
      reading('consultation', () => consultationsShown(office, view.id, language)),
      appointmentShown(office, view, language),
      notesOf(office, actor, view.id),
      relatedDossiers(office, actor, view),
    ])
  const awaited = view.ended ? [] : await awaitedShown(office, view)
  const { answerBy } = dossier
  const mayNote = !view.erased && isAllowed(may(actor, 'write', 'note', of))
  return {
    dossier,
    papers,
    decisions,
    order,
    consultations,
    appointment,
    awaited,
    notes,
    // Whom a new note can be told to; null for who writes none.
    colleagues: mayNote
      ? (await mentionable(office, actor)).map(({ position, ...rest }) => ({
          ...rest,
          position: position[language],
        }))
      : null,
    nextNote: newId<'note'>(office),
    related: relatedShown(related),
    slips: [
      ...slipsShown(view.happenings),
      { slip: 'control' as const, at: office.clock.now(), ref: 'control' },
    ],
    findings: findingsOf(lastSaid(view.happenings)),
    sources: factSources(view),
    compared: wish.compare && mayAsk ? await comparedNow(office, actor, view) : null,
    mayAsk,
    law: view.context
      ? lawNow(view.procedure, { standing: view.standing, context: view.context }, language)
      : [],
    picture: view.picture,
    clock: {
      runs: clockRuns(view),
      now: office.clock.now().toISOString(),
      dueAt: view.dueAt?.toISOString() ?? null,
      pauseEnds: view.standing.clock === 'paused' ? answerBy : null,
    },
    stuck: await stuckOn(office, view, { awaited, consultations, answerBy }),
    isBusiness: view.businessId !== null,
  }
}
