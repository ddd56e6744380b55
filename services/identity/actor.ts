import type {
  AgencyId,
  AssuranceLevel,
  BusinessId,
  BusinessRole,
  PersonId,
  SessionId,
  StaffId,
  StaffRole,
  UnitId,
} from '#db/schema/index.ts'

/** The business a citizen acts for in this session, and as what. */
export interface ActingBusiness {
  businessId: BusinessId
  taxCode: string
  name: string
  role: BusinessRole
}

export interface CitizenActor {
  kind: 'citizen'
  personId: PersonId
  name: string
  /** How surely the identity provider knows this person: VNeID level 1 or 2. */
  level: AssuranceLevel
  /** Null when acting for oneself. */
  business: ActingBusiness | null
}

export interface OfficerActor {
  kind: 'officer'
  staffId: StaffId
  name: string
  position: { vi: string; en: string }
  agencyId: AgencyId
  unitId: UnitId
  roles: readonly StaffRole[]
}

/** The portal itself: jobs, timers, gateways' notices. `task` says which, for the history. */
export interface SystemActor {
  kind: 'system'
  task: string
}

/** Whoever does something in this house. */
export type Actor = CitizenActor | OfficerActor | SystemActor

/** A signed-in visit. The cookie that opens it never leaves the HTTP layer. */
export interface Session {
  id: SessionId
  actor: CitizenActor | OfficerActor
  /** When the person last proved who they are to the identity provider. */
  authenticatedAt: Date
  expiresAt: Date
}

/** The system acting through one of its tasks. */
export const systemActor = (task: string): SystemActor => ({ kind: 'system', task })

/** Id and name under which an actor enters histories and logs. */
export function nameOf(actor: Actor): { id: string; name: string } {
  if (actor.kind === 'citizen') return { id: actor.personId, name: actor.name }
  if (actor.kind === 'officer') return { id: actor.staffId, name: actor.name }
  return { id: actor.task, name: actor.task }
}
