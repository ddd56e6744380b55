import type { Tx } from '#db/client.ts'
import type { MoveRow } from '#db/queries/dossiers.ts'
import { addJobs, jobSpecs } from '#db/queries/jobs.ts'
import {
  type DossierId,
  dossierEvents,
  dossierStandings,
  dossiers,
  nationalSyncOutbox,
  type StaffId,
} from '#db/schema/index.ts'
import type { Occasion } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { contextOf, type Standing } from '#workflows/kernel/standing.ts'
import type { Owner } from '#workflows/kernel/status.ts'
import { canonical } from './canonical.ts'
import { genesis, link } from './history.ts'
import { persisted, type Step } from './step.ts'
import { workOf } from './work.ts'

/**
 * What the history tells of an event: who did what, and said what with it. Personal IDs in the facts
 * are references already.
 */
export interface Told {
  /** The same command twice is one event. */
  key: string
  type: string
  by: { kind: string; id: string; name: string }
  facts: Answers
  /** How a signer's presence was proven. */
  proof?: string
}

/**
 * Citizens are named by reference: what a person is called is theirs, and may have to be erased where
 * the history may not be changed.
 */
const signedBy = ({ by }: Pick<Told, 'by'>): Told['by'] =>
  by.kind === 'citizen' ? { ...by, name: '' } : by

/** The text of an event: what is hashed, and what timelines are read from. */
function eventBody(
  dossier: DossierId,
  seq: number,
  told: Told,
  { standing, dueAt, because }: Step,
  { at, calendar }: Occasion,
): string {
  const { status, states, owners, clock } = standing
  const to = { status, states, owners, clock, dueAt, ...(because ? { because } : {}) }
  const by = signedBy(told)
  return canonical({ dossier, seq, at, ...told, by, calendar: calendar.edition, to })
}

/** The columns queues and pages need, all derived from the machine's answer. */
const columnsOf = ({ standing, ...step }: Step, occasion: Occasion) => ({
  snapshot: persisted(step.snapshot),
  status: standing.status,
  owner: foremost(standing),
  periods: step.periods,
  ...workOf(foremost(standing), standing, contextOf(step.snapshot), step.periods, occasion),
  owners: standing.owners,
  states: standing.states,
  clock: step.clock,
  ended: standing.ended,
})

/** A step as the row that is written of it: columns, event, hash and jobs. */
export function moveOf(
  before: { id: DossierId; version: number; headHash: Buffer; assignedTo?: StaffId | null },
  step: Step,
  told: Told,
  occasion: Occasion,
): MoveRow {
  const body = eventBody(before.id, before.version + 1, told, step, occasion)
  const orders = step.jobs.length > 0 || step.cancelledJobs.length > 0
  return {
    id: before.id,
    fromVersion: before.version,
    heldBy: before.assignedTo ?? null,
    ...columnsOf(step, occasion),
    dueAt: step.dueAt,
    hash: link(before.headHash, body),
    at: occasion.at,
    commandKey: told.key,
    type: told.type,
    actorKind: told.by.kind,
    actorId: told.by.id,
    actorName: signedBy(told).name,
    body,
    jobs: orders ? jobSpecs(step.jobs) : null,
    cancelled: step.cancelledJobs,
  }
}

/** Writes a dossier that was just filed: where its machine begins, the first event, the first jobs. */
export async function placeFiled(
  tx: Tx,
  {
    facets = [],
    ...dossier
  }: Omit<typeof dossiers.$inferInsert, 'filedAt'> & {
    /** What lists are filtered by, as its procedure declares. */
    facets?: readonly string[]
  },
  step: Step,
  told: Omit<Told, 'type'>,
  occasion: Occasion,
): Promise<void> {
  const at = new Date(occasion.at)
  const filing: Told = { ...told, type: 'filed' }
  const body = eventBody(dossier.id, 1, filing, step, occasion)
  const hash = link(genesis(dossier.id), body)
  const { ownUntil, stuckAt, ...columns } = columnsOf(step, occasion)
  await tx.insert(dossiers).values({ ...dossier, filedAt: at })
  await tx.insert(dossierStandings).values({
    ...columns,
    dossierId: dossier.id,
    agencyId: dossier.agencyId,
    procedureCode: dossier.procedureCode,
    facets: [...facets],
    ownUntil: ownUntil && new Date(ownUntil),
    stuckAt: stuckAt && new Date(stuckAt),
    owners: [...columns.owners],
    states: [...columns.states],
    dueAt: step.dueAt ? new Date(step.dueAt) : null,
    version: 1,
    headHash: hash,
    movedAt: at,
  })
  await tx.insert(dossierEvents).values({
    dossierId: dossier.id,
    seq: 1,
    commandKey: told.key,
    at,
    type: filing.type,
    actorKind: told.by.kind,
    actorId: told.by.id,
    actorName: signedBy(told).name,
    body,
    hash,
  })
  await tx.insert(nationalSyncOutbox).values({ dossierId: dossier.id, seq: 1, at })
  await addJobs(tx, step.jobs)
}

const order = [
  'desk',
  'unit',
  'head',
  'clerk',
  'accountant',
  'consulted',
  'tax',
  'partner',
  'applicant',
  'system',
  'nobody',
] as const
/** Where several must act, the queue it stands in is the officer's. */
export const foremost = (standing: Standing): Owner =>
  order.find((owner) => standing.owners.includes(owner)) ?? 'nobody'
