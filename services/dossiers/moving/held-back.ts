import { and, eq, gt, inArray } from 'drizzle-orm'
import { type DossierId, dossierEvents, type StaffId, visits } from '#db/schema/index.ts'
import type { Procedure } from '#workflows/index.ts'
import { type ActName, actNamed } from '#workflows/kernel/acts.ts'
import { separationBroken } from '#workflows/kernel/separation.ts'
import { type Instant, instant } from '#workflows/kernel/time.ts'
import type { OfficerActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { holderAt } from './holder.ts'

/** Why an act that is this officer's to do cannot be done by them now. */
export type HeldBack =
  /** A colleague has taken the dossier; it can be taken over, with a reason. */
  | { reason: 'claimed' }
  /** The law wants another hand: this officer did what this act must judge. */
  | { reason: 'sameHand'; basis: string }
  /** It is about a visit whose hour has not come. */
  | { reason: 'tooEarly'; from: Instant }

interface Held {
  id: DossierId
  assignedTo: StaffId | null
  assignedUntil: Date | null
}

/** Null when nothing holds the officer back. Asks the database only about acts that the law binds so. */
export async function heldBack(
  office: Office,
  officer: OfficerActor,
  { id, ...claim }: Held,
  procedure: Procedure,
  name: ActName,
): Promise<HeldBack | null> {
  const act = actNamed(name)
  const holder = holderAt(claim, office.clock.now())
  if (holder !== null && holder !== officer.staffId && !act.anytime) return { reason: 'claimed' }
  const firsts = procedure.separations.flatMap(({ first, second }) =>
    second.includes(name) ? first : [],
  )
  if (firsts.length > 0) {
    const did = await office.db
      .select({ type: dossierEvents.type })
      .from(dossierEvents)
      .where(
        and(
          eq(dossierEvents.dossierId, id),
          eq(dossierEvents.actorId, officer.staffId),
          inArray(dossierEvents.type, [...firsts]),
        ),
      )
    const types = did.map(({ type }) => type)
    const broken = separationBroken(procedure.separations, types, name)
    if (broken) return { reason: 'sameHand', basis: broken.basis }
  }
  if (!act.tellsOfVisit) return null
  if (act.tellsOfVisit === 'onTheSpot' && !procedure.visitPlace) return null
  const [ahead] = await office.db
    .select({ slot: visits.slot })
    .from(visits)
    .where(and(eq(visits.dossierId, id), gt(visits.slot, office.clock.now())))
  return ahead?.slot ? { reason: 'tooEarly', from: instant(ahead.slot) } : null
}
