import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { people, signInFlows, subjectKeys } from '#db/schema/index.ts'
import { type TestOffice, testOffice } from '#services/testing.ts'
import { endSession, finishSignIn, seedIdentity, sessionFrom, startSignIn } from './index.ts'
import { localPath } from './sign-in.ts'
import { signInAs, walk, withProvider } from './testing/sign-in-as.ts'

let office: TestOffice
let provider: Awaited<ReturnType<typeof withProvider>>
beforeAll(async () => {
  office = await testOffice()
  await seedIdentity(office)
  provider = await withProvider(office)
})
afterAll(() => provider.close())
// The provider keeps real time; what it says about time is compared with the office's clock.
beforeEach(() => office.clock.set(new Date()))

async function start(level: 1 | 2 = 2, realm: 'citizen' | 'staff' = 'citizen') {
  const started = await startSignIn(office, {
    realm,
    level,
    returnTo: '/vi/citizen/dossiers',
    locale: 'vi',
  })
  if (started.outcome !== 'redirect') throw new Error(started.outcome)
  return started
}
const finish = (search: string, flowKey: string | null) =>
  finishSignIn(office, { search, flowKey, userAgent: 'a test' })

describe('signing in', () => {
  it('knows a citizen at the level VNeID vouches for', async () => {
    const { session } = await signInAs(office, 'citizen', 'an.nguyen')
    expect(session.actor).toMatchObject({
      kind: 'citizen',
      name: 'Nguyễn Thị Minh An',
      level: 2,
      business: null,
    })
  })

  it('knows an officer with agency, unit and roles', async () => {
    const { session } = await signInAs(office, 'staff', 'hoasen.head')
    expect(session.actor).toMatchObject({
      kind: 'officer',
      name: 'Lê Thị Phương Mai',
      agencyId: '000.00.51.H99',
      unitId: '000.00.51.H99/lanh-dao',
      roles: ['head'],
    })
  })

  it('creates a person at the first sign-in, with the number sealed', async () => {
    const fresh = await testOffice({
      vneidIssuer: office.settings.vneidIssuer,
      staffIssuer: office.settings.staffIssuer,
    })
    fresh.clock.set(new Date())
    await signInAs(fresh, 'citizen', 'khoi.nguyen')
    await signInAs(fresh, 'citizen', 'khoi.nguyen')
    expect(await fresh.db.select().from(people)).toHaveLength(1)
    const [key] = await fresh.db.select().from(subjectKeys)
    expect(key?.personalId?.includes('999092000024')).toBe(false)
  })

  it('returns to where the person was', async () => {
    const { location, flowKey } = await start()
    const finished = await finish(await walk(location, { account: 'an.nguyen' }), flowKey)
    expect(finished).toMatchObject({ outcome: 'signedIn', returnTo: '/vi/citizen/dossiers' })
  })

  it('takes level 1 where level 1 is enough', async () => {
    const { location, flowKey } = await start(1)
    const finished = await finish(
      await walk(location, { account: 'viet.dang', level: '1' }),
      flowKey,
    )
    if (finished.outcome !== 'signedIn') throw new Error(finished.outcome)
    expect(await sessionFrom(office, finished.key)).toMatchObject({
      session: { actor: { level: 1 } },
    })
  })

  it('ends the session the browser held before', async () => {
    const before = await signInAs(office, 'citizen', 'an.nguyen')
    const { location, flowKey } = await start()
    const search = await walk(location, { account: 'an.nguyen', level: '2' })
    await finishSignIn(office, { search, flowKey, userAgent: '', previousKey: before.key })
    expect(await sessionFrom(office, before.key)).toEqual({ outcome: 'signedOut' })
  })

  it('ends with signing out', async () => {
    const { key } = await signInAs(office, 'citizen', 'an.nguyen')
    await endSession(office, key)
    expect(await sessionFrom(office, key)).toEqual({ outcome: 'signedOut' })
  })
})

