import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import {
  type BulkRunId,
  bulkItems,
  bulkRuns,
  type DossierId,
  dossierStandings,
  type StaffId,
} from '#db/schema/index.ts'
import { type ActName, actNamed, isActName } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { newId } from '../../id.ts'
import type { OfficerActor, SessionId } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { advance } from '../moving/advance.ts'
import { assignDossier, mayAssign } from './assign.ts'
import { hand, lockedHere } from './claim.ts'
import { linesOf, type WorkLine } from './queue.ts'

/** Acts that are done on many dossiers at once; the words said with them are the same for all. */
export const bulkActs = [
  'accepted',
  'supplementRequested',
  'contentApproved',
  'withdrawalConfirmed',
  'signed',
  'issued',
] as const satisfies readonly ActName[]
export type BulkAct = (typeof bulkActs)[number] | 'assigned'

/** What this officer may do in bulk, by their roles. */
export const bulkActsOf = (officer: OfficerActor): readonly BulkAct[] => [
  ...bulkActs.filter((name) =>
    actNamed(name).by.some((owner) => officer.roles.some((role) => role === owner)),
  ),
  ...(mayAssign(officer) ? (['assigned'] as const) : []),
]

/** As many as somebody can look over in one go. */
export const mostInBulk = 50

export interface BulkItem {
  position: number
  dossierId: DossierId
  seen: number
  outcome: 'done' | 'refused' | 'undone' | null
  reason: string | null
  line: WorkLine | null
}
export interface BulkRun {
  id: BulkRunId
  act: BulkAct
  facts: Answers
  startedAt: Date | null
  undoneAt: Date | null
  items: readonly BulkItem[]
}

export type Begun = { outcome: 'begun'; id: BulkRunId } | { outcome: 'refused' }

/**
 * Puts dossiers together for one act, to be looked over before it is done. Only those of the officer's
 * agency, each as it was seen in the list: whatever moves meanwhile is left out when it comes to it.
 */
export async function beginBulk(
  office: Office,
  officer: OfficerActor,
  wanted: { act: BulkAct; picks: readonly { id: DossierId; seen: number }[] },
): Promise<Begun> {
  const picks = [...new Map(wanted.picks.map((pick) => [pick.id, pick])).values()]
  if (!bulkActsOf(officer).includes(wanted.act) || picks.length === 0 || picks.length > mostInBulk)
    return { outcome: 'refused' }
  const here = await office.db
    .select({ id: dossierStandings.dossierId })
    .from(dossierStandings)
    .where(
      and(
        inArray(
          dossierStandings.dossierId,
          picks.map((pick) => pick.id),
        ),
        eq(dossierStandings.agencyId, officer.agencyId),
      ),
    )
  const own = picks.filter((pick) => here.some(({ id }) => id === pick.id))
  if (own.length === 0) return { outcome: 'refused' }
  const id: BulkRunId = newId<'bulkRun'>(office)
  await office.db.transaction(async (tx) => {
    await tx.insert(bulkRuns).values({
      id,
      agencyId: officer.agencyId,
      staffId: officer.staffId,
      act: wanted.act,
      facts: {},
      createdAt: office.clock.now(),
    })
    await tx
      .insert(bulkItems)
      .values(
        own.map((pick, position) => ({ runId: id, position, dossierId: pick.id, seen: pick.seen })),
      )
  })
  return { outcome: 'begun', id }
}

const factsSchema = z.record(z.string(), z.unknown())

/** A run of the officer's own, with the lines of its dossiers; null when it is nobody's they may see. */
export async function bulkRunOf(
  office: Office,
  officer: OfficerActor,
  id: BulkRunId,
): Promise<BulkRun | null> {
  const [run] = await office.db
    .select()
    .from(bulkRuns)
    .where(and(eq(bulkRuns.id, id), eq(bulkRuns.staffId, officer.staffId)))
  const act = run && bulkActNamed(run.act)
  if (!run || !act || run.agencyId !== officer.agencyId) return null
  const items = await office.db
    .select()
    .from(bulkItems)
    .where(eq(bulkItems.runId, id))
    .orderBy(asc(bulkItems.position))
  const lines = await linesOf(
    office,
    items.map(({ dossierId }) => dossierId),
    office.clock.now(),
  )
  const byId = new Map(lines.map((line) => [line.id, line]))
  return {
    id,
    act,
    facts: factsSchema.parse(run.facts),
    startedAt: run.startedAt,
    undoneAt: run.undoneAt,
    items: items.map(({ position, dossierId, seen, outcome, reason }) => {
      const line = byId.get(dossierId) ?? null
      return { position, dossierId, seen, outcome, reason, line }
    }),
  }
}

