import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoCitizens } from '#db/seed/citizens.ts'
import { startRegistries } from '#sandbox/registries/index.ts'
import { householdBusiness } from '#workflows/household-business/procedure.ts'
import { applicantAnswers } from '#workflows/kernel/testing.ts'
import { privateEnterprise } from '#workflows/private-enterprise/procedure.ts'
import { parseId } from '../id.ts'
import {
  businessesOf,
  type CitizenActor,
  parseAgencyId,
  seedIdentity,
  systemActor,
} from '../identity/index.ts'
import { allTasks } from '../jobs/index.ts'
import { readOrder } from '../payments/index.ts'
import { payingOffice } from '../payments/testing.ts'
import { claimBusiness, lookUpBusiness } from '../registries/index.ts'
import { drainJobs } from '../testing.ts'
import { advance, happeningsOf, lastSaid, oweFine, seedCalendar } from './index.ts'
import { anyKey, everyRole, placeDossier } from './testing.ts'

const { office, payAtBank } = await payingOffice()
const agencyId = parseAgencyId('000.00.10.H99')
if (!agencyId) throw new Error('no agency')
const officer = everyRole(office, agencyId)
let registries: Awaited<ReturnType<typeof startRegistries>>

beforeAll(async () => {
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  registries = await startRegistries({ port: 0, key: office.settings.registriesKey })
  office.settings.registriesUrl = registries.url
})
afterAll(() => registries.close())

const work = () => drainJobs(office, allTasks, { failures: 'retry' })

const [demo] = demoCitizens
const personId = parseId<'person'>(demo?.id ?? '')
if (!demo || !personId) throw new Error('no citizen')
const founder: CitizenActor = {
  kind: 'citizen',
  personId,
  name: demo.name,
  level: 2,
  business: null,
}

const household = {
  ...applicantAnswers,
  founders: 'individual',
  businessName: 'Hộ kinh doanh Phở Hoa Sen',
  businessAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 3' },
  activities: [{ activity: 'Bán phở' }],
  capital: '50000000',
  workers: '2',
  startsOn: '2026-12-01',
}
const enterprise = {
  ...applicantAnswers,
  founderIdentity: 'personalId',
  origin: 'new',
  enterpriseName: 'Doanh nghiệp tư nhân Minh An',
  // A commune nobody gave a code: the entry is written, and read, all the same.
  enterpriseAddress: { province: '01', commune: 'Phường Mới', line: 'Số 9' },
  activities: [{ activity: 'Xây dựng' }],
  capital: '900000000',
}

describe('a business registered here', () => {
  it.each([
    {
      procedure: householdBusiness,
      facts: household,
      taxCode: demo.personalId,
      name: household.businessName,
      fine: { number: '0001/QĐ-XPHC', decidedOn: '2026-10-05' },
    },
    {
      procedure: privateEnterprise,
      facts: enterprise,
      taxCode: expect.stringMatching(/^99\d{8}$/),
      name: enterprise.enterpriseName,
      fine: { number: '0002/QĐ-XPHC', decidedOn: '2026-10-06' },
    },
  ])('$procedure.slug: opens its account, and pays as that business', async (born) => {
    const id = await placeDossier(office, born.procedure, {
      agencyId,
      applicantId: personId,
      facts: born.facts,
      begin: { circumstances: {}, feeDue: false },
    })
    for (const type of ['accepted', 'contentApproved'] as const) {
      const event = { type, facts: {} }
      const done = await advance(office, { dossierId: id, event, actor: officer, key: anyKey() })
      expect([type, done.outcome]).toEqual([type, 'moved'])
      await work()
    }
    const taxCode = String(lastSaid(await happeningsOf(office, id)).taxCodeAssigned?.taxCode)
    expect(taxCode).toEqual(born.taxCode)

    // The register that was written to is read by the same words.
    const reading = { actor: systemActor('test'), purpose: 'payment', reference: null } as const
    expect(await lookUpBusiness(office, taxCode, reading)).toMatchObject({
      outcome: 'found',
      business: { name: born.name, status: 'active', legalRepresentative: { name: demo.name } },
    })

    const claimed = await claimBusiness(office, founder, taxCode)
    expect(claimed.outcome).toBe('opened')
    const business = (await businessesOf(office, personId)).find((each) => each.taxCode === taxCode)
    expect(business).toMatchObject({ name: born.name, role: 'legalRepresentative' })

    const owed = await oweFine(office, { ...founder, business: business ?? null }, born.fine)
    if (owed.outcome !== 'owed') throw new Error(owed.outcome)
    await payAtBank(owed.order)
    await work()
    expect(await readOrder(office.db, owed.order.id)).toMatchObject({
      status: 'paid',
      payer: { name: born.name, ref: business?.businessId },
    })
  })
})