describe('what is refused', () => {
  it('a lower level than was asked for', async () => {
    const { location, flowKey } = await start(2)
    const search = await walk(location, { account: 'an.nguyen', level: '1' })
    expect(await finish(search, flowKey)).toMatchObject({
      outcome: 'refused',
      reason: 'levelTooLow',
    })
  })

  it('an account that cannot reach the level, whatever is ticked', async () => {
    const { location, flowKey } = await start(2)
    const search = await walk(location, { account: 'viet.dang', level: '2' })
    expect(await finish(search, flowKey)).toMatchObject({
      outcome: 'refused',
      reason: 'levelTooLow',
    })
  })

  it('an answer used twice', async () => {
    const { location, flowKey } = await start()
    const search = await walk(location, { account: 'an.nguyen', level: '2' })
    expect(await finish(search, flowKey)).toMatchObject({ outcome: 'signedIn' })
    expect(await finish(search, flowKey)).toMatchObject({
      outcome: 'refused',
      reason: 'unknownFlow',
    })
  })

  it('an answer in a browser that did not ask', async () => {
    const { location } = await start()
    const search = await walk(location, { account: 'an.nguyen', level: '2' })
    expect(await finish(search, null)).toMatchObject({ reason: 'unknownFlow' })
    expect(await finish(search, 'made up')).toMatchObject({ reason: 'unknownFlow' })
  })

  it("an answer to somebody else's question, which leaves one's own open", async () => {
    const [mine, theirs] = [await start(), await start()]
    const search = await walk(theirs.location, { account: 'khoi.nguyen', level: '2' })
    expect(await finish(search, mine.flowKey)).toMatchObject({ reason: 'unknownFlow' })
    const own = await walk(mine.location, { account: 'an.nguyen', level: '2' })
    expect(await finish(own, mine.flowKey)).toMatchObject({ outcome: 'signedIn' })
  })

  it('an answer whose state was exchanged', async () => {
    const [mine, theirs] = [await start(), await start()]
    const state = (location: string) => new URL(location).searchParams.get('state') ?? ''
    const search = await walk(theirs.location, { account: 'khoi.nguyen', level: '2' })
    const forged = search.replace(state(theirs.location), state(mine.location))
    expect(await finish(forged, mine.flowKey)).toMatchObject({ reason: 'notAuthentic' })
  })

  it('an ID token made for another question: another nonce', async () => {
    const { location, flowKey } = await start()
    const search = await walk(location, { account: 'an.nguyen', level: '2' })
    await office.db.update(signInFlows).set({ nonce: 'of another question' })
    expect(await finish(search, flowKey)).toMatchObject({ reason: 'notAuthentic' })
  })

  it('a code without the verifier that belongs to it', async () => {
    const { location, flowKey } = await start()
    const search = await walk(location, { account: 'an.nguyen', level: '2' })
    await office.db.update(signInFlows).set({ codeVerifier: 'x'.repeat(43) })
    expect(await finish(search, flowKey)).toMatchObject({ reason: 'notAuthentic' })
  })

  it('a sign-in that happened before it was asked for', async () => {
    const { location, flowKey } = await start()
    const search = await walk(location, { account: 'an.nguyen', level: '2' })
    await office.db.update(signInFlows).set({ startedAt: new Date(Date.now() + 10 * 60_000) })
    expect(await finish(search, flowKey)).toMatchObject({ reason: 'notFresh' })
  })

  it('a sign-in left lying for longer than a quarter of an hour', async () => {
    const { location, flowKey } = await start()
    const search = await walk(location, { account: 'an.nguyen', level: '2' })
    office.clock.advance(16 * 60_000)
    expect(await finish(search, flowKey)).toMatchObject({ reason: 'unknownFlow' })
  })

  it('nothing happens when the person turns back', async () => {
    const { location, flowKey } = await start()
    const search = await walk(location, { cancel: 'yes' })
    expect(await finish(search, flowKey)).toMatchObject({
      reason: 'cancelled',
      returnTo: '/vi/citizen/dossiers',
    })
  })

  it('a civil servant nobody here knows', async () => {
    const empty = await testOffice({ staffIssuer: office.settings.staffIssuer })
    empty.clock.set(new Date())
    await expect(signInAs(empty, 'staff', 'hoasen.desk')).rejects.toThrow('notStaff')
  })
})

describe('when the provider is down', () => {
  it('says so before leaving and after coming back, and keeps nothing half-done', async () => {
    const down = await testOffice({ vneidIssuer: 'http://localhost:1/vneid' })
    const wish = { realm: 'citizen', level: 2, returnTo: '/vi', locale: 'vi' } as const
    expect(await startSignIn(down, wish)).toEqual({ outcome: 'providerUnavailable' })
    expect(await down.db.select().from(signInFlows)).toEqual([])

    const { location, flowKey } = await start()
    const search = await walk(location, { account: 'an.nguyen', level: '2' })
    const issuer = office.settings.vneidIssuer
    office.settings.vneidIssuer = 'http://localhost:1/vneid'
    const finished = await finish(search, flowKey)
    office.settings.vneidIssuer = issuer
    expect(finished).toEqual({
      outcome: 'providerUnavailable',
      realm: 'citizen',
      returnTo: '/vi/citizen/dossiers',
    })
  })
})

describe('where a sign-in may return to', () => {
  it.each(['/vi', '/en/citizen/dossiers?x=1', '/vi/tra-cuu#ket-qua'])('%s', (path) => {
    expect(localPath(path, 'vi')).toBe(path)
  })
  it.each([
    '//evil.example',
    '/vi//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/vi/\\evil',
    '/vietnam',
    'javascript:alert(1)',
    '/vi/a b',
    '',
  ])('never to %s', (path) => {
    expect(localPath(path, 'en')).toBe('/en')
  })
})
