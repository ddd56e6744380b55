import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { agencies, firstLinks } from '#db/schema/index.ts'
import type { Office } from '../office.ts'
import { appoint } from './appoint.ts'
import { writeChange } from './changes.ts'
import type { AgencyFacts, StaffFacts } from './facts.ts'
import { administration, foundAgency } from './manage.ts'

const linkHours = 24
const machine = { kind: 'machine', name: 'npm run admin' } as const

/**
 * A way in for the first administrator: works once, for a day, and only while no agency operates the
 * portal. @returns the key, which is kept nowhere; null when there is an administrator already.
 */
export async function makeFirstLink(
  office: Office,
): Promise<{ key: string; expiresAt: Date } | null> {
  if (await isOperated(office)) return null
  const key = randomBytes(32).toString('base64url')
  const expiresAt = new Date(office.clock.now().getTime() + linkHours * 3_600_000)
  await office.db.insert(firstLinks).values({ keyHash: hashOf(key), expiresAt })
  return { key, expiresAt }
}

/** Does this key still open the way in? */
export async function isFirstLink(office: Office, key: string): Promise<boolean> {
  const [link] = await office.db.select().from(firstLinks).where(stillOpen(office, key))
  return link !== undefined && !(await isOperated(office))
}

/** The agency that operates the portal, and its first administrator; the link is spent. */
export async function setUpPortal(
  office: Office,
  key: string,
  facts: {
    agency: AgencyFacts
    administrator: Omit<StaffFacts, 'staffId' | 'unit' | 'roles' | 'active'>
  },
): Promise<
  | { outcome: 'done' }
  | { outcome: 'refused'; reason: 'spent' | 'exists' | 'unknownParent' | 'subjectTaken' }
> {
  return office.db.transaction(async (tx) => {
    // Two links may lie about; one of them sets the portal up.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('first administrator', 0))`)
    const [link] = await tx.select().from(firstLinks).where(stillOpen(office, key)).for('update')
    if (!link || (await isOperated(office))) return { outcome: 'refused', reason: 'spent' }
    const within = { ...office, db: Object.assign(tx, { $client: office.db.$client }) }
    const founded = await foundAgency(within, machine, facts.agency)
    if (founded.outcome === 'refused')
      return {
        outcome: 'refused',
        reason: founded.reason === 'unknownParent' ? 'unknownParent' : 'exists',
      }
    const { agencyId } = facts.agency
    const staff: StaffFacts = {
      ...facts.administrator,
      staffId: null,
      unit: administration.slug,
      roles: ['admin'],
      active: true,
    }
    const appointed = await appoint(office, tx, agencyId, staff)
    if (appointed.outcome === 'refused') return { outcome: 'refused', reason: 'subjectTaken' }
    await writeChange(office, tx, machine, { agencyId, kind: 'staff', facts: staff, state: 'done' })
    await tx.update(agencies).set({ operates: true }).where(eq(agencies.id, agencyId))
    await tx.update(firstLinks).set({ usedAt: office.clock.now() }).where(isNull(firstLinks.usedAt))
    return { outcome: 'done' }
  })
}

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()

const stillOpen = (office: Office, key: string) =>
  and(
    eq(firstLinks.keyHash, hashOf(key)),
    gt(firstLinks.expiresAt, office.clock.now()),
    isNull(firstLinks.usedAt),
  )

async function isOperated(office: Office): Promise<boolean> {
  const rows = await office.db.select().from(agencies).where(eq(agencies.operates, true)).limit(1)
  return rows.length > 0
}
