import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type AgencyId,
  type DossierId,
  dossiers,
  nationalSync,
  nationalSyncOutbox,
  type PersonId,
} from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { startNationalPortal } from '#sandbox/national-portal/index.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { catalogue } from '#workflows/index.ts'
import { type ActName, actNamed } from '#workflows/kernel/acts.ts'
import { sampleAnswers } from '#workflows/kernel/samples.ts'
import { advance, seedCalendar } from '../dossiers/index.ts'
import { anyKey, everyRole, placeDossier } from '../dossiers/testing.ts'
import { parseId } from '../id.ts'
import { listAgencies, seedIdentity } from '../identity/index.ts'
import { testOffice } from '../testing.ts'
import { momentOf, nationalDossier, nationalProgress } from './fields.ts'
import { push, waitAfter } from './push.ts'
import { nationalNames, statesTold } from './statuses.ts'
import { sweep } from './sweep.ts'
import { syncStanding, tellAgain } from './waiting.ts'

const office = await testOffice()
const { nationalPortalUser: user, nationalPortalPassword: password } = office.settings
const portal = await startNationalPortal({ port: 0, user, password, sessionCalls: 7 })
office.settings.nationalPortalUrl = portal.url
afterAll(() => portal.close())

let agencyId: AgencyId
let applicantId: PersonId
beforeAll(async () => {
  await seedCalendar(office)
  await seedIdentity(office)
  const [agency] = await listAgencies(office, { kinds: ['communeCommittee'] })
  const person = parseId<'person'>(demoCitizens[0]?.id ?? '')
  if (!agency || !person) throw new Error('no demonstration')
  agencyId = agency.agencyId
  applicantId = person
})
beforeEach(() => {
  // Monday 23/11/2026, 9:00 in Viet Nam.
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  portal.setFault('none')
  portal.refuse(null)
})

async function place(): Promise<{ id: DossierId; code: string }> {
  const id = await placeDossier(office, civilStatusExtract, {
    agencyId,
    applicantId,
    facts: sampleAnswers(civilStatusExtract.form, {}),
    begin: { circumstances: {}, feeDue: false },
  })
  const [row] = await office.db.select().from(dossiers).where(eq(dossiers.id, id))
  return { id, code: row?.code ?? '' }
}
async function act(id: DossierId, type: ActName, facts = {}) {
  const actor = actNamed(type).by.includes('applicant')
    ? ({ kind: 'citizen', personId: applicantId, name: 'An', level: 2, business: null } as const)
    : everyRole(office, agencyId)
  const answer = await advance(office, {
    dossierId: id,
    event: { type, facts },
    actor,
    key: anyKey(),
  })
  expect([type, answer]).toMatchObject([type, { outcome: 'moved' }])
}
const askForPaper = (id: DossierId) =>
  act(id, 'supplementRequested', { items: [{ item: 'Giấy uỷ quyền', reason: 'Chưa có' }] })
const waits = (id: DossierId) =>
  office.db.select().from(nationalSyncOutbox).where(eq(nationalSyncOutbox.dossierId, id))
const later = (ms: number) => office.clock.set(new Date(office.clock.now().getTime() + ms))

it('a dossier is told under the field names of the national portal', async () => {
  const { id, code } = await place()
  await act(id, 'accepted')
  expect(await push(office)).toBe(1)
  const kept = portal.dossier(code)
  expect(nationalDossier.parse(kept?.dossier)).toMatchObject({
    MaHoSo: code,
    MaTTHC: '2.000635',
    LoaiDoiTuong: '1',
    MaDoiTuong: demoCitizens[0]?.personalId,
    NgayTiepNhan: '20261123090000',
    HinhThuc: 0,
    KenhThucHien: 2,
    DonViXuLy: agencyId,
    DanhSachHoSoBoSung: [],
    DanhSachGiayToKetQua: [],
  })
  const steps = kept?.steps.map((step) => nationalProgress.parse(step)) ?? []
  expect(steps.map(({ TrangThai }) => TrangThai)).toEqual([1, kept?.dossier.TrangThaiHoSo])
  expect(steps[0]).toMatchObject({ MaHoSo: code, ThoiDiemXuLy: '20261123090000' })
  expect(steps.every(({ NoiDungXuLy }) => NoiDungXuLy !== '')).toBe(true)
  expect(await waits(id)).toEqual([])
})

it('a supplement is told with the appointment before and after it', async () => {
  const { id, code } = await place()
  await act(id, 'accepted')
  await askForPaper(id)
  later(3_600_000)
  await act(id, 'supplementProvided')
  await push(office)
  expect(nationalDossier.parse(portal.dossier(code)?.dossier).DanhSachHoSoBoSung).toMatchObject([
    {
      NoiDungBoSung: 'Giấy uỷ quyền: Chưa có',
      NgayBoSung: '20261123090000',
      NgayTiepNhanBoSung: '20261123100000',
      TrangThaiBoSung: 1,
      NgayHenTraTruoc: '20261123170000',
    },
  ])
  expect(portal.dossier(code)?.steps.map(({ TrangThai }) => TrangThai)).toContain(5)
})

it('answers that are lost on the way: told again, and there once, in order', async () => {
  const { id, code } = await place()
  await act(id, 'accepted')
  portal.setFault('answersLost')
  for (let round = 0; round < 6; round++) {
    await push(office)
    later(20 * 60_000)
  }
  expect(await waits(id)).toHaveLength(2)
  portal.setFault('none')
  await push(office)
  await push(office)
  const kept = portal.dossier(code)
  expect(kept?.times).toBe(2)
  expect(kept?.steps.map(({ TrangThai }) => TrangThai)).toEqual([1, kept?.dossier.TrangThaiHoSo])
})

