import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DossierId } from '#db/schema/index.ts'
import { startRegistries } from '#sandbox/registries/index.ts'
import { birthRegistration } from '#workflows/birth-registration/procedure.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { applicantAnswers } from '#workflows/kernel/testing.ts'
import { newId } from '../../id.ts'
import { parseAgencyId, seedIdentity } from '../../identity/index.ts'
import { allTasks } from '../../jobs/index.ts'
import { drainJobs, testOffice } from '../../testing.ts'
import { advance, happeningsOf, lastSaid, registersAwaited, seedCalendar } from '../index.ts'
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

const person = (name: string, personalId: string | null, birthDate = '1990') => ({
  personalId,
  name,
  birthDate,
  sex: 'male',
  ethnicity: 'Kinh',
  nationality: 'Việt Nam',
})
/** A birth that the register holds already. */
const registered = (entryId: string, childName: string, motherId: string) =>
  registries.put('civil-status', entryId, {
    entryId,
    book: '01/2026/KS',
    number: entryId,
    registeredOn: '2026-11-20',
    registeredAt: 'UBND phường Hoa Sen',
    kind: 'birth',
    subject: person(childName, null, '2026-11-15'),
    birthPlace: 'Hà Nội',
    mother: person('Mẹ', motherId),
    father: null,
  })

const act = async (dossierId: DossierId, type: ActName, facts: Answers = {}) => {
  const event = { type, facts }
  const done = await advance(office, { dossierId, event, actor: officer, key: anyKey() })
  await drainJobs(office, allTasks, { failures: 'retry' })
  return done.outcome === 'refused' ? done.reason : done.outcome
}
/** A birth to be registered by its mother, as far as the registrar. */
const place = async (childName: string) => {
  const id = await placeDossier(office, birthRegistration, {
    agencyId,
    applicantId: newId<'person'>(office),
    facts: {
      ...applicantAnswers,
      relation: 'mother',
      origin: 'ordinary',
      proof: 'birthCertificate',
      childName,
      childSex: 'male',
      childBirthDate: '2026-11-15',
      birthPlace: 'Hà Nội',
      homeTown: 'Hà Nội',
      ethnicity: 'Kinh',
    },
  })
  await act(id, 'accepted')
  return id
}
const foundFor = async (id: DossierId) =>
  lastSaid(await happeningsOf(office, id)).registers?.civilStatus
const { applicantId: mother } = applicantAnswers

describe('a child whose name and day the register knows', () => {
  it('of other parents is a namesake: shown beside, and no bar', async () => {
    registered('KS-1', 'Nguyễn Gia Bảo', '999185000011')
    const id = await place('Nguyễn Gia Bảo')
    expect(await foundFor(id)).toMatchObject({
      found: 'yes',
      entries: expect.stringContaining('KS-1'),
    })
    expect(await act(id, 'contentApproved')).toBe('moved')
  })

  it('of the same parents bars, until the registrar says why it is another', async () => {
    registered('KS-2', 'Nguyễn Gia Huy', mother)
    const id = await place('NGUYỄN GIA HUY')
    expect(await foundFor(id)).toMatchObject({ found: 'same' })
    expect(await act(id, 'contentApproved')).toBe('notNow')
    expect(await act(id, 'findingsSetAside')).toBe('invalidFacts')
    const reason = 'Mục cũ đã bị thu hồi theo quyết định của Toà án.'
    expect(await act(id, 'findingsSetAside', { reason })).toBe('moved')
    expect(await act(id, 'contentApproved')).toBe('moved')
    expect(lastSaid(await happeningsOf(office, id)).findingsSetAside).toEqual({ reason })
  })

  it('but for a tone mark is a twin', async () => {
    registered('KS-3', 'Nguyễn Văn Toàn', mother)
    const id = await place('Nguyễn Văn Toán')
    expect(await foundFor(id)).toMatchObject({ found: 'yes' })
    expect(await act(id, 'contentApproved')).toBe('moved')
  })
})

it('a register that has not answered is said, with the moment it was asked', async () => {
  registries.setFault('civil-status', { kind: 'down' })
  const id = await place('Nguyễn Minh Quân')
  const happenings = await happeningsOf(office, id)
  expect(registersAwaited(birthRegistration, happenings)).toEqual([
    { register: 'civilStatus', askedAt: happenings.at(1)?.at },
  ])
  registries.setFault('civil-status', { kind: 'none' })
  office.clock.advance(60_000)
  await drainJobs(office, allTasks, { failures: 'retry' })
  expect(registersAwaited(birthRegistration, await happeningsOf(office, id))).toEqual([])
})
