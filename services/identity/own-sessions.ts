import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { type BusinessId, people, type SessionId, sessions } from '#db/schema/index.ts'
import type { Office } from '#services/office.ts'
import type { Session } from './actor.ts'
import { actingBusiness } from './business.ts'
import { minuteMs } from './session.ts'

/** A visit in the list "where I am signed in". */
export interface OwnSession {
  sessionId: SessionId
  userAgent: string
  createdAt: Date
  lastSeenAt: Date
  current: boolean
}

/** The live sessions of whoever this session belongs to, newest first. */
export async function ownSessions(office: Office, session: Session): Promise<OwnSession[]> {
  const now = office.clock.now()
  const idleSince = new Date(now.getTime() - office.settings.sessionIdleMinutes * minuteMs)
  const rows = await office.db
    .select()
    .from(sessions)
    .where(
      and(
        ownedBy(session),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, idleSince),
      ),
    )
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
  return rows.map((row) => ({
    sessionId: row.id,
    userAgent: row.userAgent,
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    current: row.id === session.id,
  }))
}

/** Ends one of one's own sessions elsewhere; somebody else's is `notFound`. */
export async function endOwnSession(
  office: Office,
  session: Session,
  sessionId: SessionId,
): Promise<{ outcome: 'ended' | 'notFound' }> {
  const ended = await office.db
    .update(sessions)
    .set({ endedAt: office.clock.now() })
    .where(and(eq(sessions.id, sessionId), ownedBy(session), isNull(sessions.endedAt)))
    .returning({ id: sessions.id })
  return { outcome: ended.length > 0 ? 'ended' : 'notFound' }
}

/** Signs out everywhere, here as well: whoever holds one of the keys has to sign in again. */
export async function endEverySession(office: Office, session: Session): Promise<void> {
  await office.db
    .update(sessions)
    .set({ endedAt: office.clock.now() })
    .where(and(ownedBy(session), isNull(sessions.endedAt)))
}

const ownedBy = ({ actor }: Session) =>
  actor.kind === 'citizen'
    ? eq(sessions.personId, actor.personId)
    : eq(sessions.staffId, actor.staffId)

/** Acts for a business from now on in this session, or for oneself again with null. */
export async function actFor(
  office: Office,
  session: Session,
  businessId: BusinessId | null,
): Promise<{ outcome: 'chosen' | 'notMember' }> {
  if (session.actor.kind !== 'citizen') return { outcome: 'notMember' }
  if (businessId) {
    const [person] = await office.db
      .select({ index: people.personalIdIndex })
      .from(people)
      .where(eq(people.id, session.actor.personId))
    if (!person?.index || !(await actingBusiness(office, person.index, businessId))) {
      return { outcome: 'notMember' }
    }
  }
  await office.db.update(sessions).set({ businessId }).where(eq(sessions.id, session.id))
  return { outcome: 'chosen' }
}