it('two workers at once tell each event once', async () => {
  const { id, code } = await place()
  await act(id, 'accepted')
  await Promise.all([push(office), push(office), push(office)])
  await push(office)
  expect(portal.dossier(code)).toMatchObject({ times: 2 })
  expect(portal.dossier(code)?.steps).toHaveLength(2)
})

it('a portal that is down is left alone for longer and longer, says so, and is tried at once when told to', async () => {
  const { id } = await place()
  portal.setFault('down')
  expect(await push(office)).toBe(0)
  const { line, waiting } = await syncStanding(office)
  expect(line).toMatchObject({
    attempts: 1,
    downSince: office.clock.now(),
    fault: expect.stringContaining('503'),
  })
  expect(waiting).toMatchObject([{ events: 1 }])
  portal.setFault('none')
  expect(await push(office)).toBe(0)
  expect(await tellAgain(office, everyRole(office, agencyId))).toEqual({ outcome: 'refused' })
  const admin = { ...everyRole(office, agencyId), roles: ['admin' as const] }
  expect(await tellAgain(office, admin)).toEqual({ outcome: 'retried' })
  expect(await push(office)).toBe(1)
  expect((await syncStanding(office)).line).toMatchObject({ attempts: 0, downSince: null })
  expect(await waits(id)).toEqual([])
})

it('one dossier that is refused waits by itself; the others are told', async () => {
  const [bad, good] = [await place(), await place()]
  portal.refuse(bad.code)
  expect(await push(office)).toBe(1)
  expect(portal.dossier(good.code)?.times).toBe(1)
  const { waiting } = await syncStanding(office)
  expect(waiting).toMatchObject([
    { code: bad.code, attempts: 1, fault: expect.stringMatching(/^DuLieuSai/) },
  ])
  portal.refuse(null)
  expect(await push(office)).toBe(0)
  later(waitAfter(1, 'dossier'))
  expect(await push(office)).toBe(1)
})

it('a dossier that we cannot read ourselves keeps nobody else waiting, and is told once it can be read', async () => {
  const [odd, good] = [await place(), await place()]
  const filedUnder = (procedureVersion: number) =>
    office.db.update(dossiers).set({ procedureVersion }).where(eq(dossiers.id, odd.id))
  await filedUnder(99)
  expect(await push(office)).toBe(1)
  expect(portal.dossier(good.code)?.times).toBe(1)
  expect((await syncStanding(office)).waiting).toMatchObject([{ code: odd.code, attempts: 1 }])
  await filedUnder(civilStatusExtract.version)
  later(waitAfter(1, 'dossier'))
  expect(await push(office)).toBe(1)
  await filedUnder(99)
  expect(await sweep(office)).toMatchObject({ repaired: 0 })
  await filedUnder(civilStatusExtract.version)
})

it('waits double, and end somewhere', () => {
  const waited = [1, 2, 3, 30].map((attempts) => waitAfter(attempts, 'line'))
  expect(waited).toEqual([20_000, 40_000, 80_000, 900_000])
})

describe('drift', () => {
  it('is found field by field and repaired', async () => {
    const [changed, gone, same] = [await place(), await place(), await place()]
    await push(office)
    portal.change(changed.code, { TrangThaiHoSo: 10, ChuHoSo: 'Người khác' })
    portal.forget(gone.code)
    expect(await sweep(office)).toMatchObject({ repaired: 2, orderedAgain: 0 })
    expect(portal.dossier(changed.code)?.dossier).toMatchObject({ TrangThaiHoSo: 1 })
    expect(portal.dossier(gone.code)?.dossier).toMatchObject({ MaHoSo: gone.code })
    expect(portal.dossier(same.code)?.times).toBe(1)
    const { drifted } = await syncStanding(office)
    expect(Object.fromEntries(drifted.map(({ code, fields }) => [code, fields]))).toEqual({
      [changed.code]: ['ChuHoSo', 'TrangThaiHoSo'],
      [gone.code]: ['MaHoSo'],
    })
    expect(await sweep(office)).toMatchObject({ repaired: 0 })
  })

  it('an event that lost its place in the outbox is ordered again', async () => {
    const { id, code } = await place()
    await push(office)
    await act(id, 'accepted')
    await office.db.delete(nationalSyncOutbox).where(eq(nationalSyncOutbox.dossierId, id))
    expect(await sweep(office)).toMatchObject({ orderedAgain: 1 })
    await push(office)
    expect(portal.dossier(code)?.steps).toHaveLength(2)
    const [known] = await office.db
      .select()
      .from(nationalSync)
      .where(eq(nationalSync.dossierId, id))
    expect(known).toMatchObject({ toldSeq: 2, attempts: 0, fault: null })
  })
})

it('a move that is not written leaves nothing to tell', async () => {
  const { id } = await place()
  await push(office)
  const refused = await advance(office, {
    dossierId: id,
    event: { type: 'issued', facts: {} },
    actor: everyRole(office, agencyId),
    key: anyKey(),
  })
  expect(refused.outcome).toBe('refused')
  expect(await waits(id)).toEqual([])
})

it('every state of every machine is told under one of the ten statuses, which the machine itself says', () => {
  for (const procedure of catalogue) {
    const states = statesTold(procedure)
    expect(states.length, procedure.code).toBeGreaterThan(2)
    for (const { status } of states) expect(nationalNames[status]).toBeTypeOf('string')
  }
  expect(Object.keys(nationalNames)).toHaveLength(10)
})

it('a moment is written as Viet Nam’s clocks show it', () => {
  expect(momentOf(new Date('2026-12-31T17:00:05Z'))).toBe('20270101000005')
})
