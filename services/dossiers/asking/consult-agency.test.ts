import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selectDossiers } from '#db/queries/dossiers.ts'
import { type DossierId, dossiers, notifications } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { startDocumentAxis } from '#sandbox/document-axis/index.ts'
import { applicantAnswers } from '#workflows/kernel/testing.ts'
import { maritalStatus } from '#workflows/marital-status/procedure.ts'
import { consultationsOf, tasks as exchangeTasks } from '../../exchange/index.ts'
import { parseId } from '../../id.ts'
import { parseAgencyId, seedIdentity } from '../../identity/index.ts'
import { drainJobs, testOffice } from '../../testing.ts'
import { advance, seedCalendar } from '../index.ts'
import { tasks } from '../tasks.ts'
import { anyKey, everyRole, placeDossier } from '../testing.ts'

const key = 'test-document-axis-key'
const axis = await startDocumentAxis({ port: 0, key })
afterAll(() => axis.close())
const office = await testOffice({ documentAxisUrl: axis.url, documentAxisKey: key })

const here = parseAgencyId('000.00.51.H99') ?? fail('no ward')
const there = parseAgencyId('000.00.52.H99') ?? fail('no commune')
const officer = everyRole(office, here)
const applicantId = parseId<'person'>(demoCitizens[0]?.id ?? '') ?? fail('no citizen')
function fail(why: string): never {
  throw new Error(why)
}

const answers = {
  ...applicantAnswers,
  request: 'first',
  purpose: 'marriage',
  partnerName: 'Hoàng Đức Long',
  marriageCommune: 'Phường Hoa Sen',
  status: 'neverMarried',
  livedElsewhere: 'yes',
  formerCommune: 'xã Trúc Xanh',
  formerFrom: '2015-01-01',
  formerUntil: '2020-12-31',
}

beforeAll(async () => {
  office.clock.set(new Date('2026-03-02T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
})

// Registers are another test's matter.
const handlers = { ...tasks, ...exchangeTasks, 'notifications.mail': async () => {} }
const work = (until?: Date) =>
  drainJobs(office, handlers, { failures: 'retry', ...(until ? { until } : {}) })
const standing = async (id: DossierId) =>
  (await selectDossiers(office.db).where(eq(dossiers.id, id)))[0] ?? fail('no dossier')
async function act(id: DossierId, type: 'accepted' | 'verificationRequested', facts = {}) {
  const event = { type, facts }
  const moved = await advance(office, { dossierId: id, event, actor: officer, key: anyKey() })
  expect(moved).toMatchObject({ outcome: 'moved' })
}
async function asked(change: Partial<typeof answers> = {}): Promise<DossierId> {
  const facts = { ...answers, ...change }
  const begin = { circumstances: maritalStatus.circumstances(facts), feeDue: false }
  const id = await placeDossier(office, maritalStatus, {
    agencyId: here,
    applicantId,
    facts,
    begin,
  })
  await act(id, 'accepted')
  if (begin.circumstances.livedElsewhere)
    await act(id, 'verificationRequested', { question: 'Có từng kết hôn không?' })
  await work()
  return id
}

describe('asking another commune', () => {
  it('goes to the commune the applicant names, with the registrar’s question and a date', async () => {
    const id = await asked()
    expect(await consultationsOf(office, id)).toMatchObject([
      { consultation: 'formerResidence', toAgency: there, dueOn: '2026-03-04', answer: null },
    ])
    const letter = axis.letters().at(-1)
    expect(JSON.stringify(letter)).toContain('Có từng kết hôn không?')
    expect((await standing(id)).states).toEqual(['processing.awaitingReply'])
  })

  it('unanswered, brings the applicant an apology with a new date, and the commune a reminder', async () => {
    const id = await asked()
    const before = (await standing(id)).dueAt ?? fail('no date')
    await work(new Date('2026-03-04T12:00:00Z'))
    const after = await standing(id)
    expect(after.states).toEqual(['processing.awaitingLateReply'])
    expect((after.dueAt ?? before) > before).toBe(true)
    const letters = await office.db.select().from(notifications)
    expect(letters.map(({ template }) => template)).toContain('deadlineExtended')
    expect((await consultationsOf(office, id))[0]?.remindedAt).not.toBeNull()
  })

  it('on re-issue writes at once to the place where the marriage was to be registered', async () => {
    const id = await asked({
      request: 'reissue',
      livedElsewhere: 'no',
      marriageCommune: 'Trúc Xanh',
    })
    expect(await consultationsOf(office, id)).toMatchObject([
      { consultation: 'intendedMarriagePlace', toAgency: there },
    ])
    expect((await standing(id)).states).toEqual(['processing.examining'])
  })

  it('of a commune nobody knows alerts the seniors instead of waiting in silence', async () => {
    const id = await asked({ formerCommune: 'xã Không Có' })
    expect(await consultationsOf(office, id)).toEqual([])
    const letters = await office.db.select().from(notifications)
    expect(letters.some(({ template }) => template === 'dossierAlert')).toBe(true)
  })
})
