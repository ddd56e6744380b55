import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { notifications, stepUps } from '#db/schema/index.ts'
import { demoStaff } from '#db/seed/staff.ts'
import { startMailbox } from '#sandbox/mailbox/index.ts'
import { parseId } from '#services/id.ts'
import { type TestOffice, testOffice } from '#services/testing.ts'
import {
  finishPasskeyRegistration,
  finishStepUpByCode,
  finishStepUpWithPasskey,
  isOfficerSession,
  listPasskeys,
  type OfficerSession,
  registerPasskey,
  removePasskey,
  type SignedAct,
  seedIdentity,
  sessionFrom,
  spendStepUp,
  startStepUp,
  startStepUpByCode,
  tasks,
} from './index.ts'
import { openSession } from './session.ts'
import { Authenticator } from './testing/authenticator.ts'

const minute = 60_000
let office: TestOffice
let mailbox: Awaited<ReturnType<typeof startMailbox>>
beforeAll(async () => {
  mailbox = await startMailbox({ port: 0, smtpPort: 0 })
  office = await testOffice({ smtpUrl: mailbox.smtpUrl })
  await seedIdentity(office)
})
afterAll(() => mailbox.close())

async function signedIn(subject: string, at = office): Promise<OfficerSession> {
  const staffId = parseId<'staff'>(demoStaff.find((each) => each.subject === subject)?.id ?? '')
  if (!staffId) throw new Error(subject)
  const { key } = await openSession(
    at,
    at.db,
    { staffId },
    {
      level: 2,
      authenticatedAt: at.clock.now(),
      userAgent: '',
    },
  )
  const answer = await sessionFrom(at, key)
  if (answer.outcome !== 'signedIn' || !isOfficerSession(answer.session)) throw new Error(subject)
  return answer.session
}

async function addPasskey(session: OfficerSession, authenticator: Authenticator, at = office) {
  const started = await registerPasskey(at, session)
  if (started.outcome !== 'started') throw new Error(started.outcome)
  const made = authenticator.create(started.options)
  return finishPasskeyRegistration(at, session, started.registrationId, made, 'Máy của tôi')
}

async function challenge(session: OfficerSession, act: SignedAct, at = office) {
  const started = await startStepUp(at, session, act)
  if (started.outcome !== 'started') throw new Error(started.outcome)
  return started
}

const act = (contentHash = 'sha256:a'): SignedAct => ({
  dossierId: 'a dossier',
  event: 'signed',
  contentHash,
})
/** Another id of the same shape. */
const neighbourOf = (id: string) => id.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))
const spend = (session: OfficerSession, of: SignedAct) =>
  office.db.transaction((tx) => spendStepUp(office, tx, session.id, of))

