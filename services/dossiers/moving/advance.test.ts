import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { selectDossiers } from '#db/queries/dossiers.ts'
import {
  type AgencyId,
  dossierEvents,
  dossierStandings,
  dossiers,
  type PersonId,
} from '#db/schema/index.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { newId } from '../../id.ts'
import { type Actor, systemActor } from '../../identity/index.ts'
import { type TestOffice, testOffice, waitingJobs } from '../../testing.ts'
import { seedCalendar } from '../deadlines/calendar.ts'
import { anyKey, everyRole, placeDossier } from '../testing.ts'
import { type Advanced, advance } from './advance.ts'
import { checkHistory, type HistoryFault } from './history.ts'

let office: TestOffice
let agencyId: AgencyId
let applicantId: PersonId
let officer: ReturnType<typeof everyRole>
let citizen: Actor

beforeAll(async () => {
  office = await testOffice()
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  agencyId = newId<'agency'>(office)
  applicantId = newId<'person'>(office)
  officer = everyRole(office, agencyId)
  citizen = { kind: 'citizen', personId: applicantId, name: 'An', level: 2, business: null }
})

const place = () => placeDossier(office, civilStatusExtract, { agencyId, applicantId })
const paid = (id: Awaited<ReturnType<typeof place>>, key = anyKey()) =>
  advance(office, {
    dossierId: id,
    event: { type: 'feePaid', facts: { orderId: 'o', paidAt: '2026-11-23T02:00:00.000Z' } },
    actor: systemActor('test'),
    key,
  })
const act = (
  id: Awaited<ReturnType<typeof place>>,
  type: 'accepted' | 'issued' | 'signed',
  actor: Actor = officer,
): Promise<Advanced> =>
  advance(office, { dossierId: id, event: { type, facts: {} }, actor, key: anyKey() })
const faults = async (): Promise<HistoryFault[]> => {
  const found: HistoryFault[] = []
  for await (const fault of checkHistory(office)) found.push(fault)
  return found
}

describe('moving a dossier', () => {
  it('changes its state, its history and its jobs together', async () => {
    const id = await place()
    await paid(id)
    const answer = await act(id, 'accepted')
    expect(answer).toMatchObject({ outcome: 'moved', seq: 3, states: ['processing.lookingUp'] })
    const [row] = await selectDossiers(office.db).where(eq(dossiers.id, id))
    expect(row).toMatchObject({ version: 3, status: 4, owner: 'unit', ended: false })
    // Received at 9:00 on Monday: due the same day at closing time.
    expect(row?.dueAt?.toISOString()).toBe('2026-11-23T10:00:00.000Z')
    const jobs = (await waitingJobs(office)).filter((job) =>
      JSON.stringify(job.payload).includes(id),
    )
    expect(jobs.map((job) => job.task)).toEqual(
      expect.arrayContaining([
        'dossiers.carryOut',
        'dossiers.announce',
        'dossiers.apologise',
        'dossiers.deadlineMissed',
      ]),
    )
  })

  it('counts the same command once', async () => {
    const id = await place()
    expect(await paid(id, 'the same')).toMatchObject({ outcome: 'moved', seq: 2 })
    expect(await paid(id, 'the same')).toEqual({ outcome: 'already', seq: 2 })
  })

  it('tells who sends the same key with other words that the first ones count', async () => {
    const id = await place()
    await paid(id)
    const refuse = (reasons: string, key: string) =>
      advance(office, {
        dossierId: id,
        event: { type: 'intakeRefused', facts: { reasons, legalBasis: 'Luật Hộ tịch' } },
        actor: officer,
        key,
      })
    const key = anyKey()
    // The same words in other letters (NFD, spaces) are the same words.
    expect(await refuse('Thiếu giấy tờ', key)).toMatchObject({ outcome: 'moved', seq: 3 })
    const again = await refuse(` ${'Thiếu giấy tờ'.normalize('NFD')} `, key)
    expect(again).toEqual({ outcome: 'already', seq: 3 })
    expect(await refuse('Không đúng thẩm quyền', key)).toEqual({
      outcome: 'refused',
      reason: 'saidOtherwise',
      seq: 3,
    })
    expect(await refuse('', key)).toMatchObject({ reason: 'saidOtherwise' })
    const other = { type: 'accepted' as const, facts: {} }
    expect(
      await advance(office, { dossierId: id, event: other, actor: officer, key }),
    ).toMatchObject({ reason: 'saidOtherwise' })
  })

  it('lets a job that is done again be, whatever it has learnt meanwhile', async () => {
    const id = await place()
    expect(await paid(id, 'the same job')).toMatchObject({ outcome: 'moved' })
    const facts = { orderId: 'o', paidAt: '2026-11-23T03:00:00.000Z' }
    const again = await advance(office, {
      dossierId: id,
      event: { type: 'feePaid', facts },
      actor: systemActor('test'),
      key: 'the same job',
    })
    expect(again).toEqual({ outcome: 'already', seq: 2 })
  })

  it('lets one of two officers win and tells the other', async () => {
    const id = await place()
    await paid(id)
    const answers = await Promise.all([act(id, 'accepted'), act(id, 'accepted')])
    expect(answers.map((a) => a.outcome).toSorted()).toEqual(['moved', 'refused'])
    expect(answers.find((a) => a.outcome === 'refused')).toMatchObject({
      reason: 'notNow',
      standing: { states: ['processing.lookingUp'] },
    })
  })

  it('refuses to act on an old page', async () => {
    const id = await place()
    await paid(id)
    const answer = await advance(office, {
      dossierId: id,
      event: { type: 'accepted', facts: {} },
      actor: officer,
      key: anyKey(),
      seen: 1,
    })
    expect(answer).toMatchObject({ outcome: 'refused', reason: 'movedMeanwhile' })
  })

  it('fifty notices at once are one payment', async () => {
    const id = await place()
    const answers = await Promise.all(Array.from({ length: 50 }, () => paid(id, 'notice')))
    expect(answers.filter((a) => a.outcome === 'moved')).toHaveLength(1)
    expect(answers.filter((a) => a.outcome === 'already')).toHaveLength(49)
  })
})

