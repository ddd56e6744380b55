import { beforeAll, describe, expect, it } from 'vitest'
import { demoBusinesses, demoCitizens } from '#db/seed/citizens.ts'
import { parseId } from '#services/id.ts'
import { type TestOffice, testOffice } from '#services/testing.ts'
import {
  appointMember,
  businessByTaxCode,
  businessesOf,
  type CitizenActor,
  dismissMember,
  membersOf,
  seedIdentity,
} from './index.ts'
import { receivePerson } from './person.ts'

let office: TestOffice
let phuc: CitizenActor
let lan: CitizenActor
beforeAll(async () => {
  office = await testOffice()
  await seedIdentity(office)
  phuc = await actingForTheirBusiness('Lê Hoàng Phúc')
  lan = await actingForTheirBusiness('Phạm Thị Ngọc Lan')
})

async function actingForTheirBusiness(name: string): Promise<CitizenActor> {
  const personId = parseId<'person'>(demoCitizens.find((each) => each.name === name)?.id ?? '')
  if (!personId) throw new Error(name)
  const [business = null] = await businessesOf(office, personId)
  return { kind: 'citizen', personId, name, level: 2, business }
}
const stranger = { personalId: '999096000103', name: 'Người Mới', role: 'staff' } as const

describe('a business', () => {
  it('has its representative and its accountant from the start', async () => {
    const business = await businessByTaxCode(office, demoBusinesses[0]?.taxCode ?? '')
    if (!business) throw new Error('no business')
    expect(business).toMatchObject({ name: 'Công ty TNHH Sen Việt', demo: true })
    const members = await membersOf(office, business.businessId)
    expect(members.map(({ name, role }) => [name, role])).toEqual(
      expect.arrayContaining([
        ['Lê Hoàng Phúc', 'legalRepresentative'],
        ['Phạm Thị Ngọc Lan', 'accountant'],
      ]),
    )
  })

  it('takes in somebody who has never signed in, and they find it when they do', async () => {
    expect(await appointMember(office, phuc, stranger)).toEqual({ outcome: 'appointed' })
    expect(await appointMember(office, phuc, stranger)).toEqual({ outcome: 'alreadyMember' })
    const personId = await receivePerson(office, office.db, {
      ...stranger,
      birthDate: null,
      email: null,
      phone: null,
    })
    expect(await businessesOf(office, personId)).toMatchObject([
      { name: 'Công ty TNHH Sen Việt', role: 'staff' },
    ])
  })

  it('lets nobody but its representative, at level 2, appoint or dismiss', async () => {
    const other = { ...stranger, personalId: '999096000111' }
    const refused = { outcome: 'refused' }
    expect(await appointMember(office, lan, other)).toEqual(refused)
    expect(await appointMember(office, { ...phuc, level: 1 }, other)).toEqual(refused)
    expect(await appointMember(office, { ...phuc, business: null }, other)).toEqual(refused)
    expect(await dismissMember(office, lan, 'anything')).toEqual(refused)
  })

  it('ends a membership, never the representative’s own', async () => {
    const business = phuc.business
    if (!business) throw new Error('no business')
    const members = await membersOf(office, business.businessId)
    const of = (role: string) => members.find((member) => member.role === role)?.memberId ?? ''
    expect(await dismissMember(office, phuc, of('legalRepresentative'))).toEqual({
      outcome: 'notFound',
    })
    expect(await dismissMember(office, phuc, 'made up')).toEqual({ outcome: 'notFound' })
    expect(await dismissMember(office, phuc, of('accountant'))).toEqual({ outcome: 'dismissed' })
    expect(await businessesOf(office, lan.personId)).toEqual([])
    expect(await businessesOf(office, phuc.personId)).toHaveLength(1)
  })
})
