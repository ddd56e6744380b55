import { and, asc, eq, sql } from 'drizzle-orm'
import { dossierStandings } from '#db/schema/index.ts'
import type { OfficerActor } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { type Load, loadOf, mayAssign } from './assign.ts'
import { hand, leaseFrom, lockedHere } from './claim.ts'

/** As many as are moved by one press: a second press goes on. */
const mostMoved = 100

/**
 * Evens out what colleagues hold: whoever holds most gives their least urgent to whoever can do it and
 * holds least, until no two who could share differ by more than one. Both read it in their lists.
 */
export async function evenOut(office: Office, officer: OfficerActor): Promise<{ moved: number }> {
  if (!mayAssign(officer)) return { moved: 0 }
  const loads = (await loadOf(office, officer)).map((load) => ({ ...load }))
  const until = await leaseFrom(office, 'assigned')
  let moved = 0
  for (const giver of [...loads].sort((a, b) => b.held - a.held)) {
    const rows = await office.db
      .select({
        id: dossierStandings.dossierId,
        owner: dossierStandings.owner,
        code: dossierStandings.procedureCode,
      })
      .from(dossierStandings)
      .where(
        and(
          eq(dossierStandings.assignedTo, giver.staffId),
          eq(dossierStandings.ended, false),
          sql`${dossierStandings.assignedUntil} > ${office.clock.now().toISOString()}::timestamptz`,
        ),
      )
      .orderBy(sql`${dossierStandings.actBy} desc`, asc(dossierStandings.dossierId))
      .limit(mostMoved)
    for (const row of rows) {
      if (moved >= mostMoved) return { moved }
      const taker = lightest(loads, row, giver)
      if (!taker || giver.held - taker.held < 2) continue
      const handed = await office.db.transaction(async (tx) => {
        const now = await lockedHere(office, tx, officer, row.id)
        if (now?.holder !== giver.staffId) return false
        await hand(tx, row.id, taker.staffId, until)
        return true
      })
      if (!handed) continue
      giver.held -= 1
      taker.held += 1
      moved += 1
    }
  }
  return { moved }
}

function lightest<L extends Load>(
  loads: readonly L[],
  { owner, code }: { owner: string; code: string },
  giver: L,
): L | undefined {
  return loads
    .filter(
      (load) =>
        load !== giver &&
        load.roles.some((role) => role === owner) &&
        (load.skills.length === 0 || load.skills.includes(code)),
    )
    .sort((a, b) => a.held - b.held)[0]
}
