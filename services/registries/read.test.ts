import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { notifications, registryReads } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { demoStaff } from '#db/seed/staff.ts'
import { startRegistries } from '#sandbox/registries/index.ts'
import { parseId } from '#services/id.ts'
import {
  accessLogFor,
  businessesOf,
  type CitizenActor,
  type OfficerActor,
  officerById,
  seedIdentity,
  systemActor,
} from '#services/identity/index.ts'
import { type TestOffice, testOffice } from '#services/testing.ts'
import {
  claimBusiness,
  lookUpBusiness,
  lookUpFine,
  lookUpHealthCertificate,
  lookUpParcel,
  lookUpPerson,
  searchCivilStatus,
  unreadableRegisters,
} from './index.ts'

let office: TestOffice
let registries: Awaited<ReturnType<typeof startRegistries>>
beforeAll(async () => {
  office = await testOffice({ registriesDeadlineMs: 200 })
  await seedIdentity(office)
  registries = await startRegistries({ port: 0, key: office.settings.registriesKey })
  office.settings.registriesUrl = registries.url
})
afterAll(() => registries.close())
afterEach(() => {
  registries.setFault('population', { kind: 'none' })
})

const an = '999195000018'
function citizen(name: string, level: 1 | 2 = 2): CitizenActor {
  const personId = parseId<'person'>(demoCitizens.find((each) => each.name === name)?.id ?? '')
  if (!personId) throw new Error(name)
  return { kind: 'citizen', personId, name, level, business: null }
}
async function officer(subject: string): Promise<OfficerActor> {
  const staffId = parseId<'staff'>(demoStaff.find((each) => each.subject === subject)?.id ?? '')
  const found = staffId && (await officerById(office, staffId))
  if (!found) throw new Error(subject)
  return found
}
const examining = async (subject = 'hoasen.unit') => ({
  actor: await officer(subject),
  purpose: 'examination' as const,
  reference: 'dossier-1',
})

describe('the registers', () => {
  it('tell who a person is and where they live', async () => {
    expect(await lookUpPerson(office, an, await examining())).toMatchObject({
      outcome: 'found',
      person: {
        name: 'Nguyễn Thị Minh An',
        sex: 'female',
        birthDate: '1995-03-08',
        address: { province: '01', commune: 'Phường Hoa Sen' },
      },
    })
    expect(await lookUpPerson(office, '999195999999', await examining())).toEqual({
      outcome: 'notFound',
    })
  })

  it('find an entry by a name typed without marks, with all an extract needs', async () => {
    const search = { kind: 'birth', name: 'nguyen thi minh an', birthDate: '1995-03-08' } as const
    expect(await searchCivilStatus(office, search, await examining())).toMatchObject({
      outcome: 'found',
      entries: [
        {
          entryId: 'KS-1995-0023',
          book: '01/1995/KS',
          number: '23',
          subject: { personalId: an },
          mother: { name: 'Trần Thị Thu Hà' },
          father: { name: 'Nguyễn Văn Bình' },
        },
      ],
    })
  })

  it('find a marriage by either spouse, and two people of one name both', async () => {
    const marriage = await searchCivilStatus(
      office,
      { kind: 'marriage', name: 'Hoàng Đức Long' },
      await examining(),
    )
    expect(marriage).toMatchObject({ entries: [{ wife: { personalId: an } }] })
    const lan = await searchCivilStatus(
      office,
      { kind: 'birth', name: 'Phạm Thị Ngọc Lan' },
      await examining(),
    )
    expect(lan).toMatchObject({ entries: [{ number: '201' }, { number: '202' }] })
    const none = await searchCivilStatus(
      office,
      { kind: 'death', name: 'Nguyễn Thị Minh An' },
      await examining(),
    )
    expect(none).toEqual({ outcome: 'notFound' })
  })

  it('know businesses, fines, parcels and health certificates', async () => {
    expect(await lookUpBusiness(office, '9900000129', await examining())).toMatchObject({
      business: { name: 'Công ty TNHH Sen Việt', legalRepresentative: { name: 'Lê Hoàng Phúc' } },
    })
    const fine = { number: '0001/QĐ-XPHC', decidedOn: '2026-10-05' }
    const paying = { actor: systemActor('payments'), purpose: 'payment', reference: null } as const
    expect(await lookUpFine(office, fine, paying)).toMatchObject({ fine: { amount: 4_000_000 } })
    const guess = { ...fine, decidedOn: '2026-10-06' }
    expect(await lookUpFine(office, guess, paying)).toEqual({ outcome: 'notFound' })
    const parcel = await lookUpParcel(office, 'CS-000001', await examining())
    expect(parcel).toMatchObject({ parcel: { owners: [{}, {}] } })
    const certificate = await lookUpHealthCertificate(office, an, await examining())
    expect(certificate).toMatchObject({ certificate: { fit: true } })
  })
})