export const bulkActNamed = (name: string): BulkAct | null =>
  name === 'assigned' ? name : (bulkActs.find((each) => each === name) ?? null)

/** Leaves one dossier out of a run that is being looked over. */
export async function leaveOut(office: Office, run: BulkRun, position: number): Promise<void> {
  if (run.startedAt) return
  await office.db
    .delete(bulkItems)
    .where(and(eq(bulkItems.runId, run.id), eq(bulkItems.position, position)))
}

/** Moved at the same time; what comes together travels together. */
const atOnce = 5

/**
 * Does the next so many of a run, each by itself through the one way a dossier moves, and writes what
 * became of each. Doing it again after a cut goes on where it stopped: a command that was carried out is
 * known by its key.
 */
export async function carryOnBulk(
  office: Office,
  officer: OfficerActor,
  run: BulkRun,
  how: { facts: Answers; session?: SessionId; atMost: number },
): Promise<void> {
  await office.db
    .update(bulkRuns)
    .set({ startedAt: office.clock.now(), facts: how.facts })
    .where(and(eq(bulkRuns.id, run.id), isNull(bulkRuns.startedAt)))
  const waiting = run.items.filter(({ outcome }) => outcome === null).slice(0, how.atMost)
  const facts = run.startedAt ? run.facts : how.facts
  for (let from = 0; from < waiting.length; from += atOnce) {
    const some = waiting.slice(from, from + atOnce)
    // Whoever is given work by load is given it after the one before was counted.
    if (run.act === 'assigned')
      for (const item of some) await assignItem(office, officer, run, item, facts)
    else
      await Promise.all(some.map((item) => actOn(office, officer, run, item, facts, how.session)))
  }
}

async function actOn(
  office: Office,
  officer: OfficerActor,
  run: BulkRun,
  item: BulkItem,
  facts: Answers,
  session: SessionId | undefined,
): Promise<void> {
  if (!isActName(run.act)) return
  const answer = await advance(office, {
    dossierId: item.dossierId,
    event: { type: run.act, facts },
    actor: officer,
    key: `bulk:${run.id}:${item.position}`,
    seen: item.seen,
    ...(session ? { session } : {}),
  })
  if (answer.outcome === 'refused' && answer.reason === 'busy') return
  await note(office, run.id, item.position, {
    outcome: answer.outcome === 'refused' ? 'refused' : 'done',
    reason: answer.outcome === 'refused' ? answer.reason : null,
  })
}

const assignmentSchema = z.object({ to: z.string(), reason: z.string().optional() })

async function assignItem(
  office: Office,
  officer: OfficerActor,
  run: BulkRun,
  item: BulkItem,
  facts: Answers,
): Promise<void> {
  const { to, reason = '' } = assignmentSchema.parse(facts)
  const done = await assignDossier(office, officer, {
    id: item.dossierId,
    to: isStaffId(to) ? to : 'least',
    reason,
    turn: item.position,
  })
  await note(
    office,
    run.id,
    item.position,
    done.outcome === 'assigned'
      ? { outcome: 'done', reason: done.to.name, heldBefore: done.before }
      : { outcome: 'refused', reason: done.reason },
  )
}

const isStaffId = (text: string): text is StaffId => /^[0-9a-f-]{36}$/.test(text)

const note = (
  office: Office,
  runId: BulkRunId,
  position: number,
  became: {
    outcome: 'done' | 'refused' | 'undone'
    reason: string | null
    heldBefore?: StaffId | null
  },
) =>
  office.db
    .update(bulkItems)
    .set(became)
    .where(and(eq(bulkItems.runId, runId), eq(bulkItems.position, position)))

/**
 * Takes an assignment back: whoever held each before holds it again, unless it has moved since. Acts of
 * the machines stay: they have been told to people, and the law knows no way back.
 */
export async function undoBulk(office: Office, officer: OfficerActor, run: BulkRun): Promise<void> {
  if (run.act !== 'assigned' || run.undoneAt) return
  await office.db.transaction(async (tx) => {
    const items = await tx
      .select()
      .from(bulkItems)
      .where(and(eq(bulkItems.runId, run.id), eq(bulkItems.outcome, 'done')))
      .orderBy(asc(bulkItems.position))
    for (const item of items) {
      const row = await lockedHere(office, tx, officer, item.dossierId)
      if (!row || row.version !== item.seen) continue
      await hand(tx, item.dossierId, item.heldBefore, item.heldBefore && row.until)
      await tx
        .update(bulkItems)
        .set({ outcome: 'undone' })
        .where(and(eq(bulkItems.runId, run.id), eq(bulkItems.position, item.position)))
    }
    await tx.update(bulkRuns).set({ undoneAt: office.clock.now() }).where(eq(bulkRuns.id, run.id))
  })
}
