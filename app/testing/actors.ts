import { keepKey } from '#app/http/cookies.ts'
import type { Actor } from '#services/identity/index.ts'
import { actFor } from '#services/identity/index.ts'
import { openSession, sessionFrom } from '#services/identity/session.ts'
import type { TestOffice } from '#services/testing.ts'
import { staffRoles, type workedPortal } from './worked-portal.ts'

/** Who walks through the portal, by what they are in it; null is who has not signed in. */
export type Actors = Readonly<Record<string, Exclude<Actor, { kind: 'system' }> | null>>

type Worked = Awaited<ReturnType<typeof workedPortal>>

/**
 * Whoever may come by: nobody known, people known well and less well, members of a business in each
 * role, and officers of each role at an agency: some things are that agency's, others are not.
 */
export async function actorsOf({ people, agencyId, officerOf }: Worked): Promise<Actors> {
  const officers: [string, Actors[string]][] = []
  for (const role of staffRoles) officers.push([role, await officerOf(agencyId, role)])
  const { owner } = people
  return {
    visitor: null,
    ...people,
    'owner, less well known': { ...owner, level: 1 },
    ...Object.fromEntries(officers),
  }
}

/** The cookie of a session just opened for somebody. */
export async function cookieOf(
  office: TestOffice,
  actor: Actors[string],
): Promise<string | undefined> {
  if (!actor) return undefined
  const opened = await openSession(
    office,
    office.db,
    actor.kind === 'officer' ? { staffId: actor.staffId } : { personId: actor.personId },
    {
      level: actor.kind === 'officer' ? 2 : actor.level,
      authenticatedAt: office.clock.now(),
      userAgent: 'walk',
    },
  )
  if (actor.kind === 'citizen' && actor.business) {
    const answer = await sessionFrom(office, opened.key)
    if (answer.outcome !== 'signedIn') throw new Error(answer.outcome)
    await actFor(office, answer.session, actor.business.businessId)
  }
  const cookie = await keepKey(office, 'session', opened.key, opened.expiresAt)
  return cookie.split(';')[0]
}
