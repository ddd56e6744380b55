import { beforeAll, describe, expect, it } from 'vitest'
import { demoBusinesses, demoCitizens } from '#db/seed/citizens.ts'
import { parseId } from '#services/id.ts'
import { plainIdsIn, type TestOffice, testOffice } from '#services/testing.ts'
import {
  answerInvitation,
  businessByTaxCode,
  businessesOf,
  type CitizenActor,
  dismissMember,
  invitationsFor,
  inviteMember,
  membersOf,
  openBusiness,
  seedIdentity,
  withdrawInvitation,
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

  it('of a household has the number of its owner for a code, kept by reference', async () => {
    const owner = { personalId: '999168000075', name: 'Vũ Thị Kim Oanh' }
    const household = {
      taxCode: owner.personalId,
      name: 'Hộ kinh doanh Kim Oanh',
      address: 'Hoa Sen',
    }
    const opened = await openBusiness(office, { ...household, demo: true }, owner)
    expect(await openBusiness(office, { ...household, demo: true }, owner)).toBe(opened)
    expect(await businessByTaxCode(office, owner.personalId)).toMatchObject({
      ...household,
      businessId: opened,
    })
    expect(await businessByTaxCode(office, '999168000076')).toBeNull()
    expect(await plainIdsIn(office.db, [owner.personalId])).toEqual({})
    const personId = parseId<'person'>(
      demoCitizens.find(({ personalId }) => personalId === owner.personalId)?.id ?? '',
    )
    expect(personId && (await businessesOf(office, personId))).toMatchObject(
      [household.taxCode].map((taxCode) => ({ taxCode })),
    )
  })

  it('takes in whom it invited once they say yes, and nobody before', async () => {
    const invite = (who = stranger) => inviteMember(office, phuc, who)
    expect(await invite()).toEqual({ outcome: 'invited', personId: null })
    expect(await invite()).toEqual({ outcome: 'alreadyInvited' })
    const personId = await receivePerson(office, office.db, {
      ...stranger,
      birthDate: null,
      email: null,
      phone: null,
    })
    expect(await businessesOf(office, personId)).toEqual([])
    const [invitation] = await invitationsFor(office, personId)
    expect(invitation).toMatchObject({ business: 'Công ty TNHH Sen Việt', by: 'Lê Hoàng Phúc' })
    const answer = { invitationId: invitation?.id ?? '', accept: true }
    expect(await answerInvitation(office, lan, answer)).toEqual({ outcome: 'notFound' })
    const invited = { ...lan, personId, name: stranger.name, business: null }
    expect(await answerInvitation(office, invited, answer)).toEqual({ outcome: 'accepted' })
    expect(await answerInvitation(office, invited, answer)).toEqual({ outcome: 'notFound' })
    expect(await businessesOf(office, personId)).toMatchObject([
      { name: 'Công ty TNHH Sen Việt', role: 'staff' },
    ])
    expect(await invite()).toEqual({ outcome: 'alreadyMember' })
  })

  it('lets an invitation be declined, or taken back', async () => {
    const other = { ...stranger, personalId: '999096000129' }
    await inviteMember(office, phuc, other)
    const personId = await receivePerson(office, office.db, {
      ...other,
      birthDate: null,
      email: null,
      phone: null,
    })
    const invited = { ...lan, personId, business: null }
    const first = (await invitationsFor(office, personId))[0]?.id ?? ''
    await answerInvitation(office, invited, { invitationId: first, accept: false })
    await inviteMember(office, phuc, other)
    const second = (await invitationsFor(office, personId))[0]?.id ?? ''
    expect(await withdrawInvitation(office, lan, second)).toEqual({ outcome: 'refused' })
    expect(await withdrawInvitation(office, phuc, second)).toEqual({ outcome: 'withdrawn' })
    const late = { invitationId: second, accept: true }
    expect(await answerInvitation(office, invited, late)).toEqual({ outcome: 'notFound' })
    expect(await businessesOf(office, personId)).toEqual([])
  })

  it('lets nobody but its representative, at level 2, invite or dismiss', async () => {
    const other = { ...stranger, personalId: '999096000111' }
    const refused = { outcome: 'refused' }
    expect(await inviteMember(office, lan, other)).toEqual(refused)
    expect(await inviteMember(office, { ...phuc, level: 1 }, other)).toEqual(refused)
    expect(await inviteMember(office, { ...phuc, business: null }, other)).toEqual(refused)
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
