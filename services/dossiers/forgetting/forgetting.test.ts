import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type DossierId,
  documents,
  dossierEvents,
  dossierStandings,
  dossiers,
  type PersonId,
  people,
  type SubjectKeyId,
  subjectKeys,
} from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { keepContent, readContent } from '../../documents/index.ts'
import { newId, parseId } from '../../id.ts'
import {
  type CitizenActor,
  personByPersonalId,
  seedIdentity,
  systemActor,
} from '../../identity/index.ts'
import { plainIdsIn, testOffice } from '../../testing.ts'
import { seedCalendar } from '../deadlines/calendar.ts'
import { findDraft, saveStep, startDraft } from '../filing/drafts.ts'
import { viewDossier } from '../following/view.ts'
import { advance } from '../moving/advance.ts'
import { checkHistory } from '../moving/history.ts'
import { recordOf } from '../moving/record.ts'
import { anyKey, everyRole, placeDossier } from '../testing.ts'
import { erasePerson } from './erase-person.ts'
import { rekeySubject } from './rekey-subject.ts'

const office = await testOffice()
const citizenOf = (n: number) => {
  const found = demoCitizens[n]
  if (!found) throw new Error('no demo citizens')
  return found
}
const [an, khoi] = [citizenOf(0), citizenOf(1)]
const agencyId = newId<'agency'>(office)
const officer = everyRole(office, agencyId)
const idOf = (text: string): PersonId => {
  const id = parseId<'person'>(text)
  if (!id) throw new Error('the demo data have changed')
  return id
}
const citizen = ({ id, name }: typeof an): CitizenActor => ({
  kind: 'citizen',
  personId: idOf(id),
  name,
  level: 2,
  business: null,
})

beforeAll(async () => {
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
})

/** A dossier of An in which everybody wrote numbers wherever there was room for text. */
async function written(): Promise<DossierId> {
  const id = await placeDossier(office, civilStatusExtract, {
    agencyId,
    applicantId: idOf(an.id),
    facts: { applicantId: an.personalId, subjectName: `Con của ${khoi.personalId}` },
    begin: { circumstances: {}, feeDue: false },
  })
  await advance(office, {
    dossierId: id,
    event: {
      type: 'withdrawalRequested',
      facts: { reason: `Tôi, số ${an.personalId}, rút; xem ${spaced(khoi.personalId)}.` },
    },
    actor: citizen(an),
    key: anyKey(),
  })
  return id
}
/** Something An has handed in with a dossier. */
const paperOf = (dossierId: DossierId, text: string): Promise<Buffer> =>
  office.db.transaction(async (tx) => {
    const at = office.clock.now()
    const sha256 = await keepContent(office, tx, Buffer.from(text), at)
    await tx.insert(documents).values({
      id: newId<'document'>(office),
      ownerKind: 'citizen',
      ownerId: idOf(an.id),
      dossierId,
      component: 'paper',
      fileName: 'giay-to.pdf',
      mediaType: 'application/pdf',
      size: text.length,
      remade: false,
      state: 'clean',
      scannedAt: at,
      sha256,
      uploadedAt: at,
    })
    return sha256
  })
const spaced = (id: string) => id.replace(/(\d{3})(?=\d)/g, '$1 ')
const faults = async () => {
  const found = []
  for await (const fault of checkHistory(office)) found.push(fault)
  return found
}
async function end(id: DossierId) {
  await office.db
    .update(dossierStandings)
    .set({ ended: true })
    .where(eq(dossierStandings.dossierId, id))
}
const keyOf = async (id: DossierId): Promise<SubjectKeyId> => {
  const [row] = await office.db.select().from(dossiers).where(eq(dossiers.id, id))
  if (!row?.keyId) throw new Error('no key')
  return row.keyId
}
const reasonIn = async (id: DossierId) =>
  (await recordOf(office, id)).happenings.find(
    ({ what }) => what.kind === 'act' && what.name === 'withdrawalRequested',
  )

