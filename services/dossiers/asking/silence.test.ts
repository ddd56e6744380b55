import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DossierId, dossierStandings, notifications } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { type ActName, actNamed } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { labourRules } from '#workflows/labour-rules/procedure.ts'
import { decisionsOf } from '../../decisions/index.ts'
import { parseId } from '../../id.ts'
import {
  type CitizenActor,
  listStaff,
  type OfficerActor,
  parseAgencyId,
  seedIdentity,
} from '../../identity/index.ts'
import { allTasks } from '../../jobs/index.ts'
import { drainJobs, testOffice } from '../../testing.ts'
import {
  advance,
  dossiersOf,
  estimateFor,
  happeningsOf,
  recordOf,
  seedCalendar,
  slipFor,
  viewDossier,
} from '../index.ts'
import { anyKey, placeDossier, provePresence } from '../testing.ts'

function missing(): never {
  throw new Error('missing')
}
const office = await testOffice()
const agencyId = parseAgencyId('000.00.09.H99') ?? missing()
const applicantId = parseId<'person'>(demoCitizens[0]?.id ?? '')
if (!applicantId) throw new Error('no citizen')
const applicant: CitizenActor = {
  kind: 'citizen',
  personId: applicantId,
  name: 'Lê Hoàng Phúc',
  level: 2,
  business: null,
}
let staff: readonly OfficerActor[] = []
/** Whose act it is: the law wants several hands. */
const handFor = (type: ActName): OfficerActor =>
  staff.find(({ roles }) => roles.some((role) => actNamed(type).by.some((by) => by === role))) ??
  missing()

beforeAll(async () => {
  await seedCalendar(office)
  await seedIdentity(office)
  staff = await listStaff(office, agencyId)
})

const work = (until?: string) =>
  drainJobs(
    office,
    { ...allTasks, 'notifications.mail': async () => {} },
    {
      ...(until ? { until: new Date(until) } : {}),
    },
  )
/** Labour rules filed and accepted at this moment. */
async function acceptedAt(moment: string): Promise<DossierId> {
  office.clock.set(new Date(moment))
  const id = await placeDossier(office, labourRules, {
    agencyId,
    applicantId: applicantId ?? missing(),
    facts: {
      businessName: 'Công ty TNHH Sen Việt',
      taxCode: '9900000129',
      applicantName: 'Lê Hoàng Phúc',
      phone: '0900000005',
      email: 'phuc@nguoidan.example',
      workplace: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 8' },
      rulesTitle: 'Nội quy lao động năm 2026',
      employees: 40,
      union: 'absent',
      truthful: true,
    },
  })
  await act(id, 'accepted')
  return id
}
async function act(id: DossierId, type: ActName, facts: Answers = {}): Promise<void> {
  const officer = handFor(type)
  const session =
    type === 'refusalSigned' ? await provePresence(office, officer, id, type) : undefined
  const done = await advance(office, {
    dossierId: id,
    event: { type, facts },
    actor: officer,
    key: anyKey(),
    ...(session ? { session } : {}),
  })
  if (done.outcome !== 'moved') throw new Error(JSON.stringify(done))
}
const stand = async (id: DossierId) =>
  (await office.db.select().from(dossierStandings).where(eq(dossierStandings.dossierId, id)))[0]
/** The day on which the period of this name ended, as the history holds it. */
const endOf = async (id: DossierId, period: string) => {
  const ended = (await happeningsOf(office, id)).find(
    ({ what }) => what.kind === 'period' && what.name === period,
  )
  return ended && dateOf(instant(ended.at))
}

describe('silence on labour rules', () => {
  it('is approval: they take effect fifteen days after acceptance, with a written notice', async () => {
    const id = await acceptedAt('2026-11-02T02:00:00Z')
    await work('2026-11-16T00:00:00Z')
    expect((await stand(id))?.states).toContain('takingEffect.fifteenDays.passing')
    await work('2026-11-18T00:00:00Z')
    expect(await stand(id)).toMatchObject({ status: 10, ended: true, states: ['delivered'] })
    expect(await endOf(id, 'objectionWindow')).toBe('2026-11-11')
    expect(await endOf(id, 'effectWindow')).toBe('2026-11-17')
    const [notice] = await decisionsOf(office, id)
    // Nobody signed: no head's name, no clerk's. The agency numbers it in its own name.
    expect(notice).toMatchObject({ kind: 'notice', signer: null, on: '2026-11-17' })
    expect(notice?.number).toMatch(/^\d+\/TB-SNV$/)
    const words = JSON.stringify(notice?.sheet)
    for (const { name } of staff) expect(words).not.toContain(name)
  })

  it('promises one date everywhere: review, letter, receipt, page, list and tracking', async () => {
    office.clock.set(new Date('2026-11-02T02:00:00Z'))
    const reviewed = await estimateFor(office, labourRules)
    const id = await acceptedAt('2026-11-02T02:00:00Z')
    const promised = async () => {
      const found = await viewDossier(office, applicant, { id })
      if (found.outcome !== 'dossier') throw new Error(found.outcome)
      const [listed] = (await dossiersOf(office, applicant)).filter((one) => one.id === id)
      return [found.view.dueAt, listed?.dueAt].map((day) => day && dateOf(instant(day)))
    }
    expect(reviewed.dueAt && dateOf(reviewed.dueAt)).toBe('2026-11-17')
    expect(await promised()).toEqual(['2026-11-17', '2026-11-17'])
    await work('2026-11-02T03:00:00Z')
    const slip = await slipFor(office, await recordOf(office, id), '2')
    expect(slip?.slip === 'receipt' && slip.dueAt && dateOf(slip.dueAt)).toBe('2026-11-17')
    const letters = await office.db.select().from(notifications)
    const accepted = letters.find(({ key }) => key === `status:${id}:2`)
    expect(accepted?.params).toMatchObject({ dueOn: '2026-11-17' })
    // The time to object has passed; the fifteen days have not.
    await work('2026-11-12T00:00:00Z')
    expect(await promised()).toEqual(['2026-11-17', '2026-11-17'])
  })

  it('lasts as long as the longer period: around Tết seven working days outlast fifteen days', async () => {
    const id = await acceptedAt('2026-02-12T02:00:00Z')
    await work('2026-02-28T00:00:00Z')
    expect((await stand(id))?.states).toContain('takingEffect.objection.possible.reviewing')
    await work('2026-03-03T00:00:00Z')
    expect(await endOf(id, 'effectWindow')).toBe('2026-02-27')
    expect(await endOf(id, 'objectionWindow')).toBe('2026-03-02')
    expect((await stand(id))?.states).toEqual(['delivered'])
  })

  it('is broken by an objection that was issued in time, and by no other', async () => {
    const objection = { reasons: 'Điều 5 trái pháp luật', legalBasis: 'Bộ luật Lao động' }
    const inTime = await acceptedAt('2026-11-02T02:00:00Z')
    await act(inTime, 'objectionRaised', objection)
    await act(inTime, 'refusalSigned')
    await act(inTime, 'issued')
    await work('2026-11-25T00:00:00Z')
    expect((await stand(inTime))?.states).toEqual(['objected'])
    const late = await acceptedAt('2026-11-02T02:00:00Z')
    await act(late, 'objectionRaised', objection)
    await act(late, 'refusalSigned')
    await work('2026-11-25T00:00:00Z')
    expect((await stand(late))?.states).toEqual(['delivered'])
  })
})
