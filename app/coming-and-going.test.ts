import { expect, test } from 'vitest'
import { dossiers } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { demoStaff } from '#db/seed/staff.ts'
import { trackingKeyFor } from '#services/dossiers/following/track.ts'
import { seedCalendar, startDraft, trackDossier } from '#services/dossiers/index.ts'
import { placeDossier } from '#services/dossiers/testing.ts'
import { parseId } from '#services/id.ts'
import {
  type CitizenActor,
  officerById,
  parseAgencyId,
  seedIdentity,
} from '#services/identity/index.ts'
import { testOffice } from '#services/testing.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { cookieOf } from './testing/actors.ts'
import { wholePortal } from './testing/whole-portal.ts'

const office = await testOffice()
office.clock.set(new Date('2026-11-23T02:00:00Z'))
await seedCalendar(office)
await seedIdentity(office)
const { ask } = await wholePortal(office)
const demo = demoCitizens[0]
const personId = parseId<'person'>(demo?.id ?? '')
const agencyId = parseAgencyId('000.00.51.H99')
if (!demo || !personId || !agencyId) throw new Error('the demo data have changed')
const an: CitizenActor = { kind: 'citizen', personId, name: demo.name, level: 2, business: null }
const staffId = parseId<'staff'>(demoStaff[0]?.id ?? '')
const desk = staffId && (await officerById(office, staffId))
if (!desk) throw new Error('no officer')

const post = (said: Record<string, string>) => ({
  method: 'POST' as const,
  body: new URLSearchParams(said),
})

test('a stray answer of a provider leaves the sign-in under way alone', async () => {
  const answer = await ask('/sign-in/callback?code=a&state=of-nobody', { cookie: 'sign-in=x' })
  expect(answer.location).toContain('problem=unknownFlow')
  expect(answer.cookie).toBeNull()
})

test.each([
  ['a citizen', an, '/vi/me/sessions', '/vi/me'],
  ['an officer', desk, '/vi/office/sessions', '/vi/office/passkeys'],
] as const)(
  '%s sees where they are signed in, and signs out everywhere',
  async (_, who, list, home) => {
    const [here, there] = [await cookieOf(office, who), await cookieOf(office, who)]
    const page = await ask(list, { cookie: here })
    expect(page.text.match(/name="sessionId"/g)?.length ?? 0).toBeGreaterThanOrEqual(1)
    expect((await ask(home, { cookie: there })).status).toBe(200)
    await ask(list, { cookie: here, ...post({ intent: 'everywhere' }) })
    for (const cookie of [here, there])
      expect((await ask(home, { cookie })).location).toContain('/vi/sign-in?')
  },
)

test('three hundred sign-ins are begun from one address in ten minutes, and no more', async () => {
  const begin = () => ask('/vi/sign-in', post({ as: 'citizen' }))
  const statuses = []
  for (let n = 0; n < 300; n += 1) statuses.push((await begin()).status)
  expect(new Set(statuses)).toEqual(new Set([503]))
  expect((await begin()).status).toBe(429)
  office.clock.advance(11 * 60_000)
  expect((await begin()).status).toBe(503)
})

test('a person may have so many drafts, and is told when there are too many', async () => {
  const begin = () =>
    startDraft(office, an, { procedure: 'civil-status-extract', agencyId, locale: 'vi' })
  let begun = 0
  for (; begun < 1_000; begun += 1) if ((await begin()).outcome !== 'started') break
  expect(begun).toBeGreaterThan(5)
  expect(begun).toBeLessThan(200)
  expect((await begin()).outcome).toBe('tooMany')
})

test('ten wrong tries, from wherever, do not lock whoever knows the answer', async () => {
  const id = await placeDossier(office, civilStatusExtract, { agencyId, applicantId: personId })
  const code = 'T-TRACKED-1'
  const key = await trackingKeyFor(office, personId)
  await office.db.update(dossiers).set({ code, trackingKey: key })
  expect(id).toBeDefined()
  const tries = (secondFact: string, clientAddress: string) =>
    trackDossier(office, { code, secondFact, clientAddress })
  for (let n = 0; n < 12; n += 1) await tries('1900-01-01', '2001:db8:1::1')
  // The same network, another of its addresses: that place has tried enough.
  expect(await tries(demo.birthDate, '2001:db8:1::ffff')).toEqual({ outcome: 'tooMany' })
  expect(await tries(demo.birthDate, '2001:db8:2::1')).toMatchObject({ outcome: 'found' })
})