describe('when a register fails', () => {
  it.each(['slow', 'down', 'garbage'] as const)('%s means that nobody knows', async (kind) => {
    registries.setFault('population', { kind, delayMs: 5_000 })
    expect(await lookUpPerson(office, an, await examining())).toMatchObject({
      outcome: 'unavailable',
    })
  })

  it('a wrong key or a dead address means the same', async () => {
    const asking = await examining()
    const with_ = (settings: Partial<TestOffice['settings']>) => ({
      ...office,
      settings: { ...office.settings, ...settings },
    })
    const wrongKey = with_({ registriesKey: 'not the key at all' })
    expect(await lookUpPerson(wrongKey, an, asking)).toEqual({ outcome: 'unavailable' })
    const nowhere = with_({ registriesUrl: 'http://localhost:1' })
    expect(await lookUpPerson(nowhere, an, asking)).toEqual({ outcome: 'unavailable' })
  })

  it('another register still answers', async () => {
    registries.setFault('population', { kind: 'down' })
    expect(await lookUpBusiness(office, '9900000129', await examining())).toMatchObject({
      outcome: 'found',
    })
  })
})

describe('who may ask', () => {
  it('a citizen about themselves, to prefill; about nobody else', async () => {
    const asking = {
      actor: citizen('Nguyễn Thị Minh An'),
      purpose: 'prefill',
      reference: 'draft',
    } as const
    expect(await lookUpPerson(office, an, asking)).toMatchObject({ outcome: 'found' })
    expect(await lookUpPerson(office, '999092000024', asking)).toEqual({ outcome: 'refused' })
    expect(await lookUpPerson(office, an, { ...asking, purpose: 'examination' })).toEqual({
      outcome: 'refused',
    })
  })

  it('officers who examine, for a dossier; not clerks or accountants', async () => {
    for (const role of ['desk', 'unit', 'head'])
      expect(await lookUpPerson(office, an, await examining(`hoasen.${role}`))).toMatchObject({
        outcome: 'found',
      })
    for (const role of ['clerk', 'accountant', 'admin'])
      expect(await lookUpPerson(office, an, await examining(`hoasen.${role}`))).toEqual({
        outcome: 'refused',
      })
    const aimless = { ...(await examining()), reference: null }
    expect(await lookUpPerson(office, an, aimless)).toEqual({ outcome: 'refused' })
  })

  it('nothing is asked when the question cannot be written down', async () => {
    const broken = await testOffice({ registriesUrl: registries.url })
    const before = registries.asked()
    await expect(lookUpPerson(broken, an, await examining())).rejects.toThrow()
    expect(registries.asked()).toBe(before)
  })
})

describe('what a person sees of it', () => {
  it('every look at their data: who, when, why, for which dossier, and how it ended', async () => {
    const khoi = citizen('Nguyễn Minh Khôi')
    const id = '999092000024'
    const earlier = (await accessLogFor(office, khoi.personId)).length
    office.clock.advance(1000)
    await lookUpPerson(office, id, { actor: khoi, purpose: 'prefill', reference: 'draft-7' })
    office.clock.advance(1000)
    registries.setFault('population', { kind: 'down' })
    await lookUpPerson(office, id, await examining())
    office.clock.advance(1000)
    await searchCivilStatus(
      office,
      { kind: 'birth', name: 'Nguyễn Minh Khôi' },
      {
        actor: systemActor('dossiers.consultRegister'),
        purpose: 'examination',
        reference: 'dossier-2',
      },
    )
    const log = await accessLogFor(office, khoi.personId)
    expect(log).toHaveLength(earlier + 3)
    expect(log.slice(0, 3)).toMatchObject([
      {
        what: { registry: 'civilStatus', purpose: 'examination', outcome: 'found' },
        by: { kind: 'system', self: false, agency: null },
      },
      {
        what: { registry: 'population', outcome: 'unavailable' },
        by: {
          kind: 'officer',
          self: false,
          name: 'Trần Quốc Hưng',
          agency: { vi: 'Ủy ban nhân dân phường Hoa Sen (mô phỏng)' },
        },
      },
      {
        what: { registry: 'population', purpose: 'prefill', outcome: 'found' },
        by: { self: true },
      },
    ])
    const [newest, ...older] = log
    expect(
      await accessLogFor(office, khoi.personId, { ...(newest ? { before: newest.id } : {}) }),
    ).toEqual(older)
  })

  it('and nothing of others', async () => {
    expect(await accessLogFor(office, citizen('Đặng Quốc Việt').personId)).toEqual([])
  })

  it('cannot be changed afterwards, by anybody', async () => {
    await expect(office.db.update(registryReads).set({ actorName: 'x' })).rejects.toThrow()
    await expect(office.db.delete(registryReads)).rejects.toThrow()
    await expect(office.db.$client.query('truncate registry_reads cascade')).rejects.toThrow(
      'append-only',
    )
  })
})

