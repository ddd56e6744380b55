import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DossierId, dossierStandings } from '#db/schema/index.ts'
import { startRegistries } from '#sandbox/registries/index.ts'
import { householdBusiness } from '#workflows/household-business/procedure.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { parseTaxCode } from '#workflows/kernel/identifiers.ts'
import { applicantAnswers } from '#workflows/kernel/testing.ts'
import { landChange } from '#workflows/land-change/procedure.ts'
import { newId } from '../../id.ts'
import { parseAgencyId, seedIdentity, systemActor } from '../../identity/index.ts'
import { allTasks } from '../../jobs/index.ts'
import { orderFor } from '../../payments/index.ts'
import { assignTaxCode } from '../../registries/index.ts'
import { drainJobs, testOffice } from '../../testing.ts'
import { advance, happeningsOf, lastSaid, seedCalendar } from '../index.ts'
import { anyKey, everyRole, placeDossier } from '../testing.ts'

const office = await testOffice()
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
const act = async (dossierId: DossierId, type: ActName, facts: Answers = {}) => {
  const done = await advance(office, {
    dossierId,
    event: { type, facts },
    actor: officer,
    key: anyKey(),
  })
  if (done.outcome !== 'moved') throw new Error(JSON.stringify(done))
  await work()
}
const stand = async (id: DossierId) => {
  const [row] = await office.db
    .select()
    .from(dossierStandings)
    .where(eq(dossierStandings.dossierId, id))
  return row ?? fail(id)
}
const fail = (what: string): never => {
  throw new Error(what)
}
const said = async (id: DossierId) => lastSaid(await happeningsOf(office, id))

describe('a tax code', () => {
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
  const place = () =>
    placeDossier(office, householdBusiness, {
      agencyId,
      applicantId: newId<'person'>(office),
      facts: household,
    })

  it('is assigned by the tax register when the content is approved, and enters the business', async () => {
    const id = await place()
    await act(id, 'accepted')
    await act(id, 'contentApproved')
    const { taxCode } = (await said(id)).taxCodeAssigned ?? {}
    expect(parseTaxCode(String(taxCode)).outcome).toBe('valid')
    expect(registries.entry('business', String(taxCode))).toMatchObject({
      name: 'Hộ kinh doanh Phở Hoa Sen',
      kind: 'household',
      status: 'active',
    })
    expect((await stand(id)).states).toEqual(['processing.awaitingSignature'])
  })

  it('stays the same however often it is asked for, and differs from dossier to dossier', async () => {
    const reading = (reference: string) => ({
      actor: systemActor('test'),
      purpose: 'examination' as const,
      reference,
    })
    const taxpayer = householdBusiness.taxpayer?.(household) ?? fail('no taxpayer')
    const first = await assignTaxCode(office, taxpayer, reading('a'))
    expect(await assignTaxCode(office, taxpayer, reading('a'))).toEqual(first)
    expect(await assignTaxCode(office, taxpayer, reading('b'))).not.toEqual(first)
  })

  it('is waited for while the tax register is down, and comes when it is back', async () => {
    registries.setFault('tax', { kind: 'down' })
    const id = await place()
    await act(id, 'accepted')
    await act(id, 'contentApproved')
    expect((await stand(id)).states).toEqual(['processing.assigningTaxCode'])
    registries.setFault('tax', { kind: 'none' })
    office.clock.advance(60_000)
    await work()
    expect((await stand(id)).states).toEqual(['processing.awaitingSignature'])
  })
})

describe('dues on land', () => {
  const sale = {
    ...applicantAnswers,
    certificate: 'CS-000001',
    change: 'transfer',
    receiverName: 'Nguyễn Minh Khôi',
    receiverId: '999092000024',
    declaredValue: '2500000000',
  }
  const place = (facts: Answers) =>
    placeDossier(office, landChange, {
      agencyId,
      applicantId: newId<'person'>(office),
      facts,
    })
  const toTax = async (facts: Answers) => {
    const id = await place(facts)
    await act(id, 'accepted')
    await act(id, 'assessmentRequested')
    return id
  }

  it('come from the tax authority and are what the order asks for', async () => {
    const id = await toTax(sale)
    const order = await orderFor(office, { kind: 'dossier', ref: id })
    expect(order).toMatchObject({ amount: 12_500_000, status: 'due' })
    expect(order?.lines[0]).toMatchObject({ beneficiary: 'treasury', basis: expect.any(String) })
    expect(await stand(id)).toMatchObject({ status: 6, owners: ['applicant'] })
  })

  it('are asked of nobody where the authority says nought', async () => {
    const { receiverName: _, receiverId: __, ...alone } = sale
    const id = await toTax({ ...alone, change: 'correction', declaredValue: '0' })
    expect(await orderFor(office, { kind: 'dossier', ref: id })).toBeNull()
    expect((await stand(id)).states).toEqual(['processing.recording'])
  })

  it('are not asked for a parcel the land register does not know', async () => {
    const id = await place({ ...sale, certificate: 'CS-999999' })
    await act(id, 'accepted')
    await expect(act(id, 'assessmentRequested')).rejects.toThrow('notNow')
  })
})