describe('refusals write nothing', () => {
  const unchanged = async (
    id: Awaited<ReturnType<typeof place>>,
    run: () => Promise<Advanced>,
    reason: string,
  ) => {
    const before = await office.db
      .select()
      .from(dossierEvents)
      .where(eq(dossierEvents.dossierId, id))
    expect(await run()).toMatchObject({ outcome: 'refused', reason })
    expect(
      await office.db.select().from(dossierEvents).where(eq(dossierEvents.dossierId, id)),
    ).toEqual(before)
  }

  it('an act the state does not know', async () => {
    const id = await place()
    await paid(id)
    await unchanged(id, () => paid(id), 'notNow')
  })
  it('an officer of another agency', async () => {
    const id = await place()
    await paid(id)
    const stranger = everyRole(office, newId<'agency'>(office))
    await unchanged(id, () => act(id, 'accepted', stranger), 'notAllowed')
  })
  it('somebody else’s dossier', async () => {
    const id = await place()
    const other: Actor = {
      kind: 'citizen',
      personId: newId<'person'>(office),
      name: 'B',
      level: 2,
      business: null,
    }
    await unchanged(
      id,
      () =>
        advance(office, {
          dossierId: id,
          event: { type: 'withdrawalRequested', facts: {} },
          actor: other,
          key: anyKey(),
        }),
      'notAllowed',
    )
  })
  it('a citizen doing the desk’s work', async () => {
    const id = await place()
    await paid(id)
    await unchanged(id, () => act(id, 'accepted', citizen), 'notAllowed')
  })
  it('an identity known too weakly', async () => {
    const id = await place()
    const weak: Actor = {
      kind: 'citizen',
      personId: applicantId,
      name: 'An',
      level: 1,
      business: null,
    }
    const leave = () =>
      advance(office, {
        dossierId: id,
        event: { type: 'withdrawalRequested', facts: {} },
        actor: weak,
        key: anyKey(),
      })
    await unchanged(id, leave, 'identityTooWeak')
  })
  it('reasons that are missing', async () => {
    const id = await place()
    await paid(id)
    await unchanged(
      id,
      () =>
        advance(office, {
          dossierId: id,
          event: { type: 'intakeRefused', facts: { reasons: ' ' } },
          actor: officer,
          key: anyKey(),
        }),
      'invalidFacts',
    )
  })
  it('a timer rung by a person', async () => {
    const id = await place()
    await unchanged(
      id,
      () =>
        advance(office, {
          dossierId: id,
          event: { type: 'xstate.after.paymentWindow.civil-status-extract.awaitingPayment' },
          actor: officer,
          key: anyKey(),
        }),
      'notAllowed',
    )
  })
})

