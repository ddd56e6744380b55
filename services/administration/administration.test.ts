import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { agencies, agencyChanges, staff } from '#db/schema/index.ts'
import { type TestOffice, testOffice } from '#services/testing.ts'
import {
  listStaff,
  type OfficerActor,
  officerById,
  parseAgencyId,
  sessionFrom,
} from '../identity/index.ts'
import { openSession } from '../identity/session.ts'
import { listAccounts, offeredGateways } from '../payments/index.ts'
import {
  addUnit,
  agencyFacts,
  changeOfficer,
  decideChange,
  foundAgency,
  isFirstLink,
  makeFirstLink,
  openChanges,
  proposeAccount,
  setUpPortal,
  staffFacts,
} from './index.ts'

/** A portal of a real office: nobody is in it yet. */
let office: TestOffice
beforeEach(async () => {
  office = await testOffice({ mode: 'production', sandboxes: false })
})

const agencyId = (text: string) => {
  const id = parseAgencyId(text)
  if (!id) throw new Error(text)
  return id
}
const province = agencyId('000.00.00.H01')
const ward = agencyId('000.00.51.H01')

const agency = (id: string, over = {}) =>
  agencyFacts.parse({
    agencyId: id,
    kind: 'communeCommittee',
    level: 'commune',
    parentId: '',
    nameVi: `UBND ${id}`,
    nameEn: `Committee ${id}`,
    provinceCode: '01',
    communeCode: '',
    address: 'Số 1, phố Thử',
    email: 'coquan@tinh.example',
    phone: '02412345678',
    ...over,
  })
const officer = (subject: string, roles: string[], over = {}) =>
  staffFacts.parse({
    staffId: null,
    subject,
    name: `Cán bộ ${subject}`,
    positionVi: 'Chuyên viên',
    positionEn: 'Officer',
    personEmail: 'canbo@tinh.example',
    unit: 'quan-tri',
    roles,
    active: true,
    ...over,
  })
const account = { bank: '970499', bankName: 'Kho bạc', account: '3713009999', holder: 'UBND xã' }

async function setUp(): Promise<OfficerActor> {
  const link = await makeFirstLink(office)
  if (!link) throw new Error('no way in')
  const done = await setUpPortal(office, link.key, {
    agency: agency(province, { kind: 'provinceCommittee', level: 'province' }),
    administrator: officer('quan-tri-1', ['admin']),
  })
  expect(done).toEqual({ outcome: 'done' })
  return actor(province, 'quan-tri-1')
}

async function actor(of: typeof province, subject: string): Promise<OfficerActor> {
  const member = (await listStaff(office, of)).find((each) => each.subject === subject)
  const found = member && (await officerById(office, member.staffId))
  if (!found) throw new Error(`nobody is ${subject}`)
  return found
}

const machine = { kind: 'machine', name: 'npm run admin' } as const
const onlyProposal = async () => {
  const [open, ...others] = await openChanges(office)
  if (!open || others.length > 0) throw new Error('one proposal was expected')
  return open.id
}

describe('the first administrator', () => {
  test('comes in by a link that works once, and for a day', async () => {
    const link = await makeFirstLink(office)
    const late = await makeFirstLink(office)
    if (!link || !late) throw new Error('no way in')
    expect(await isFirstLink(office, link.key)).toBe(true)
    expect(await isFirstLink(office, `${link.key}x`)).toBe(false)
    const facts = { agency: agency(province), administrator: officer('a', ['admin']) }
    expect(await setUpPortal(office, link.key, facts)).toEqual({ outcome: 'done' })
    const again = { outcome: 'refused', reason: 'spent' }
    expect(await setUpPortal(office, link.key, facts)).toEqual(again)
    // Neither that one nor another one that lay about.
    expect(await setUpPortal(office, late.key, facts)).toEqual(again)
    expect(await makeFirstLink(office)).toBeNull()
    expect(await office.db.select().from(agencies)).toHaveLength(1)
  })

  test('cannot come in by a link of yesterday', async () => {
    const link = await makeFirstLink(office)
    office.clock.advance(25 * 3_600_000)
    expect(await isFirstLink(office, link?.key ?? '')).toBe(false)
  })

  test('of two who use it at once, one comes in', async () => {
    const link = await makeFirstLink(office)
    const facts = (n: number) => ({
      agency: agency(n === 1 ? province : ward),
      administrator: officer(`a${n}`, ['admin']),
    })
    const both = await Promise.all(
      [1, 2].map((n) => setUpPortal(office, link?.key ?? '', facts(n))),
    )
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused'])
  })
})

