import { beforeAll, describe, expect, it } from 'vitest'
import { demoAgencies } from '#db/seed/agencies.ts'
import { demoStaff } from '#db/seed/staff.ts'
import { parseId } from '#services/id.ts'
import { type TestOffice, testOffice } from '#services/testing.ts'
import { parseAgencyId, unitId } from './agency-id.ts'
import {
  type AgencyId,
  agencyById,
  changeStaff,
  listAgencies,
  listStaff,
  type OfficerActor,
  officerById,
  seedIdentity,
  sessionFrom,
  unitsOf,
} from './index.ts'
import { openSession } from './session.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
  await seedIdentity(office)
})

const agency = (text: string): AgencyId => {
  const id = parseAgencyId(text)
  if (!id) throw new Error(text)
  return id
}
const ward = agency('000.00.51.H99')
async function officer(subject: string): Promise<OfficerActor> {
  const staffId = parseId<'staff'>(demoStaff.find((each) => each.subject === subject)?.id ?? '')
  const found = staffId && (await officerById(office, staffId))
  if (!found) throw new Error(subject)
  return found
}

describe('agencies', () => {
  it('say that they are a demonstration, in both languages', async () => {
    const all = await listAgencies(office)
    expect(all).toHaveLength(demoAgencies.length)
    for (const { name, demo } of all) {
      expect(demo).toBe(true)
      expect(name.vi).toContain('(mô phỏng)')
      expect(name.en).toContain('(demo)')
    }
  })

  it('are found by identifier, by kind and by commune', async () => {
    expect(await agencyById(office, ward)).toMatchObject({
      kind: 'communeCommittee',
      communeCode: '99051',
    })
    expect(await agencyById(office, '000.00.99.H99')).toBeNull()
    expect(await agencyById(office, "' or 1=1")).toBeNull()
    expect(await listAgencies(office, { kinds: ['communeCommittee'] })).toHaveLength(2)
    const police = await listAgencies(office, { kinds: ['communePolice'], communeCode: '99051' })
    expect(police.map(({ agencyId }) => agencyId)).toEqual(['000.51.01.G99'])
  })

  it('have units', async () => {
    const units = await unitsOf(office, ward)
    expect(units.map(({ name }) => name.vi)).toContain('Bộ phận Tư pháp – Hộ tịch')
    expect(units).toHaveLength(5)
  })

  it('that handle dossiers have somebody for each step', async () => {
    for (const { agencyId } of await listAgencies(office)) {
      if (agencyId === '000.00.00.H99') continue
      for (const role of ['desk', 'unit', 'head', 'clerk'] as const)
        expect([agencyId, role, (await listStaff(office, agencyId, role)).length]).toEqual([
          agencyId,
          role,
          1,
        ])
    }
  })
})

describe('officers', () => {
  it('are listed by given name', async () => {
    const names = (await listStaff(office, ward)).map(({ name }) => name)
    expect(names).toEqual([
      'Trần Quốc Hưng',
      'Lê Thị Phương Mai',
      'Phạm Thị Bích Ngọc',
      'Vũ Đình Sơn',
      'Nguyễn Thị Thu Trang',
      'Đỗ Anh Tuấn',
      'Hoàng Thị Hồng Vân',
    ])
  })

  it('get other roles from their own administrator, and their sessions end', async () => {
    const [admin, desk] = [await officer('hoasen.admin'), await officer('hoasen.desk')]
    const { key } = await openSession(
      office,
      office.db,
      { staffId: desk.staffId },
      {
        level: 2,
        authenticatedAt: office.clock.now(),
        userAgent: '',
      },
    )
    const to = {
      roles: ['desk' as const, 'clerk' as const],
      unitId: unitId(ward, 'mot-cua'),
      active: true,
    }
    expect(await changeStaff(office, admin, desk.staffId, to)).toEqual({ outcome: 'changed' })
    expect((await officer('hoasen.desk')).roles).toEqual(['desk', 'clerk'])
    expect(await sessionFrom(office, key)).toEqual({ outcome: 'signedOut' })
  })

  it('are beyond everybody else, and no administrator locks themselves out', async () => {
    const [admin, head] = [await officer('hoasen.admin'), await officer('hoasen.head')]
    const elsewhere = await officer('stp.desk')
    const to = { roles: ['desk' as const], unitId: unitId(ward, 'mot-cua'), active: true }
    const refused = (reason: string) => ({ outcome: 'refused', reason })
    expect(await changeStaff(office, head, admin.staffId, to)).toEqual(refused('role'))
    expect(await changeStaff(office, admin, elsewhere.staffId, to)).toEqual(refused('notYours'))
    expect(await changeStaff(office, admin, admin.staffId, to)).toEqual(
      refused('ownAdministration'),
    )
    expect(await changeStaff(office, admin, head.staffId, { ...to, roles: [] })).toEqual(
      refused('noRole'),
    )
    const foreign = { ...to, unitId: unitId(agency('000.00.05.H99'), 'mot-cua') }
    expect(await changeStaff(office, admin, head.staffId, foreign)).toEqual(refused('unknownUnit'))
  })
})
