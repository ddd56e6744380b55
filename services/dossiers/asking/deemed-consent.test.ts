import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DossierId, dossierStandings } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { startDocumentAxis } from '#sandbox/document-axis/index.ts'
import { houseBuildingPermit } from '#workflows/house-building-permit/procedure.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { applicantAnswers } from '#workflows/kernel/testing.ts'
import { consultationsOf } from '../../exchange/index.ts'
import { parseId } from '../../id.ts'
import { parseAgencyId, seedIdentity } from '../../identity/index.ts'
import { allTasks } from '../../jobs/index.ts'
import { drainJobs, testOffice } from '../../testing.ts'
import { advance, happeningsOf, seedCalendar } from '../index.ts'
import { anyKey, everyRole, placeDossier } from '../testing.ts'

const office = await testOffice()
const agencyId = parseAgencyId('000.00.51.H99') ?? missing()
const applicantId = parseId<'person'>(demoCitizens[0]?.id ?? '') ?? missing()
const officer = everyRole(office, agencyId)
let axis: Awaited<ReturnType<typeof startDocumentAxis>>

function missing(): never {
  throw new Error('missing')
}
beforeAll(async () => {
  await seedCalendar(office)
  await seedIdentity(office)
  axis = await startDocumentAxis({ port: 0, key: office.settings.documentAxisKey })
  office.settings.documentAxisUrl = axis.url
})
afterAll(() => axis.close())

const work = (until?: string) =>
  drainJobs(
    office,
    { ...allTasks, 'notifications.mail': async () => {} },
    {
      failures: 'retry',
      ...(until ? { until: new Date(until) } : {}),
    },
  )
const house = {
  ...applicantAnswers,
  landAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 12' },
  certificate: 'CS-000001',
  landRecord: 'inDatabase',
  works: 'new',
  storeys: '9',
  footprint: '60',
  floorArea: '540',
  fireApproval: 'toBeAsked',
}
async function act(id: DossierId, type: ActName, facts: Answers = {}) {
  const done = await advance(office, {
    dossierId: id,
    event: { type, facts },
    actor: officer,
    key: anyKey(),
  })
  if (done.outcome !== 'moved') throw new Error(JSON.stringify(done))
}
/** Accepted and under examination from Monday 02/11/2026, 9:00, on. */
async function examined(): Promise<DossierId> {
  office.clock.set(new Date('2026-11-02T02:00:00Z'))
  const id = await placeDossier(office, houseBuildingPermit, {
    agencyId,
    applicantId,
    facts: house,
    begin: { circumstances: { fireApproval: true }, feeDue: true },
  })
  await act(id, 'accepted')
  await act(id, 'examinationOpened')
  await work()
  return id
}
const states = async (id: DossierId) =>
  (await office.db.select().from(dossierStandings).where(eq(dossierStandings.dossierId, id)))[0]
    ?.states ?? []
const answers = (id: DossierId, consultation: string, answer: string, key = anyKey()) =>
  allTasks['dossiers.hear']?.(office, {
    dossierId: id,
    key,
    event: { type: 'consultationAnswered', consultation, answer },
  })

describe('bodies consulted about a house', () => {
  it('are each asked in a letter of their own, to be answered within twelve days', async () => {
    const id = await examined()
    const letters = await consultationsOf(office, id)
    expect(letters.map(({ consultation }) => consultation).sort()).toEqual(['construction', 'fire'])
    expect(letters.map(({ dueOn }) => dueOn)).toEqual(['2026-11-16', '2026-11-16'])
  })

  it('have agreed when they stay silent, each by itself, and the delay is apologised for', async () => {
    const id = await examined()
    await work('2026-11-05T02:00:00Z')
    // The applicant chose no day for the visit: it is made all the same.
    expect(await states(id)).toContain('processing.examining.siteVisit.planned')
    await act(id, 'visitHeld')
    await answers(id, 'construction', 'agreed')
    expect(await states(id)).toContain('processing.examining.construction.agreed')
    expect(await states(id)).toContain('processing.examining.fire.asked')
    await work('2026-11-17T02:00:00Z')
    expect(await states(id)).toEqual(['processing.weighing'])
    const happened = (await happeningsOf(office, id)).map(({ what }) =>
      what.kind === 'filed' ? 'filed' : what.name,
    )
    expect(happened).toContain('consultationWindow')
    expect(happened).toContain('apologySent')
  })

  it('are too late after their silence: the answer changes nothing', async () => {
    const id = await examined()
    await work('2026-11-17T02:00:00Z')
    const before = await states(id)
    expect(before).toContain('processing.examining.fire.silent')
    await answers(id, 'fire', 'objected')
    expect(await states(id)).toEqual(before)
  })
})
