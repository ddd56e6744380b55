import { randomInt, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { initialTransition } from 'xstate'
import {
  type AgencyId,
  type BusinessId,
  type DossierId,
  dossierStandings,
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
import { keyOf, type OfficerActor, openKey, personById, receivePerson } from '../identity/index.ts'
import type { Office } from '../office.ts'
import { calendarOf } from './deadlines/calendar.ts'
import { contentHashOf } from './moving/advance.ts'
import { sealFiled } from './moving/answers.ts'
import { placeFiled } from './moving/move.ts'
import { stepOf } from './moving/step.ts'
import { facetsOf } from './working/facets.ts'
import { phoneIndexOf } from './working/phone-index.ts'

/** For tests and benchmarks: a dossier as filing leaves it, without the form that leads there. */
export async function placeDossier(
  office: Office,
  procedure: Procedure,
  wanted: {
    agencyId: AgencyId
    applicantId: PersonId
    facts?: Answers
    begin?: { circumstances: Circumstances; feeDue: boolean }
    /** For whom the applicant filed it; for themselves when absent. */
    businessId?: BusinessId
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
  await introduce(office, wanted.applicantId)
  const owner = { personId: wanted.applicantId, businessId: wanted.businessId ?? null }
  const key = openKey(office, await keyOf(office, office.db, owner))
  if (!key) throw new Error('a key that was just made does not open')
  const sealed = sealFiled(key, facts, id)
  const told = {
    key: `file:${id}`,
    by: { kind: 'citizen', id: wanted.applicantId, name: 'Người nộp' },
    facts: { answers: sealed.mark },
  }
  const dossier = {
    id,
    code: `T-${id}`,
    draftId: newId<'draft'>(office),
    procedureCode: procedure.code,
    procedureVersion: procedure.version,
    agencyId: wanted.agencyId,
    applicantId: wanted.applicantId,
    businessId: wanted.businessId ?? null,
    holderName: told.by.name,
    channel: 'online' as const,
    locale: 'vi' as const,
    keyId: key.id,
    facts: sealed.facts,
    facets: facetsOf(procedure, facts),
    phoneIndex: phoneIndexOf(office, facts.phone),
  }
  await office.db.transaction((tx) => placeFiled(tx, dossier, step, told, occasion))
  return id
}

/** Somebody who has signed in before, under this id. */
export async function introduce(office: Office, id: PersonId): Promise<void> {
  if (await personById(office, id)) return
  const personalId = `0011${String(randomInt(100_000_000)).padStart(8, '0')}`
  const unknown = { birthDate: null, email: null, phone: null }
  await receivePerson(office, office.db, { personalId, name: 'Người nộp', ...unknown }, { id })
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

export { type PlaceToStand, placesToStand } from './testing/places.ts'
