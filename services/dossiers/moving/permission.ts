import type { AgencyId, BusinessId, PersonId } from '#db/schema/index.ts'
import { type Act, type ActName, actNamed } from '#workflows/kernel/acts.ts'
import type { Standing } from '#workflows/kernel/standing.ts'
import type { Owner } from '#workflows/kernel/status.ts'
import { type Actor, may } from '../../identity/index.ts'

interface Belonging {
  agencyId: AgencyId
  applicantId: PersonId
  /** Who applies together with them, once they have declared and signed. */
  coApplicantId: PersonId | null
  businessId: BusinessId | null
}

type Denied =
  | { reason: 'notAllowed' }
  | { reason: 'identityTooWeak'; level: 1 | 2 }
  /** It is somebody else's turn. */
  | { reason: 'notNow'; standing: Standing }

/**
 * Whose a dossier or a draft is. Of two who apply together it is each one's. What was done for a business is the business's, not that of whoever
 * did it: with the membership goes the access.
 */
export const ownersOf = (of: Omit<Belonging, 'agencyId'>) =>
  of.businessId === null
    ? {
        people: of.coApplicantId ? [of.applicantId, of.coApplicantId] : [of.applicantId],
        businesses: [],
      }
    : { people: [], businesses: [of.businessId] }

const belongings = (dossier: Belonging) => ({
  ...ownersOf(dossier),
  agencies: [dossier.agencyId],
})

/** In which of the machine's roles an actor may act on a dossier at all. */
export function ownersFor(actor: Actor, dossier: Belonging): readonly Owner[] {
  if (actor.kind === 'system') return ['system']
  if (may(actor, 'act', 'dossier', belongings(dossier)).outcome === 'refused') return []
  if (actor.kind === 'citizen') return ['applicant']
  return actor.roles.flatMap((role): Owner[] =>
    role === 'desk' ||
    role === 'unit' ||
    role === 'head' ||
    role === 'clerk' ||
    role === 'accountant'
      ? [role]
      : [],
  )
}

/**
 * May this actor do this act on this dossier where it stands? Null when yes. The act says who in
 * general, the machine's state says whose turn it is, the policy says whose dossier it is, and an
 * act that is said through a service comes from there only.
 */
export function mayDo(
  actor: Actor,
  name: ActName,
  dossier: Belonging,
  standing: Standing,
  identityLevel: 1 | 2,
  through?: Act['through'],
): Denied | null {
  const act = actNamed(name)
  if (act.through !== through && actor.kind !== 'system') return { reason: 'notAllowed' }
  // Whose consent it is was settled by the service that asked for it: the dossier is not theirs.
  const owners = through === 'consents' ? (['partner'] as const) : ownersFor(actor, dossier)
  const capable = owners.filter((owner) => act.by.includes(owner))
  if (capable.length === 0) return { reason: 'notAllowed' }
  if (!mayDecide(actor, name, dossier)) return { reason: 'notAllowed' }
  const onTurn =
    act.anytime ||
    actor.kind === 'system' ||
    capable.some((owner) => standing.owners.includes(owner))
  if (!onTurn) return { reason: 'notNow', standing }
  if (actor.kind === 'citizen' && actor.level < identityLevel)
    return { reason: 'identityTooWeak', level: identityLevel }
  return null
}

/** What makes a decision binding has rows of its own in the table: who signs, and who issues. */
function mayDecide(actor: Actor, name: ActName, dossier: Belonging): boolean {
  const isAllowed = (verb: 'sign' | 'issue') =>
    may(actor, verb, 'decision', belongings(dossier)).outcome === 'allowed'
  if (actor.kind === 'officer' && actNamed(name).stepUp) return isAllowed('sign')
  return actor.kind === 'officer' && name === 'issued' ? isAllowed('issue') : true
}

/** May this actor see the dossier? */
export const maySee = (actor: Actor, dossier: Belonging): boolean =>
  may(actor, 'read', 'dossier', belongings(dossier)).outcome === 'allowed'