describe('a passkey', () => {
  it('is registered, signs one act, and is spent by it', async () => {
    const session = await signedIn('hoasen.head')
    const authenticator = new Authenticator(office.settings.origin)
    expect(await startStepUp(office, session, act())).toEqual({ outcome: 'noPasskey' })
    expect(await addPasskey(session, authenticator)).toMatchObject({ outcome: 'registered' })
    expect(await listPasskeys(office, session)).toMatchObject([{ label: 'Máy của tôi' }])

    const { stepUpId, options } = await challenge(session, act())
    const answer = authenticator.get(options)
    expect(await finishStepUpWithPasskey(office, session, stepUpId, answer)).toEqual({
      outcome: 'passed',
    })
    expect(await spend(session, act())).toMatchObject({
      outcome: 'present',
      presence: { stepUpId, method: 'passkey' },
    })
    expect(await spend(session, act())).toEqual({ outcome: 'absent' })
    const [kept] = await office.db.select().from(stepUps).where(eq(stepUps.id, stepUpId))
    expect(kept?.evidence).toMatchObject({ signature: answer.response.signature })
  })

  it('counts for no other content, event, dossier or session', async () => {
    const session = await signedIn('hoasen.head')
    const authenticator = new Authenticator(office.settings.origin)
    await addPasskey(session, authenticator)
    const { stepUpId, options } = await challenge(session, act('sha256:b'))
    await finishStepUpWithPasskey(office, session, stepUpId, authenticator.get(options))
    expect(await spend(session, act('sha256:c'))).toEqual({ outcome: 'absent' })
    expect(await spend(session, { ...act('sha256:b'), event: 'refusalSigned' })).toEqual({
      outcome: 'absent',
    })
    expect(await spend(session, { ...act('sha256:b'), dossierId: 'another' })).toEqual({
      outcome: 'absent',
    })
    expect(await spend(await signedIn('hoasen.head'), act('sha256:b'))).toEqual({
      outcome: 'absent',
    })
    office.clock.advance(6 * minute)
    expect(await spend(session, act('sha256:b'))).toEqual({ outcome: 'absent' })
  })

  it('is believed once: neither replayed, nor late, nor for another challenge', async () => {
    const session = await signedIn('stp.head')
    const authenticator = new Authenticator(office.settings.origin)
    await addPasskey(session, authenticator)
    const [first, second] = [await challenge(session, act()), await challenge(session, act())]
    const answer = authenticator.get(first.options)
    expect(await finishStepUpWithPasskey(office, session, second.stepUpId, answer)).toEqual({
      outcome: 'refused',
    })
    expect(await finishStepUpWithPasskey(office, session, first.stepUpId, answer)).toEqual({
      outcome: 'passed',
    })
    expect(await finishStepUpWithPasskey(office, session, first.stepUpId, answer)).toEqual({
      outcome: 'expired',
    })
    const fresh = authenticator.get(second.options)
    office.clock.advance(5 * minute)
    expect(await finishStepUpWithPasskey(office, session, second.stepUpId, fresh)).toEqual({
      outcome: 'expired',
    })
  })

  it.each([
    ['made on another site', () => new Authenticator('https://evil.example')],
    [
      'used without the person being verified',
      () => new Authenticator(office.settings.origin, false),
    ],
  ])('is refused when %s', async (_, make) => {
    const session = await signedIn('stc.head')
    expect(await addPasskey(session, make())).toEqual({ outcome: 'refused' })
  })

  it("is refused when it is a colleague's, unknown, copied, or not a passkey at all", async () => {
    const [head, colleague] = [await signedIn('sxd.head'), await signedIn('syt.head')]
    const [mine, theirs] = [
      new Authenticator(office.settings.origin),
      new Authenticator(office.settings.origin),
    ]
    await addPasskey(head, mine)
    await addPasskey(colleague, theirs)
    const { stepUpId, options } = await challenge(head, act())
    const tried = async (answer: unknown) =>
      (await finishStepUpWithPasskey(office, head, stepUpId, answer)).outcome
    expect(await tried(theirs.get(options))).toBe('refused')
    expect(await tried(new Authenticator(office.settings.origin).get(options))).toBe('refused')
    expect(await tried({})).toBe('refused')
    expect(await tried(null)).toBe('refused')

    const ahead = mine.get(options)
    expect(await tried(ahead)).toBe('passed')
    mine.counter = -1
    const again = await challenge(head, act())
    expect(
      await finishStepUpWithPasskey(office, head, again.stepUpId, mine.get(again.options)),
    ).toEqual({ outcome: 'refused' })
  })

  it('is added only soon after signing in, and the officer is told', async () => {
    const session = await signedIn('snv.head')
    expect(await addPasskey(session, new Authenticator(office.settings.origin))).toMatchObject({
      outcome: 'registered',
    })
    const told = await office.db
      .select()
      .from(notifications)
      .where(eq(notifications.staffId, session.actor.staffId))
    expect(told).toMatchObject([{ template: 'passkeyAdded' }])
    office.clock.advance(16 * minute)
    expect(await registerPasskey(office, session)).toEqual({ outcome: 'signInAgain' })
  })

  it('is refused without the registration it answers', async () => {
    const session = await signedIn('pccc.head')
    const started = await registerPasskey(office, session)
    if (started.outcome !== 'started') throw new Error(started.outcome)
    const made = new Authenticator(office.settings.origin).create(started.options)
    for (const id of ['', 'made up', neighbourOf(started.registrationId)])
      expect(await finishPasskeyRegistration(office, session, id, made, '')).toEqual({
        outcome: 'refused',
      })
  })

  it('is taken away by its owner only, soon after signing in, and they are told', async () => {
    const [owner, other] = [await signedIn('vpdk.head'), await signedIn('thue.head')]
    const added = await addPasskey(owner, new Authenticator(office.settings.origin))
    if (added.outcome !== 'registered') throw new Error(added.outcome)
    expect(await removePasskey(office, other, added.passkeyId)).toEqual({ outcome: 'notFound' })
    office.clock.advance(16 * minute)
    expect(await removePasskey(office, owner, added.passkeyId)).toEqual({ outcome: 'signInAgain' })
    office.clock.advance(-16 * minute)
    expect(await removePasskey(office, owner, added.passkeyId)).toEqual({ outcome: 'removed' })
    const told = await office.db
      .select()
      .from(notifications)
      .where(eq(notifications.staffId, owner.actor.staffId))
    expect(told.map(({ template }) => template).sort()).toEqual(['passkeyAdded', 'passkeyRemoved'])
    expect(await startStepUp(office, owner, act())).toEqual({ outcome: 'noPasskey' })
  })
})

