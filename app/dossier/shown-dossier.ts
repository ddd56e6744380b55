import { drawFields } from '#app/forms/drawn.ts'
import {
  type Answers,
  answerBy,
  calendarOf,
  type DossierView,
  type Happening,
} from '#services/dossiers/index.ts'
import { type CitizenActor, may, type OfficerActor } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { type ActName, actNamed } from '#workflows/kernel/acts.ts'
import { declaredByPartner } from '#workflows/kernel/co-application.ts'
import { ownerOfState } from '#workflows/kernel/standing.ts'
import { timeLeftOf } from './time-left.ts'

/** What was said with these acts is meant for the applicant; the rest stays inside the office. */
const toldApplicant: Partial<Record<ActName, readonly string[]>> = {
  intakeRefused: ['reasons', 'legalBasis'],
  supplementRequested: ['items'],
  guidanceGiven: ['guidance'],
  remedyOrdered: ['findings', 'days'],
  inspectionFailed: ['reasons', 'legalBasis'],
  objectionRaised: ['reasons', 'legalBasis'],
  feeAssessed: ['amount', 'notice'],
  apologySent: ['reason', 'until'],
  resultPosted: ['trackingCode'],
  withdrawalRequested: ['reason'],
  visitBooked: ['slot'],
  oneCame: ['came'],
  remedyReported: ['report'],
}

const only = (facts: Answers, names: readonly string[]): Answers =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => names.includes(name)))

const officeRoles = [
  'desk',
  'unit',
  'head',
  'clerk',
  'accountant',
  'consulted',
  'tax',
  'partner',
] as const
type Role = (typeof officeRoles)[number] | 'applicant' | 'system' | 'nobody'

/** In which role somebody acted: whoever's turn it was before the act. */
function roleOf({ by, what }: Happening, before: Happening | undefined): Role {
  if (by.kind === 'citizen')
    return what.kind === 'act' && actNamed(what.name).through === 'consents'
      ? 'partner'
      : 'applicant'
  if (by.kind === 'system') return 'system'
  return officeRoles.find((role) => before?.to.owners.includes(role)) ?? 'desk'
}

/** What the applicant declared, and what was declared by who applies together with them. */
function declaredIn({ form, coApplication }: DossierView['procedure'], facts: Answers) {
  const stepsOf = (asked: typeof form, answers: Answers) =>
    asked.stepsFor(answers).map(({ name, step }) => ({
      name,
      fields: drawFields(step.fields, answers),
    }))
  const partner = coApplication && declaredByPartner(facts)
  return [
    stepsOf(form, facts),
    ...(coApplication && partner ? [stepsOf(coApplication.form, partner)] : []),
  ]
}

/** What most come to do stands first, what cannot be undone last. */
const weight = { primary: 0, secondary: 1, danger: 2 } as const

/** Whether what waits to be paid waits for this viewer: a business's money is not everybody's in it. */
const maySpendFor = (
  viewer: CitizenActor | OfficerActor,
  { businessId }: Pick<DossierView, 'businessId'>,
): boolean =>
  businessId === null ||
  may(viewer, 'pay', 'business', { businesses: [businessId] }).outcome === 'allowed'

/** A dossier as pages are told of it, in the eyes of one viewer: data only. */
export async function shownDossier(
  office: Office,
  view: DossierView,
  viewer: CitizenActor | OfficerActor,
) {
  const { procedure, happenings } = view
  const calendar = await calendarOf(office)
  return {
    id: view.id,
    code: view.code,
    slug: procedure.slug,
    // Every word about it is that of the version it was filed under.
    wording: procedure.wording,
    // Whose it is, the applicant first, and which of them looks at it.
    parties: view.parties.map(({ personId, name }) => ({
      name,
      you: viewer.kind === 'citizen' && viewer.personId === personId,
    })),
    asked: view.asked,
    // “You” is who may act for the applicant; whoever only looks on reads the applicant's name.
    yours: view.actsAs.includes('applicant') && (view.status !== 6 || maySpendFor(viewer, view)),
    // A member of a business to whom what its applicant must do now is not given.
    leftToOthers:
      viewer.kind === 'citizen' &&
      !view.actsAs.includes('applicant') &&
      !view.ended &&
      view.status !== 6 &&
      view.standing.owners.includes('applicant'),
    agencyId: view.agencyId,
    status: view.status,
    states: view.states,
    owners: view.standing.owners,
    // Each with its own: several act side by side, and two of them may be the same body.
    waits: view.states.map((state) => ({
      state,
      owner: ownerOfState(procedure.machine, state),
    })),
    filedAt: view.filedAt,
    ended: view.ended,
    parked: view.parked,
    version: view.version,
    time: await timeLeftOf(office, view),
    // The last moment for what the applicant is asked to do now.
    answerBy: view.ended ? null : answerBy(procedure, happenings, calendar),
    waitsForPartnerUntil: view.ended ? null : answerBy(procedure, happenings, calendar, 'partner'),
    // What each of them declared, in the order of the parties.
    declared: declaredIn(procedure, view.facts),
    happenings: happenings.map((happening, index) => ({
      seq: happening.seq,
      at: happening.at,
      what: happening.what,
      role: roleOf(happening, happenings[index - 1]),
      by: happening.by.kind === 'system' ? '' : happening.by.name,
      you:
        viewer.kind === 'citizen' &&
        happening.by.kind === 'citizen' &&
        happening.by.id === viewer.personId,
      proof: happening.proof,
      said:
        happening.what.kind !== 'act'
          ? {}
          : viewer.kind === 'officer'
            ? happening.facts
            : only(happening.facts, toldApplicant[happening.what.name] ?? []),
    })),
    // A step that is gone through twice on the way is one step to whoever waits.
    ahead: view.ahead.filter(
      ({ state }, index) => view.ahead.findIndex((other) => other.state === state) === index,
    ),
    // Acts through a service of their own have their own page; consents are other people's to give.
    acts: view.acts
      .filter(({ act }) => act.through !== 'consents')
      .toSorted((a, b) => weight[a.act.tone] - weight[b.act.tone])
      .map(({ name, act }) => ({
        name,
        tone: act.tone,
        stepUp: act.stepUp !== undefined,
        page: act.through === 'visits' ? 'visit' : `acts/${name}`,
      })),
  }
}

export type ShownDossier = Awaited<ReturnType<typeof shownDossier>>
