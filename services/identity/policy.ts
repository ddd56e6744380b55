import type {
  AgencyId,
  AssuranceLevel,
  BusinessId,
  BusinessRole,
  PersonId,
  StaffRole,
} from '#db/schema/index.ts'
import type { Actor } from './actor.ts'

/** In what capacity somebody acts. `anyone` needs no sign-in. */
export type Role =
  | 'anyone'
  | 'citizen'
  | 'legalRepresentative'
  | 'businessAccountant'
  | 'businessStaff'
  | StaffRole
  | 'system'

/** How far a permission reaches, and how surely the person must be known. */
interface Reach {
  scope: 'own' | 'business' | 'agency' | 'anywhere'
  level: AssuranceLevel
}
type Permission = { readonly [R in Role]?: Reach }

const own: Reach = { scope: 'own', level: 1 }
const ownVerified: Reach = { scope: 'own', level: 2 }
const business: Reach = { scope: 'business', level: 2 }
const agency: Reach = { scope: 'agency', level: 2 }
const anywhere: Reach = { scope: 'anywhere', level: 1 }

const members = {
  legalRepresentative: business,
  businessAccountant: business,
  businessStaff: business,
}
const officers = { desk: agency, unit: agency, head: agency, clerk: agency }
const allStaff = { ...officers, accountant: agency, admin: agency, senior: agency }
const everyStaff = {
  desk: anywhere,
  unit: anywhere,
  head: anywhere,
  clerk: anywhere,
  accountant: anywhere,
  admin: anywhere,
  senior: anywhere,
}

/**
 * Who may do what, to whose. What is not written here is refused. Which event a dossier accepts in
 * its present state is the machine's word; this table says who may touch the dossier at all.
 */
export const policy = {
  draft: {
    create: { citizen: own, ...members },
    read: { citizen: own, ...members },
    edit: { citizen: own, ...members },
    discard: { citizen: own, ...members },
  },
  dossier: {
    submit: { citizen: ownVerified, legalRepresentative: business, businessStaff: business },
    read: { citizen: own, ...members, ...allStaff, system: anywhere },
    reveal: { ...officers },
    act: {
      citizen: ownVerified,
      legalRepresentative: business,
      businessStaff: business,
      ...officers,
      accountant: agency,
      system: anywhere,
    },
    list: { citizen: own, ...members, ...allStaff },
    search: { ...allStaff },
    assign: { head: agency, senior: agency },
    unpark: { admin: agency },
    handOver: { admin: agency },
  },
  document: {
    upload: { citizen: own, ...members, ...officers, system: anywhere },
    read: { citizen: own, ...members, ...officers, senior: agency, system: anywhere },
  },
  /** The agency's own numbers, and which dossiers they count. */
  measures: { read: { head: agency, senior: agency, admin: agency } },
  /** What officers write down for each other; whoever it is about never reads it. */
  note: { read: { ...officers, senior: agency }, write: { ...officers, senior: agency } },
  /** Words that are said often, kept by an agency to be inserted again. */
  textTemplate: { use: { ...officers }, keep: { ...officers } },
  decision: {
    read: { citizen: own, ...members, ...officers, senior: agency, system: anywhere },
    sign: { head: agency },
    issue: { clerk: agency },
  },
  fee: {
    read: { citizen: own, ...members, ...allStaff, system: anywhere },
    pay: { anyone: anywhere },
    waive: { desk: agency, accountant: agency },
    approveWaiver: { head: agency, accountant: agency },
    checkAgain: { citizen: own, ...members, desk: agency, accountant: agency, system: anywhere },
  },
  refund: {
    request: { accountant: agency, system: anywhere },
    approve: { accountant: agency, head: agency },
    read: { citizen: own, ...members, accountant: agency, head: agency, senior: agency },
  },
  receipt: {
    read: { citizen: own, ...members, accountant: agency, clerk: agency },
    correct: { accountant: agency },
  },
  ledger: { export: { accountant: agency } },
  reconciliation: { read: { accountant: agency }, resolve: { accountant: agency } },
  registry: {
    readOwn: { citizen: own, legalRepresentative: business },
    examine: { desk: agency, unit: agency, head: agency, system: anywhere },
  },
  accessLog: { read: { citizen: own } },
  profile: { read: { citizen: own }, edit: { citizen: own } },
  ownSessions: { manage: everyStaff },
  passkey: { manage: everyStaff },
  business: {
    claim: { citizen: ownVerified },
    read: { ...members },
    manageMembers: { legalRepresentative: business },
    pay: { legalRepresentative: business, businessAccountant: business },
    approvePayment: { legalRepresentative: business, businessAccountant: business },
    requestPayment: { ...members },
  },
  agency: {
    found: { admin: agency },
    manage: { admin: agency },
    /** The second of two: who signs, who handles money, on which account, with which certificate. */
    confirm: { admin: agency, head: agency },
  },
  /** Erasing a person reaches into every agency: those that operate the portal do it, by two officers. */
  erasure: {
    propose: { admin: agency },
    confirm: { admin: agency, head: agency },
  },
  calendar: {
    manage: { admin: anywhere },
    /** The second of two: a change moves everybody's dates. */
    confirm: { admin: anywhere, head: anywhere },
  },
  consultation: { answer: { unit: agency, head: agency, system: anywhere }, read: { ...officers } },
  appointment: {
    // A visit is booked by whoever may act on its dossier.
    book: { citizen: own, legalRepresentative: business, businessStaff: business },
    manage: { desk: agency, unit: agency },
  },
  notification: { read: { citizen: own, ...everyStaff } },
  operations: {
    read: { admin: anywhere, senior: anywhere },
    retry: { admin: anywhere },
    /** Tell everybody what does not work, and that it works again. */
    announce: { admin: anywhere },
  },
} as const satisfies { readonly [resource: string]: { readonly [verb: string]: Permission } }

