import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { joinedLookup } from '#db/gather.ts'
import {
  type AssuranceLevel,
  type PersonId,
  people,
  type SessionId,
  type StaffId,
  sessions,
  staff,
} from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import type { Office } from '#services/office.ts'
import type { CitizenActor, OfficerActor, Session } from './actor.ts'
import { actingBusiness } from './business.ts'
import { fingerprint, randomKey } from './cipher.ts'
import { officerFrom } from './officer.ts'

/** A session just opened; the key belongs in the cookie and nowhere else. */
export interface OpenedSession {
  key: string
  sessionId: SessionId
  expiresAt: Date
}

type Owner = { personId: PersonId } | { staffId: StaffId }

export const minuteMs = 60_000
/** "Last seen" is written at most this often: a page view should not cost a write. */
const seenEveryMs = minuteMs

/** Opens a session under a fresh key. The one the browser held before ends with it (rotation). */
export async function openSession(
  office: Office,
  db: Queryable,
  owner: Owner,
  signIn: {
    level: AssuranceLevel
    authenticatedAt: Date
    userAgent: string
    previousKey?: string | null
  },
): Promise<OpenedSession> {
  const now = office.clock.now()
  const key = randomKey()
  const sessionId = newId<'session'>(office)
  const expiresAt = new Date(now.getTime() + office.settings.sessionHours * 60 * minuteMs)
  if (signIn.previousKey) await endByKey(office, db, signIn.previousKey)
  await db.insert(sessions).values({
    ...owner,
    id: sessionId,
    keyHash: fingerprint(key),
    level: signIn.level,
    userAgent: signIn.userAgent.slice(0, 300),
    authenticatedAt: signIn.authenticatedAt,
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
  })
  return { key, sessionId, expiresAt }
}

export type SessionAnswer =
  | { outcome: 'signedIn'; session: Session }
  /** No key, an unknown one, a session that was ended, or an officer who left. */
  | { outcome: 'signedOut' }
  /** Left alone too long, or open too long: say so, and offer to sign in again. */
  | { outcome: 'expired' }

const sessionByKey = joinedLookup(
  (db: Office['db'], keyHashes: readonly Buffer[]) =>
    db
      .select({
        session: sessions,
        person: { name: people.name, index: people.personalIdIndex },
        staff,
      })
      .from(sessions)
      .leftJoin(people, eq(people.id, sessions.personId))
      .leftJoin(staff, eq(staff.id, sessions.staffId))
      .where(inArray(sessions.keyHash, [...keyHashes])),
  ({ session }, keyHash) => session.keyHash.equals(keyHash),
)

/** Whose visit this is, by the key in the cookie. One query; a write at most once a minute. */
export async function sessionFrom(
  office: Office,
  key: string | null | undefined,
): Promise<SessionAnswer> {
  if (!key) return { outcome: 'signedOut' }
  const row = await sessionByKey(office.db, fingerprint(key))
  if (!row || row.session.endedAt) return { outcome: 'signedOut' }
  const { session } = row
  const now = office.clock.now()
  const idleMs = now.getTime() - session.lastSeenAt.getTime()
  if (now >= session.expiresAt || idleMs >= office.settings.sessionIdleMinutes * minuteMs) {
    return { outcome: 'expired' }
  }
  const actor = await actorOf(office, row)
  if (!actor) return { outcome: 'signedOut' }
  if (idleMs >= seenEveryMs) {
    await office.db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, session.id))
  }
  return {
    outcome: 'signedIn',
    session: {
      id: session.id,
      actor,
      authenticatedAt: session.authenticatedAt,
      expiresAt: session.expiresAt,
    },
  }
}

async function actorOf(
  office: Office,
  row: {
    session: typeof sessions.$inferSelect
    person: { name: string; index: Buffer | null } | null
    staff: typeof staff.$inferSelect | null
  },
): Promise<CitizenActor | OfficerActor | null> {
  if (row.staff) return row.staff.active ? officerFrom(row.staff) : null
  const { personId, businessId, level } = row.session
  if (!row.person?.index || !personId) return null
  const business = businessId ? await actingBusiness(office, row.person.index, businessId) : null
  return { kind: 'citizen', personId, name: row.person.name, level, business }
}

/** Signs out: the key opens nothing any more. */
export async function endSession(office: Office, key: string): Promise<void> {
  await endByKey(office, office.db, key)
}

const endByKey = (office: Office, db: Queryable, key: string) =>
  db
    .update(sessions)
    .set({ endedAt: office.clock.now() })
    .where(and(eq(sessions.keyHash, fingerprint(key)), isNull(sessions.endedAt)))

/** Ends whatever an officer has open, when the officer's place or roles change. */
export async function endSessionsOfStaff(
  office: Office,
  db: Queryable,
  staffId: StaffId,
): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: office.clock.now() })
    .where(and(eq(sessions.staffId, staffId), isNull(sessions.endedAt)))
}

/** Removes sessions that ended or ran out at least `days` ago. */
export async function sweepSessions(office: Office, days = 30): Promise<void> {
  const before = new Date(office.clock.now().getTime() - days * 24 * 60 * minuteMs)
  await office.db
    .delete(sessions)
    .where(or(lt(sessions.expiresAt, before), lt(sessions.endedAt, before)))
}