describe('claiming a business', () => {
  it('is for the representative whom the register names, at level 2', async () => {
    const phuc = citizen('Lê Hoàng Phúc')
    expect(await claimBusiness(office, phuc, '990 000 0129')).toMatchObject({ outcome: 'opened' })
    expect(await businessesOf(office, phuc.personId)).toHaveLength(1)
    expect(await claimBusiness(office, citizen('Lê Hoàng Phúc', 1), '9900000129')).toEqual({
      outcome: 'refused',
    })
    expect(await claimBusiness(office, citizen('Nguyễn Minh Khôi'), '9900000129')).toEqual({
      outcome: 'notRepresentative',
    })
  })

  it.each([
    ['Vũ Thị Kim Oanh', '9900000489', 'notActive'],
    ['Lê Hoàng Phúc', '9900000136', 'notFound'],
    ['Lê Hoàng Phúc', '9900000120', 'invalidTaxCode'],
  ])('%s, %s: %s', async (name, taxCode, outcome) => {
    expect(await claimBusiness(office, citizen(name), taxCode)).toEqual({ outcome })
  })

  it('follows the register when the representative changes', async () => {
    const [phuc, khoi] = [citizen('Lê Hoàng Phúc'), citizen('Nguyễn Minh Khôi')]
    registries.put('business', '9900000217', {
      taxCode: '9900000217',
      name: 'Công ty TNHH Đổi Chủ',
      kind: 'company',
      status: 'active',
      registeredOn: '2024-01-02',
      address: { province: '01', communeCode: '99051', commune: 'Phường Hoa Sen', line: 'Số 1' },
      legalRepresentative: { personalId: '999085000053', name: phuc.name, title: 'Giám đốc' },
    })
    await claimBusiness(office, phuc, '9900000217')
    registries.put('business', '9900000217', {
      ...registries.entry('business', '9900000217'),
      legalRepresentative: { personalId: '999092000024', name: khoi.name, title: 'Giám đốc' },
    })
    expect(await claimBusiness(office, khoi, '9900000217')).toMatchObject({ outcome: 'opened' })
    const names = async (actor: CitizenActor) =>
      (await businessesOf(office, actor.personId)).map(({ taxCode }) => taxCode)
    expect(await names(khoi)).toContain('9900000217')
    expect(await names(phuc)).not.toContain('9900000217')
  })
})

describe('a register that answers what cannot be read', () => {
  it('is neither silent nor ignorant: administrators are told which part, once a day', async () => {
    const dossierId = parseId<'dossier'>('01a20621-ad00-7000-8000-000000000001')
    if (!dossierId) throw new Error('no id')
    let body = JSON.stringify({ personalId: an, name: 5 })
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(body)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const real = office.settings.registriesUrl
    if (typeof address === 'object' && address)
      office.settings.registriesUrl = `http://127.0.0.1:${address.port}`
    try {
      const reading = { ...(await examining()), reference: dossierId }
      const ask = () => lookUpPerson(office, an, reading)
      expect(await ask()).toEqual({ outcome: 'unavailable', unreadable: 'name' })
      expect(await ask()).toMatchObject({ unreadable: 'name' })
      const told = (await office.db.select().from(notifications)).filter(
        ({ template, params }) =>
          template === 'registerUnreadable' && JSON.stringify(params).includes('"name"'),
      )
      const administrators = demoStaff.filter(({ roles }) => roles.includes('admin'))
      expect(told.map(({ staffId }) => staffId).sort()).toEqual(
        administrators.map(({ id }) => id).sort(),
      )
      expect(told[0]?.params).toMatchObject({ registry: 'population', field: 'name' })
      expect([...(await unreadableRegisters(office, dossierId))]).toEqual(['population'])

      body = 'no JSON at all'
      expect(await ask()).toEqual({ outcome: 'unavailable', unreadable: 'answer' })
    } finally {
      office.settings.registriesUrl = real
      server.close()
    }
    // Once it is mended, the next answer is what counts.
    office.clock.advance(60_000)
    const reading = { ...(await examining()), reference: dossierId }
    expect(await lookUpPerson(office, an, reading)).toMatchObject({ outcome: 'found' })
    expect([...(await unreadableRegisters(office, dossierId))]).toEqual([])
  })
})
