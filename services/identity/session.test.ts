import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { type PersonId, sessions, staff } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { demoStaff } from '#db/seed/staff.ts'
import { parseId } from '#services/id.ts'
import { type TestOffice, testOffice } from '#services/testing.ts'
import {
  actFor,
  businessesOf,
  endOwnSession,
  ownSessions,
  type Session,
  seedIdentity,
  sessionFrom,
} from './index.ts'
import { openSession, sweepSessions } from './session.ts'

const minute = 60_000
let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
  await seedIdentity(office)
})

const citizen = (name: string): { personId: PersonId } => {
  const personId = parseId<'person'>(demoCitizens.find((each) => each.name === name)?.id ?? '')
  if (!personId) throw new Error(name)
  return { personId }
}
const open = (owner: Parameters<typeof openSession>[2]) =>
  openSession(office, office.db, owner, {
    level: 2,
    authenticatedAt: office.clock.now(),
    userAgent: 'Firefox',
  })
async function session(key: string): Promise<Session> {
  const answer = await sessionFrom(office, key)
  if (answer.outcome !== 'signedIn') throw new Error(answer.outcome)
  return answer.session
}

describe('a session', () => {
  it('is found by its key, of which only a hash is stored', async () => {
    const { key } = await open(citizen('Nguyễn Thị Minh An'))
    expect((await session(key)).actor.name).toBe('Nguyễn Thị Minh An')
    const stored = await office.db.select().from(sessions)
    expect(JSON.stringify(stored)).not.toContain(key)
    expect(stored.some((row) => row.keyHash.includes(key))).toBe(false)
  })

  it.each([null, undefined, '', 'made up'])('is nobody’s for the key %s', async (key) => {
    expect(await sessionFrom(office, key)).toEqual({ outcome: 'signedOut' })
  })

  it('lasts while it is used, and not half an hour longer', async () => {
    const { key } = await open(citizen('Nguyễn Thị Minh An'))
    office.clock.advance(29 * minute)
    expect(await sessionFrom(office, key)).toMatchObject({ outcome: 'signedIn' })
    office.clock.advance(29 * minute)
    expect(await sessionFrom(office, key)).toMatchObject({ outcome: 'signedIn' })
    office.clock.advance(30 * minute)
    expect(await sessionFrom(office, key)).toEqual({ outcome: 'expired' })
  })

  it('is over after twelve hours, however busy', async () => {
    const { key } = await open(citizen('Nguyễn Thị Minh An'))
    for (let quarter = 1; quarter < 48; quarter += 1) {
      office.clock.advance(15 * minute)
      expect(await sessionFrom(office, key)).toMatchObject({ outcome: 'signedIn' })
    }
    office.clock.advance(15 * minute)
    expect(await sessionFrom(office, key)).toEqual({ outcome: 'expired' })
  })

  it('ends when the officer leaves', async () => {
    const staffId = parseId<'staff'>(demoStaff[5]?.id ?? '')
    if (!staffId) throw new Error('no officer')
    const { key } = await open({ staffId })
    await office.db.update(staff).set({ active: false }).where(eq(staff.id, staffId))
    expect(await sessionFrom(office, key)).toEqual({ outcome: 'signedOut' })
  })

  it('is seen in the list of one’s own, and ended from there by nobody else', async () => {
    const [here, there] = [
      await open(citizen('Trần Thị Thu Hà')),
      await open(citizen('Trần Thị Thu Hà')),
    ]
    const [mine, stranger] = [
      await session(here.key),
      await session((await open(citizen('Nguyễn Minh Khôi'))).key),
    ]
    const list = await ownSessions(office, mine)
    expect(list.map(({ sessionId, current }) => [sessionId, current])).toEqual(
      expect.arrayContaining([
        [here.sessionId, true],
        [there.sessionId, false],
      ]),
    )
    expect(list).toHaveLength(2)
    expect(await endOwnSession(office, stranger, there.sessionId)).toEqual({ outcome: 'notFound' })
    expect(await endOwnSession(office, mine, there.sessionId)).toEqual({ outcome: 'ended' })
    expect(await sessionFrom(office, there.key)).toEqual({ outcome: 'signedOut' })
    expect(await ownSessions(office, mine)).toHaveLength(1)
  })

  it('is forgotten a month after it is over', async () => {
    const fresh = await testOffice()
    await seedIdentity(fresh)
    await openSession(fresh, fresh.db, citizen('Hoàng Đức Long'), {
      level: 2,
      authenticatedAt: fresh.clock.now(),
      userAgent: '',
    })
    fresh.clock.advance(30 * 24 * 60 * minute)
    await sweepSessions(fresh)
    expect(await fresh.db.select().from(sessions)).toHaveLength(1)
    fresh.clock.advance(24 * 60 * minute)
    await sweepSessions(fresh)
    expect(await fresh.db.select().from(sessions)).toEqual([])
  })
})

describe('acting for a business', () => {
  it('is for its members, and ends with choosing oneself again', async () => {
    const phuc = citizen('Lê Hoàng Phúc')
    const { key } = await open(phuc)
    const [business] = await businessesOf(office, phuc.personId)
    if (!business) throw new Error('no business')
    expect(business).toMatchObject({ name: 'Công ty TNHH Sen Việt', role: 'legalRepresentative' })
    expect(await actFor(office, await session(key), business.businessId)).toEqual({
      outcome: 'chosen',
    })
    expect((await session(key)).actor).toMatchObject({ business: { taxCode: '9900000129' } })
    await actFor(office, await session(key), null)
    expect((await session(key)).actor).toMatchObject({ business: null })
  })

  it('is refused to anybody else', async () => {
    const [business] = await businessesOf(office, citizen('Lê Hoàng Phúc').personId)
    if (!business) throw new Error('no business')
    const { key } = await open(citizen('Nguyễn Minh Khôi'))
    expect(await actFor(office, await session(key), business.businessId)).toEqual({
      outcome: 'notMember',
    })
    expect((await session(key)).actor).toMatchObject({ business: null })
  })
})
