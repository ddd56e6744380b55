import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { selectDossiers } from '#db/queries/dossiers.ts'
import { type DossierId, dossierStandings, dossiers } from '#db/schema/index.ts'
import { procedureFiled } from '#workflows/index.ts'
import { sampleAnswers } from '#workflows/kernel/samples.ts'
import { newId } from '../../id.ts'
import { parseAgencyId, seedIdentity, systemActor } from '../../identity/index.ts'
import { testOffice, waitingJobs } from '../../testing.ts'
import {
  advance,
  checkHistory,
  handOver,
  handOverAll,
  handOverPreview,
  lookAgain,
  parkedDossiers,
  seedCalendar,
  seedEarlierVersion,
  versionsInUse,
} from '../index.ts'
import { answersIn } from '../moving/answers.ts'
import { happeningsOf } from '../moving/timeline.ts'
import { anyKey, everyRole, placeDossier } from '../testing.ts'

const office = await testOffice()
const agencyId = parseAgencyId('000.00.51.H99') ?? fail('no ward')
const officer = everyRole(office, agencyId)
const [before, now] = [procedureFiled('1.004873', 1), procedureFiled('1.004873', 2)]
function fail(why: string): never {
  throw new Error(why)
}

beforeAll(() => seedCalendar(office))

const again = systemActor('dossiers.handOver')
const standing = async (id: DossierId) =>
  (await selectDossiers(office.db).where(eq(dossiers.id, id)))[0] ?? fail('no dossier')
async function filedUnder(procedure: typeof before): Promise<DossierId> {
  if (!procedure) throw new Error('no such version')
  const facts = sampleAnswers(procedure.form, { request: 'reissue', purpose: 'marriage' })
  const begin = { circumstances: procedure.circumstances(facts), feeDue: true }
  const applicantId = newId<'person'>(office)
  const id = await placeDossier(office, procedure, { agencyId, applicantId, facts, begin })
  await pay(id)
  return id
}
const pay = (dossierId: DossierId) =>
  advance(office, {
    dossierId,
    event: { type: 'feeWaived', facts: { reason: 'Miễn' } },
    actor: again,
    key: anyKey(),
  })
const accept = (dossierId: DossierId) =>
  advance(office, {
    dossierId,
    event: { type: 'accepted', facts: {} },
    actor: officer,
    key: anyKey(),
  })

describe('two versions side by side', () => {
  it('carry their dossiers at the same time, each by its own rules', async () => {
    const [old, recent] = [await filedUnder(before), await filedUnder(now)]
    for (const id of [old, recent]) expect(await accept(id)).toMatchObject({ outcome: 'moved' })
    expect((await standing(old)).procedureVersion).toBe(1)
    expect((await standing(recent)).procedureVersion).toBe(2)
  })

  it('what waits at the desk comes under the new rules, with its period set anew', async () => {
    const id = await filedUnder(before)
    office.clock.advance(3_600_000)
    expect(await handOver(office, again, id)).toEqual({ outcome: 'handedOver', from: 1, to: 2 })
    const row = await standing(id)
    expect(row).toMatchObject({ procedureVersion: 2, states: ['awaitingIntake'] })
    expect(row.snapshot).toMatchObject({
      context: { circumstances: { reissueForMarriage: true } },
    })
    const timers = (await waitingJobs(office)).filter(({ key }) => key?.startsWith(`timer:${id}`))
    expect(timers).toHaveLength(1)
    // Eight working hours from the hand-over at 10:00: the next day at 10:00.
    expect(timers[0]?.runAt).toEqual(new Date('2026-03-03T03:00:00Z'))
    const happenings = await happeningsOf(office, id)
    expect(happenings.at(-1)?.what).toEqual({ kind: 'act', name: 'versionChanged' })
    expect(await accept(id)).toMatchObject({ outcome: 'moved' })
  })

  it('what was accepted keeps the rules in force at its receipt', async () => {
    const id = await filedUnder(before)
    await accept(id)
    expect(await handOver(office, again, id)).toEqual({ outcome: 'stays' })
    expect((await standing(id)).procedureVersion).toBe(1)
    expect(await handOver(office, again, await filedUnder(now))).toEqual({ outcome: 'stays' })
  })

  it('is handed over by nobody without the right to', async () => {
    const id = await filedUnder(before)
    expect(await handOver(office, officer, id)).toEqual({
      outcome: 'refused',
      reason: 'notAllowed',
    })
  })

  it('leaves every history whole', async () => {
    const faults = []
    for await (const fault of checkHistory(office)) faults.push(fault)
    expect(faults).toEqual([])
  })
})