export type Resource = keyof typeof policy
export type Verb<R extends Resource> = keyof (typeof policy)[R] & string

/** Whom a thing belongs to. What is left out belongs to nobody of that kind. */
export interface Belongings {
  people?: readonly PersonId[]
  businesses?: readonly BusinessId[]
  /** The agency in charge, and those it consults. */
  agencies?: readonly AgencyId[]
}

export type Verdict =
  | { outcome: 'allowed' }
  /** Sign in first. */
  | { outcome: 'signInFirst' }
  /** Allowed once the person signs in at this level. */
  | { outcome: 'levelTooLow'; level: AssuranceLevel }
  /** `role`: never for somebody like this. `notYours`: not for this one. */
  | { outcome: 'refused'; reason: 'role' | 'notYours' }

const memberRoles = {
  legalRepresentative: 'legalRepresentative',
  accountant: 'businessAccountant',
  staff: 'businessStaff',
} as const

/** The roles somebody has at this moment; a person acting for a business stays a person too. */
export function rolesOf(actor: Actor | null): readonly Role[] {
  if (actor === null) return ['anyone']
  if (actor.kind === 'system') return ['anyone', 'system']
  if (actor.kind === 'officer') return ['anyone', ...actor.roles]
  return actor.business
    ? ['anyone', 'citizen', memberRoles[actor.business.role]]
    : ['anyone', 'citizen']
}

/** May this actor do this to a thing with these belongings? `null` is a visitor not signed in. */
export function may<R extends Resource>(
  actor: Actor | null,
  verb: Verb<R>,
  resource: R,
  belongings: Belongings = {},
): Verdict {
  return verdict(actor, [verb, resource], belongings)
}

/** A row of the table by its names, where it is not known before which one is asked. */
export type Wish = { [R in Resource]: readonly [verb: Verb<R>, resource: R] }[Resource]

/** The same question as `may`, for a row that is handed on. */
export const mayDo = (actor: Actor | null, wish: Wish, belongings: Belongings = {}): Verdict =>
  verdict(actor, wish, belongings)

function verdict(
  actor: Actor | null,
  [verb, resource]: readonly [verb: string, resource: Resource],
  belongings: Belongings,
): Verdict {
  const permission: Permission = permissionFor(resource, verb)
  const reaches = rolesOf(actor).flatMap((role) => permission[role] ?? [])
  if (reaches.length === 0) {
    return actor === null ? { outcome: 'signInFirst' } : { outcome: 'refused', reason: 'role' }
  }
  const reaching = reaches.filter((reach) => reachesTo(actor, reach, belongings))
  if (reaching.length === 0) return { outcome: 'refused', reason: 'notYours' }
  const level = reaching.some((reach) => reach.level === 1) ? 1 : 2
  if (actor?.kind === 'citizen' && actor.level < level) return { outcome: 'levelTooLow', level }
  return { outcome: 'allowed' }
}

const businessRoles = [
  'legalRepresentative',
  'accountant',
  'staff',
] as const satisfies BusinessRole[]

/** The members of a business, by role, whom the table lets do this to what is the business's. */
export const membersWhoMay = <R extends Resource>(
  verb: Verb<R>,
  resource: R,
): readonly BusinessRole[] =>
  businessRoles.filter(
    (role) => permissionFor(resource, verb)[memberRoles[role]]?.scope === 'business',
  )

function permissionFor(resource: Resource, verb: string): Permission {
  const verbs: { readonly [verb: string]: Permission } = policy[resource]
  return (Object.hasOwn(verbs, verb) ? verbs[verb] : undefined) ?? {}
}

function reachesTo(actor: Actor | null, { scope }: Reach, of: Belongings): boolean {
  if (scope === 'anywhere') return true
  if (actor?.kind === 'citizen') {
    if (scope === 'own') return of.people?.includes(actor.personId) ?? false
    const acting = actor.business?.businessId
    return (
      scope === 'business' && acting !== undefined && (of.businesses?.includes(acting) ?? false)
    )
  }
  return (
    actor?.kind === 'officer' &&
    scope === 'agency' &&
    (of.agencies?.includes(actor.agencyId) ?? false)
  )
}
