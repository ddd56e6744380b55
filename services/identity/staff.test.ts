import { beforeAll, describe, expect, it } from 'vitest'
import { demoAgencies } from '#db/seed/agencies.ts'
import { type TestOffice, testOffice } from '#services/testing.ts'
import { parseAgencyId } from './agency-id.ts'
import {
  type AgencyId,
  agencyById,
  listAgencies,
  listStaff,
  seedIdentity,
  unitsOf,
} from './index.ts'

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
})