describe('an administrator of the agency that operates the portal', () => {
  test('founds agencies, their units and officers; others look after their own only', async () => {
    const admin = await setUp()
    expect(await foundAgency(office, admin, agency(ward, { parentId: province }))).toEqual({
      outcome: 'done',
    })
    expect(await foundAgency(office, admin, agency(ward))).toMatchObject({ reason: 'exists' })
    const desk = { slug: 'mot-cua', nameVi: 'Bộ phận Một cửa', nameEn: 'Desk' }
    expect(await addUnit(office, admin, ward, desk)).toEqual({ outcome: 'done' })
    const hired = officer('tiep-nhan', ['desk'], { unit: 'mot-cua' })
    expect(await changeOfficer(office, admin, ward, hired)).toEqual({ outcome: 'done' })
    expect(await changeOfficer(office, admin, ward, hired)).toMatchObject({
      reason: 'subjectTaken',
    })

    await changeOfficer(office, admin, ward, officer('quan-tri-xa', ['admin']))
    await decideChange(office, machine, { id: await onlyProposal(), confirm: true })
    const local = await actor(ward, 'quan-tri-xa')
    const refused = { outcome: 'refused', reason: 'role' }
    expect(await addUnit(office, local, province, desk)).toEqual(refused)
    expect(await foundAgency(office, local, agency('000.00.52.H01'))).toEqual(refused)
    expect(await addUnit(office, local, ward, { ...desk, slug: 'van-thu' })).toEqual({
      outcome: 'done',
    })
    const clerkDesk = await actor(ward, 'tiep-nhan')
    expect(await changeOfficer(office, clerkDesk, ward, officer('x', ['desk']))).toEqual(refused)
  })
})

test('nobody takes the administration from themselves, and a change ends sessions at once', async () => {
  const admin = await setUp()
  const own = { ...officer('quan-tri-1', ['admin']), staffId: admin.staffId }
  const locksOut = { outcome: 'refused', reason: 'ownAdministration' }
  expect(await changeOfficer(office, admin, province, { ...own, active: false })).toEqual(locksOut)
  expect(await changeOfficer(office, admin, province, { ...own, roles: ['desk'] })).toEqual(
    locksOut,
  )

  await changeOfficer(office, admin, province, officer('mot-cua-1', ['desk']))
  const desk = await actor(province, 'mot-cua-1')
  const { key } = await openSession(
    office,
    office.db,
    { staffId: desk.staffId },
    { level: 2, authenticatedAt: office.clock.now(), userAgent: '' },
  )
  const moved = { ...officer('mot-cua-1', ['clerk']), staffId: desk.staffId }
  expect(await changeOfficer(office, admin, province, moved)).toEqual({ outcome: 'done' })
  expect((await actor(province, 'mot-cua-1')).roles).toEqual(['clerk'])
  expect(await sessionFrom(office, key)).toEqual({ outcome: 'signedOut' })
})

describe('two people are needed', () => {
  test.each(['head', 'accountant', 'admin'])('to appoint one who is %s', async (role) => {
    const admin = await setUp()
    const wanted = officer('nguoi-moi', [role])
    expect(await changeOfficer(office, admin, province, wanted)).toEqual({ outcome: 'proposed' })
    expect(await office.db.select().from(staff)).toHaveLength(1)
    const id = await onlyProposal()
    expect(await decideChange(office, admin, { id, confirm: true })).toMatchObject({
      reason: 'ownProposal',
    })
    expect(await decideChange(office, machine, { id, confirm: true })).toMatchObject({
      outcome: 'done',
    })
    expect((await actor(province, 'nguoi-moi')).roles).toEqual([role])
    expect(await decideChange(office, machine, { id, confirm: true })).toMatchObject({
      reason: 'unknown',
    })
  })

  test('to change where money goes; before that nobody can pay', async () => {
    const admin = await setUp()
    expect(await offeredGateways(office, province)).toEqual([])
    await proposeAccount(office, admin, province, account)
    expect(await listAccounts(office, province)).toEqual([])
    const turnedDown = await onlyProposal()
    await decideChange(office, admin, { id: turnedDown, confirm: false })
    await proposeAccount(office, machine, province, account)
    const id = await onlyProposal()
    expect(await decideChange(office, machine, { id, confirm: true })).toMatchObject({
      reason: 'ownProposal',
    })
    expect(await decideChange(office, admin, { id, confirm: true })).toMatchObject({
      outcome: 'done',
    })
    expect(await listAccounts(office, province)).toMatchObject([{ ...account, until: null }])
    expect(await offeredGateways(office, province)).toContain('paygov')
  })

  test('and every change says who wanted it and who agreed', async () => {
    const admin = await setUp()
    await changeOfficer(office, admin, province, officer('ky', ['head']))
    await decideChange(office, machine, { id: await onlyProposal(), confirm: true })
    const changes = await office.db.select().from(agencyChanges)
    expect(changes.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'agency done',
      'staff done',
      'staff done',
    ])
    const appointed = changes.find(({ proposedBy }) => proposedBy === admin.staffId)
    expect(appointed).toMatchObject({ proposedName: admin.name, decidedName: 'npm run admin' })
    expect(await decideChange(office, admin, { id: randomUUID(), confirm: true })).toMatchObject({
      reason: 'unknown',
    })
  })
})