describe('what is kept of a person', () => {
  it('holds no number in the open, though it was typed into every text', async () => {
    const id = await written()
    expect(await plainIdsIn(office.db, [an.personalId, khoi.personalId])).toEqual({})
    expect((await recordOf(office, id)).answers).toMatchObject({ applicantId: an.personalId })
    expect((await reasonIn(id))?.facts.reason).toContain(an.personalId)
    expect((await reasonIn(id))?.facts.reason).toContain(khoi.personalId)
  })
  it('names citizens in histories by reference, and shows the name all the same', async () => {
    const id = await written()
    const rows = await office.db
      .select()
      .from(dossierEvents)
      .where(and(eq(dossierEvents.dossierId, id), eq(dossierEvents.seq, 2)))
    expect(JSON.stringify(rows)).not.toContain(an.name)
    expect((await reasonIn(id))?.by).toMatchObject({ name: an.name })
  })
  it('is read by the office with all but four digits hidden', async () => {
    const id = await written()
    const found = await viewDossier(office, officer, { id })
    expect(JSON.stringify(found)).not.toContain(an.personalId)
    expect(JSON.stringify(found)).toContain(`••••••••${an.personalId.slice(-4)}`)
  })
  it('of a draft is sealed from the first word', async () => {
    const actor = citizen(an)
    const started = await startDraft(office, actor, {
      procedure: '2.000635',
      agencyId,
      locale: 'vi',
    })
    if (started.outcome !== 'started') throw new Error(started.outcome)
    const found = await findDraft(office, actor, started.draftId)
    if (found.outcome !== 'draft') throw new Error(found.outcome)
    await saveStep(office, found.draft, 'entry', { subjectName: khoi.personalId })
    expect(await plainIdsIn(office.db, [an.personalId, khoi.personalId])).toEqual({})
    const again = await findDraft(office, actor, started.draftId)
    expect(again).toMatchObject({ draft: { answers: { subjectName: khoi.personalId } } })
  })
})

describe('sealing anew', () => {
  it('changes the key and neither the answers nor the history', async () => {
    const id = await written()
    const keyId = await keyOf(id)
    const before = await office.db.select().from(subjectKeys).where(eq(subjectKeys.id, keyId))
    expect(await rekeySubject(office, keyId)).toBeGreaterThan(0)
    const after = await office.db.select().from(subjectKeys).where(eq(subjectKeys.id, keyId))
    expect(after[0]?.dataKey?.equals(before[0]?.dataKey ?? Buffer.alloc(0))).toBe(false)
    expect((await recordOf(office, id)).answers).toMatchObject({ applicantId: an.personalId })
    expect((await reasonIn(id))?.facts.reason).toContain(an.personalId)
    expect(await faults()).toEqual([])
  })
})

describe('erasing a person', () => {
  const order = { ground: 'Yêu cầu xoá số 1', orderedBy: 'A', confirmedBy: 'B' }

  it('needs a ground and two officers', async () => {
    const { personalId } = khoi
    const erase = (over: object) => erasePerson(office, { ...order, personalId, ...over })
    expect(await erase({ confirmedBy: 'A' })).toEqual({ outcome: 'notConfirmed' })
    expect(await erase({ ground: ' ' })).toEqual({ outcome: 'notConfirmed' })
    expect(await personByPersonalId(office, personalId)).not.toBeNull()
  })
  it('waits until every dossier has ended', async () => {
    await written()
    const answer = await erasePerson(office, { ...order, personalId: an.personalId })
    expect(answer).toMatchObject({ outcome: 'openDossiers' })
  })
  it('breaks no history, and leaves nothing by which the person could be found or read', async () => {
    const id = await written()
    const rows = await office.db.select().from(dossiers)
    for (const row of rows) await end(row.id)
    expect(await faults()).toEqual([])
    const [own, shared] = [await paperOf(id, 'của An'), await paperOf(id, 'của hai người')]
    await paperOf(newId<'dossier'>(office), 'của hai người')

    const answer = await erasePerson(office, { ...order, personalId: an.personalId })
    expect(answer).toMatchObject({
      outcome: 'erased',
      extent: { erased: { account: true, drafts: 1, papers: 2 }, kept: { decisions: 0 } },
    })

    expect(await faults()).toEqual([])
    expect(await office.db.$count(documents, eq(documents.dossierId, id))).toBe(0)
    await expect(readContent(office, own)).rejects.toThrow('no content')
    expect(String(await readContent(office, shared))).toBe('của hai người')
    const record = await recordOf(office, id)
    expect(record.answers).toEqual({})
    expect(record.row.holderName).toBe('')
    const told = JSON.stringify(record.happenings)
    expect(told).not.toContain(an.personalId)
    expect(told).not.toContain(an.name)
    // Somebody else named in the same sentence is still there.
    expect(told).toContain(khoi.personalId)
    expect(await personByPersonalId(office, an.personalId)).toBeNull()
    const [row] = await office.db
      .select()
      .from(people)
      .where(eq(people.id, idOf(an.id)))
    expect(row).toMatchObject({ name: '', email: null, phone: null, birthDate: null })
    expect(await erasePerson(office, { ...order, personalId: an.personalId })).toEqual({
      outcome: 'unknown',
    })
  })
  it('lets the office go on with what it keeps', async () => {
    const [row] = await office.db.select().from(dossiers).where(eq(dossiers.holderName, ''))
    if (!row) throw new Error('nobody was erased')
    const found = await viewDossier(office, officer, { id: row.id })
    expect(found).toMatchObject({ outcome: 'dossier', view: { erased: true, facts: {} } })
    const late = await advance(office, {
      dossierId: row.id,
      event: { type: 'deadlineMissed', facts: {} },
      actor: systemActor('test'),
      key: anyKey(),
    })
    expect(late.outcome).toBe('refused')
  })
})
