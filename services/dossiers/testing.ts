import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { initialTransition } from 'xstate'
import { addJobs } from '#db/queries/jobs.ts'
import {
  type AgencyId,
  type DossierId,
  dossierEvents,
  dossierStandings,
  dossiers,
  type PersonId,
  type SessionId,
  stepUps,
} from '#db/schema/index.ts'
import type { Procedure } from '#workflows/index.ts'
import { clockNotStarted } from '#workflows/kernel/clock.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import type { Circumstances } from '#workflows/kernel/machine.ts'
import { instant } from '#workflows/kernel/time.ts'
import { newId } from '../id.ts'
import type { OfficerActor } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { columnsOf, contentHashOf, eventBody } from './advance.ts'
import { calendarOf } from './calendar.ts'
import { factsHash, genesis, link } from './history.ts'
import { stepOf } from './step.ts'

/** For tests and benchmarks: a dossier as filing leaves it, without the form that leads there. */
export async function placeDossier(
  office: Office,
  procedure: Procedure,
  wanted: {
    agencyId: AgencyId
    applicantId: PersonId
    facts?: Answers
    begin?: { circumstances: Circumstances; feeDue: boolean }
  },
): Promise<DossierId> {
  const id: DossierId = newId<'dossier'>(office)
  const at = instant(office.clock.now())
  const occasion = { at, calendar: await calendarOf(office) }
  const facts = wanted.facts ?? {}
  const begin = wanted.begin ??
    procedure.circumstancesToProve[0] ?? { circumstances: {}, feeDue: false }
  const answer = initialTransition(procedure.machine, { ...occasion, ...begin })
  const step = stepOf(
    procedure,
    { id, seq: 1, clock: clockNotStarted, dueAt: null, standing: null },
    answer,
    occasion,
  )
  const by = { kind: 'citizen', id: wanted.applicantId, name: 'Người nộp' }
  const key = `file:${id}`
  const body = eventBody({
    dossier: id,
    seq: 1,
    key,
    at,
    type: 'filed',
    by,
    facts: { answers: factsHash(facts) },
    step,
    calendar: '1',
  })
  const hash = link(genesis(id), body)
  const columns = columnsOf(procedure.code, procedure.version, step)
  await office.db.transaction(async (tx) => {
    await tx.insert(dossiers).values({
      id,
      code: `T-${id}`,
      draftId: newId<'draft'>(office),
      procedureCode: procedure.code,
      procedureVersion: procedure.version,
      agencyId: wanted.agencyId,
      applicantId: wanted.applicantId,
      holderName: 'Người nộp',
      channel: 'online',
      locale: 'vi',
      facts: { ...facts },
      filedAt: new Date(at),
    })
    await tx.insert(dossierStandings).values({
      dossierId: id,
      agencyId: wanted.agencyId,
      ...columns,
      snapshot: JSON.parse(columns.snapshot),
      clock: JSON.parse(columns.clock),
      owners: [...columns.owners],
      states: [...columns.states],
      version: 1,
      headHash: hash,
      movedAt: new Date(at),
    })
    await tx.insert(dossierEvents).values({
      dossierId: id,
      seq: 1,
      commandKey: key,
      at: new Date(at),
      type: 'filed',
      actorKind: by.kind,
      actorId: by.id,
      actorName: by.name,
      body,
      hash,
    })
    await addJobs(tx, step.jobs)
  })
  return id
}

/** An officer of an agency who holds every role, so that a test can be about something else. */
export const everyRole = (office: Office, agencyId: AgencyId): OfficerActor => ({
  kind: 'officer',
  staffId: newId<'staff'>(office),
  name: 'Cán bộ thử',
  position: { vi: 'Cán bộ', en: 'Officer' },
  agencyId,
  unitId: newId<'unit'>(office),
  roles: ['desk', 'unit', 'head', 'clerk', 'accountant', 'senior'],
})

/** A command key no other command has. */
export const anyKey = (): string => randomUUID()

/** Presence proven for one act on one dossier, as identity leaves it after passkey or code. */
export async function provePresence(
  office: Office,
  officer: OfficerActor,
  id: DossierId,
  event: string,
): Promise<SessionId> {
  const [row] = await office.db
    .select({ headHash: dossierStandings.headHash })
    .from(dossierStandings)
    .where(eq(dossierStandings.dossierId, id))
  if (!row) throw new Error(`no dossier ${id}`)
  const sessionId = newId<'session'>(office) satisfies SessionId
  const now = office.clock.now()
  await office.db.insert(stepUps).values({
    id: newId<'stepUp'>(office),
    sessionId,
    staffId: officer.staffId,
    method: 'passkey',
    dossierId: id,
    event,
    contentHash: contentHashOf(row.headHash),
    challenge: 'proven elsewhere',
    tries: 0,
    createdAt: now,
    expiresAt: new Date(now.getTime() + 300_000),
    passedAt: now,
  })
  return sessionId
}
