import type { Posted } from '#app/http/posted.ts'
import { parseId } from '#services/id.ts'
import { endEverySession, endOwnSession, type Session } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'

/** Signs out one device, or everywhere. @returns whether this very visit is over as well. */
export async function signOutFrom(
  office: Office,
  session: Session,
  posted: Posted,
): Promise<{ isOver: boolean }> {
  if (posted.intent === 'everywhere') {
    await endEverySession(office, session)
    return { isOver: true }
  }
  const id = parseId<'session'>(posted.text('sessionId'))
  if (id) await endOwnSession(office, session, id)
  return { isOver: id === session.id }
}