describe('a signature', () => {
  it('needs presence proven again', async () => {
    const id = await place()
    await paid(id)
    await act(id, 'accepted')
    const say = (
      type: 'registerAnswered' | 'entryConfirmed',
      facts: Record<string, unknown>,
      actor: Actor,
    ) => advance(office, { dossierId: id, event: { type, facts }, actor, key: anyKey() })
    await say(
      'registerAnswered',
      { found: 'yes', register: 'civilStatus', entries: '[{"entryId":"KS-1"}]' },
      systemActor('test'),
    )
    await say('entryConfirmed', { entry: 'KS-1' }, officer)
    // Whoever confirmed the entry does not sign it: the law wants two.
    expect(await act(id, 'signed')).toMatchObject({ outcome: 'refused', reason: 'sameHand' })
    const head = everyRole(office, agencyId)
    expect(await act(id, 'signed', head)).toMatchObject({
      outcome: 'refused',
      reason: 'stepUpNeeded',
    })
  })
})

describe('a stored state the code does not understand', () => {
  it('parks the dossier with its reason, and nothing moves it', async () => {
    const id = await place()
    await office.db
      .update(dossierStandings)
      .set({ snapshot: { value: 'neverWas', context: {}, status: 'active' } })
      .where(eq(dossierStandings.dossierId, id))
    expect(await paid(id)).toMatchObject({ outcome: 'refused', reason: 'parked' })
    const [row] = await selectDossiers(office.db).where(eq(dossiers.id, id))
    expect(row?.parked).toBeTruthy()
    expect(row?.version).toBe(1)
  })
})

describe('the history', () => {
  it('cannot be edited or deleted', async () => {
    const id = await place()
    await expect(
      office.db
        .update(dossierEvents)
        .set({ type: 'issued' })
        .where(eq(dossierEvents.dossierId, id)),
    ).rejects.toThrow()
    await expect(
      office.db.delete(dossierEvents).where(eq(dossierEvents.dossierId, id)),
    ).rejects.toThrow()
  })

  // What an attacker with the database's own rights could do, and the check that finds it.
  const tamper = async (statement: ReturnType<typeof sql>) => {
    await office.db.execute(
      sql`alter table dossier_events disable trigger dossier_events_append_only`,
    )
    await office.db.execute(statement)
    await office.db.execute(
      sql`alter table dossier_events enable trigger dossier_events_append_only`,
    )
  }
  const walked = async () => {
    const id = await place()
    await paid(id)
    await act(id, 'accepted')
    return id
  }
  const faultsOf = async (id: string) =>
    (await faults()).filter(({ dossier }) => dossier === `T-${id}`).map(({ fault }) => fault)

  it('of an honest dossier is whole', async () => {
    expect(await faultsOf(await walked())).toEqual([])
  })
  it('shows a changed event', async () => {
    const id = await walked()
    await tamper(
      sql`update dossier_events set body = replace(body, 'feePaid', 'feeWaived') where dossier_id = ${id} and seq = 2`,
    )
    expect(await faultsOf(id)).toContain('changed')
  })
  it('shows a removed event', async () => {
    const id = await walked()
    await tamper(sql`delete from dossier_events where dossier_id = ${id} and seq = 2`)
    expect(await faultsOf(id)).toContain('missing')
  })
  it('shows a history cut off at its end', async () => {
    const id = await walked()
    await tamper(sql`delete from dossier_events where dossier_id = ${id} and seq = 3`)
    expect(await faultsOf(id)).toContain('cutOff')
  })
  it('shows reordered events', async () => {
    const id = await walked()
    await tamper(
      sql`update dossier_events set seq = case seq when 2 then 93 else 92 end where dossier_id = ${id} and seq in (2, 3)`,
    )
    await tamper(
      sql`update dossier_events set seq = seq - 90 where dossier_id = ${id} and seq > 90`,
    )
    expect(await faultsOf(id)).toContain('changed')
  })
  it('shows columns that say something else than the hashed text', async () => {
    const id = await walked()
    await tamper(
      sql`update dossier_events set actor_name = 'Ai đó' where dossier_id = ${id} and seq = 3`,
    )
    expect(await faultsOf(id)).toEqual(['rowDiffers'])
  })
  it('shows answers changed after filing', async () => {
    const id = await walked()
    await office.db
      .update(dossiers)
      .set({ facts: Buffer.from('{"copies": 50}') })
      .where(eq(dossiers.id, id))
    expect(await faultsOf(id)).toEqual(['answersChanged'])
  })
  it('shows a dossier moved behind its history', async () => {
    const id = await walked()
    await office.db
      .update(dossierStandings)
      .set({ status: 10 })
      .where(eq(dossierStandings.dossierId, id))
    expect(await faultsOf(id)).toEqual(['rowDiffers'])
  })
})