it('what was given stays as evidence; what was only asked for is forgotten after a day', async () => {
  const fresh = await testOffice({ smtpUrl: mailbox.smtpUrl })
  await seedIdentity(fresh)
  const session = await signedIn('hoasen.head', fresh)
  const authenticator = new Authenticator(fresh.settings.origin)
  await addPasskey(session, authenticator, fresh)
  const [given, asked] = [
    await challenge(session, act(), fresh),
    await challenge(session, act(), fresh),
  ]
  await finishStepUpWithPasskey(fresh, session, given.stepUpId, authenticator.get(given.options))
  fresh.clock.advance(25 * 60 * minute)
  await tasks['identity.sweep']?.(fresh, {})
  const left = await fresh.db.select().from(stepUps)
  expect(left.map(({ id }) => id)).toEqual([given.stepUpId])
  expect(asked.outcome).toBe('started')
})

describe('a code by mail', () => {
  const mail = { dossierCode: '000.00.51.H99-261122-0001', locale: 'vi' } as const
  async function sent(session: OfficerSession, address: string) {
    const started = await startStepUpByCode(office, session, act(), mail)
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    const [letter] = mailbox.received(address)
    const code = /: (\d{6})$/m.exec(letter?.text ?? '')?.[1]
    if (!code) throw new Error('no code in the mail')
    return { ...started, code, letter }
  }
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

  it('takes the passkey’s place, for exactly one act', async () => {
    const session = await signedIn('hoasen.head')
    const { stepUpId, code, letter, to } = await sent(session, 'hoasen.head@canbo.example')
    expect(to).toBe('ho•••@canbo.example')
    expect(letter?.text).toContain(mail.dossierCode)
    expect(letter?.subject).not.toContain(code)
    expect(await finishStepUpByCode(office, session, stepUpId, ` ${code} `)).toEqual({
      outcome: 'passed',
    })
    expect(await spend(session, act('sha256:other'))).toEqual({ outcome: 'absent' })
    expect(await spend(session, act())).toMatchObject({ presence: { method: 'code' } })
    expect(await spend(session, act())).toEqual({ outcome: 'absent' })
  })

  it('is stored nowhere', async () => {
    const session = await signedIn('trucxanh.head')
    const { code } = await sent(session, 'trucxanh.head@canbo.example')
    const rows = [
      ...(await office.db.select().from(stepUps)),
      ...(await office.db.select().from(notifications)),
    ]
    expect(JSON.stringify(rows)).not.toContain(`"${code}"`)
  })

  it('allows five tries, also when they are made all at once', async () => {
    const session = await signedIn('ca-hoasen.head')
    const { stepUpId, code } = await sent(session, 'ca-hoasen.head@canbo.example')
    const tries = await Promise.all(
      Array.from({ length: 40 }, () => finishStepUpByCode(office, session, stepUpId, wrong(code))),
    )
    expect(tries.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(5)
    expect(await finishStepUpByCode(office, session, stepUpId, code)).toEqual({
      outcome: 'expired',
    })
  })

  it('is good for five minutes, in the session that asked', async () => {
    const session = await signedIn('csgt.head')
    const { stepUpId, code } = await sent(session, 'csgt.head@canbo.example')
    const other = await signedIn('csgt.head')
    expect(await finishStepUpByCode(office, other, stepUpId, code)).toEqual({ outcome: 'expired' })
    office.clock.advance(5 * minute)
    expect(await finishStepUpByCode(office, session, stepUpId, code)).toEqual({
      outcome: 'expired',
    })
  })

  it('is sent at most five times in a quarter of an hour, however hard one presses', async () => {
    const session = await signedIn('pccc.head')
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => startStepUpByCode(office, session, act(), mail)),
    )
    expect(answers.filter(({ outcome }) => outcome === 'sent')).toHaveLength(5)
    expect(answers.filter(({ outcome }) => outcome === 'tooManyCodes')).toHaveLength(3)
    office.clock.advance(16 * minute)
    expect(await startStepUpByCode(office, session, act(), mail)).toMatchObject({ outcome: 'sent' })
  })

  it('says at once when the mail server is down', async () => {
    const down: TestOffice = {
      ...office,
      settings: { ...office.settings, smtpUrl: 'smtp://localhost:1' },
    }
    const session = await signedIn('ca-tinh.head')
    expect(await startStepUpByCode(down, session, act(), mail)).toEqual({
      outcome: 'mailUnavailable',
    })
  })
})