describe('the administrators’ look at versions', () => {
  const admin = { ...officer, roles: ['admin'] as const }

  it('says how many dossiers each version carries, and what a hand-over would do', async () => {
    const [waiting, accepted] = [await filedUnder(before), await filedUnder(before)]
    await accept(accepted)
    const marital = (await versionsInUse(office, agencyId)).find(
      ({ slug }) => slug === 'marital-status',
    )
    expect(marital).toMatchObject({
      takesOverFrom: 1,
      versions: [{ version: 1 }, { isInForce: true }],
    })
    expect(marital?.versions[0]?.open).toBeGreaterThanOrEqual(2)

    const preview = await handOverPreview(office, agencyId, '1.004873')
    const prospects = new Map(preview.map(({ id, prospect }) => [id, prospect]))
    expect(prospects.get(accepted)).toEqual({ outcome: 'stays', why: 'keepsRules' })
    expect(prospects.get(waiting)).toMatchObject({
      outcome: 'taken',
      to: 2,
      states: ['awaitingIntake'],
    })
    expect((await standing(waiting)).procedureVersion).toBe(1)
  })

  it('sees and changes the dossiers of one’s own agency only', async () => {
    const id = await filedUnder(before)
    const elsewhere = parseAgencyId('000.00.52.H99') ?? fail('no other ward')
    const stranger = { ...admin, agencyId: elsewhere }
    const theirs = await handOverPreview(office, elsewhere, '1.004873')
    expect(theirs.map((one) => one.id)).not.toContain(id)
    await handOverAll(office, stranger, '1.004873')
    expect((await standing(id)).procedureVersion).toBe(1)
    expect(await lookAgain(office, stranger, id)).toEqual({ outcome: 'refused' })
    expect(await handOver(office, stranger, id)).toEqual({
      outcome: 'refused',
      reason: 'notAllowed',
    })
  })

  it('does just what it showed, by an administrator only', async () => {
    const taken = (await handOverPreview(office, agencyId, '1.004873')).filter(
      ({ prospect }) => prospect.outcome === 'taken',
    )
    expect(await handOverAll(office, officer, '1.004873')).toEqual({ outcome: 'refused' })
    expect(await handOverAll(office, admin, '1.004873')).toMatchObject({
      outcome: 'done',
      handedOver: taken.length,
      movedMeanwhile: 0,
    })
    for (const { id } of taken) expect((await standing(id)).procedureVersion).toBe(2)
  })

  it('lists what was parked, alerts the seniors once, and lets it go on when it is mended', async () => {
    const id = await filedUnder(now)
    const { snapshot } = await standing(id)
    const store = (stored: unknown) =>
      office.db
        .update(dossierStandings)
        .set({ snapshot: stored })
        .where(eq(dossierStandings.dossierId, id))
    await store({ value: 'neverWas', context: {}, status: 'active' })
    for (let i = 0; i < 2; i++)
      expect(await accept(id)).toMatchObject({ outcome: 'refused', reason: 'parked' })
    const alerts = (await waitingJobs(office)).filter(({ key }) => key === `parked:${id}`)
    expect(alerts).toHaveLength(1)
    expect(await parkedDossiers(office, agencyId)).toMatchObject([
      { id, wording: 'marital-status@2' },
    ])
    expect(await lookAgain(office, admin, id)).toMatchObject({ outcome: 'staysParked' })
    await store(snapshot)
    expect(await lookAgain(office, officer, id)).toEqual({ outcome: 'refused' })
    expect(await lookAgain(office, admin, id)).toEqual({ outcome: 'goesOn' })
    expect(await accept(id)).toMatchObject({ outcome: 'moved' })
  })
})

it('a demonstration has dossiers under both versions, once', async () => {
  await seedIdentity(office)
  await seedEarlierVersion(office)
  await seedEarlierVersion(office)
  const rows = await selectDossiers(office.db).where(eq(dossiers.holderName, 'Lê Hoàng Phúc'))
  const under = rows.map(({ procedureVersion }) => procedureVersion)
  expect(under.toSorted()).toEqual([1, 1, 2])
  for (const row of rows) {
    const procedure = procedureFiled('1.004873', row.procedureVersion)
    expect(procedure?.form.parse(answersIn(office, row) ?? {}).outcome).not.toBe('incomplete')
  }
})
