import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  calendarEditions,
  calendarYears,
  dossierStandings,
  notifications,
  specialDays,
} from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { demoStaff } from '#db/seed/staff.ts'
import { householdBusiness } from '#workflows/household-business/procedure.ts'
import { atMinute, civilDate, dateOf } from '#workflows/kernel/time.ts'
import { parseId } from '../../id.ts'
import {
  type OfficerActor,
  officerById,
  parseAgencyId,
  seedIdentity,
} from '../../identity/index.ts'
import { drainJobs, type TestOffice, testOffice } from '../../testing.ts'
import {
  advance,
  calendarOf,
  calendarProposalsOpen,
  decideCalendarChange,
  estimateFor,
  extendCalendar,
  forgetCalendar,
  proposeAnnouncement,
  seedCalendar,
  yearsToAnnounce,
} from '../index.ts'
import { tasks } from '../tasks.ts'
import { anyKey, everyRole, placeDossier } from '../testing.ts'

const agencyId = parseAgencyId('000.00.51.H99') ?? missing()
const applicantId = parseId<'person'>(demoCitizens[0]?.id ?? '') ?? missing()
let office: TestOffice
let admin: OfficerActor
let second: OfficerActor

function missing(): never {
  throw new Error('missing')
}
beforeEach(async () => {
  office = await testOffice()
  office.clock.set(new Date('2026-11-27T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  admin = await demo('hoasen.admin')
  second = await demo('hoasen.head')
})
async function demo(subject: string): Promise<OfficerActor> {
  const id = parseId<'staff'>(demoStaff.find((one) => one.subject === subject)?.id ?? '')
  return (id && (await officerById(office, id))) ?? missing()
}
/** Entered by one, confirmed by another. */
async function announced(source: string): Promise<void> {
  await proposeAnnouncement(office, admin, { year: 2027, source })
  for (const { id } of await calendarProposalsOpen(office))
    await decideCalendarChange(office, second, { id, confirm: true })
}

const fifteenWorkingDays = { amount: 15, unit: 'workingDay' } as const
const fromMidJanuary = atMinute(civilDate('2027-01-15'), 9 * 60)

describe('the calendar of years ahead', () => {
  it('counts over Tết 2027 before anybody has announced it', async () => {
    const calendar = await calendarOf(office)
    expect(dateOf(calendar.after(fromMidJanuary, fifteenWorkingDays))).toBe('2027-02-12')
  })

  it('knows the swap of 31/08 for 22/08/2026', async () => {
    const calendar = await calendarOf(office)
    expect(calendar.isWorkingDay(civilDate('2026-08-22'))).toBe(true)
    expect(calendar.isWorkingDay(civilDate('2026-08-31'))).toBe(false)
  })

  it('calls a date expected until its year is announced', async () => {
    const calendar = await calendarOf(office)
    expect(calendar.isExpected(civilDate('2026-12-31'))).toBe(false)
    expect(calendar.isExpected(civilDate('2027-01-04'))).toBe(true)
    const source = 'Thông báo (mô phỏng) về lịch nghỉ năm 2027'
    await announced(source)
    expect((await calendarOf(office)).isExpected(civilDate('2027-01-04'))).toBe(false)
    const [tet] = await office.db
      .select()
      .from(specialDays)
      .where(eq(specialDays.date, '2027-02-08'))
    expect(tet?.source).toBe(source)
    expect(await proposeAnnouncement(office, admin, { year: 2027, source })).toEqual({
      outcome: 'already',
    })
  })

  it('is announced by nobody but those who keep it', async () => {
    const officer: OfficerActor = { ...admin, roles: ['head'] }
    expect(await proposeAnnouncement(office, officer, { year: 2027, source: 'x' })).toEqual({
      outcome: 'refused',
    })
  })

  it('is announced by two: until the second confirms, its dates stay expected', async () => {
    const source = 'Thông báo (mô phỏng)'
    await proposeAnnouncement(office, admin, { year: 2027, source })
    expect(await proposeAnnouncement(office, admin, { year: 2027, source: 'khác' })).toEqual({
      outcome: 'already',
    })
    const [{ id = '' } = {}] = await calendarProposalsOpen(office)
    expect(await decideCalendarChange(office, admin, { id, confirm: true })).toEqual({
      outcome: 'ownProposal',
    })
    expect((await calendarOf(office)).isExpected(civilDate('2027-01-04'))).toBe(true)
    expect(await decideCalendarChange(office, second, { id, confirm: true })).toEqual({
      outcome: 'announced',
      year: 2027,
    })
    expect((await calendarOf(office)).isExpected(civilDate('2027-01-04'))).toBe(false)
  })

  it('stays expected when the second does not agree', async () => {
    await proposeAnnouncement(office, admin, { year: 2027, source: 'Thông báo (mô phỏng)' })
    const [{ id = '' } = {}] = await calendarProposalsOpen(office)
    await decideCalendarChange(office, second, { id, confirm: false })
    expect((await calendarOf(office)).isExpected(civilDate('2027-01-04'))).toBe(true)
    expect(await calendarProposalsOpen(office)).toEqual([])
  })

  it('grows by a year when one begins, and moves what counts into it', async () => {
    // As a portal that has run since its calendar ended.
    await office.db.delete(specialDays).where(eq(specialDays.date, '2027-01-01'))
    await office.db.delete(calendarYears).where(eq(calendarYears.year, 2027))
    forgetCalendar(office)
    office.clock.set(new Date('2026-12-30T02:00:00Z'))
    const begin = { circumstances: {}, feeDue: false }
    const dossierId = await placeDossier(office, householdBusiness, {
      agencyId,
      applicantId,
      begin,
    })
    const accepted = await advance(office, {
      dossierId,
      event: { type: 'accepted', facts: {} },
      actor: everyRole(office, agencyId),
      key: anyKey(),
    })
    expect(accepted.outcome).toBe('moved')
    const due = async () => {
      const [row] = await office.db
        .select()
        .from(dossierStandings)
        .where(eq(dossierStandings.dossierId, dossierId))
      return row?.dueAt && dateOf(atMinute(civilDate(row.dueAt.toISOString().slice(0, 10)), 0))
    }
    const before = await due()
    await extendCalendar(office)
    expect(before).toBe('2027-01-04')
    expect(await due()).toBe('2027-01-05')
    const editions = await office.db.select().from(calendarEditions)
    expect(editions.map(({ changedBy }) => changedBy)).toEqual(['seed', 'law'])

    await extendCalendar(office)
    expect(await office.db.select().from(calendarEditions)).toHaveLength(2)
  })
})

it('a result promised in a year that is not announced is expected: in the estimate, in the letter', async () => {
  office.clock.set(new Date('2026-12-30T02:00:00Z'))
  const begin = { circumstances: {}, feeDue: false }
  const dossierId = await placeDossier(office, householdBusiness, { agencyId, applicantId, begin })
  await advance(office, {
    dossierId,
    event: { type: 'accepted', facts: {} },
    actor: everyRole(office, agencyId),
    key: anyKey(),
  })
  await drainJobs(office, { ...tasks, 'notifications.mail': async () => {} })
  const letters = await office.db.select().from(notifications)
  expect(letters.map(({ params }) => params)).toContainEqual(
    expect.objectContaining({ dueOn: '2027-01-05', isExpected: true }),
  )
  expect(await estimateFor(office, householdBusiness)).toMatchObject({ isExpected: true })
  office.clock.set(new Date('2026-12-01T02:00:00Z'))
  expect(await estimateFor(office, householdBusiness)).toMatchObject({ isExpected: false })
})

describe('the announcement of a year', () => {
  const asked = async (day: string) => {
    office.clock.set(new Date(`${day}T02:00:00Z`))
    return (await yearsToAnnounce(office)).map(({ year, urgency }) => [year, urgency])
  }

  it('is asked for from October, ever more urgently, until it is entered', async () => {
    expect(await asked('2026-09-30')).toEqual([])
    expect(await asked('2026-10-01')).toEqual([[2027, 'ask']])
    expect(await asked('2026-11-15')).toEqual([[2027, 'remind']])
    expect(await asked('2026-12-15')).toEqual([[2027, 'urgent']])
    expect(await asked('2027-01-05')).toEqual([[2027, 'urgent']])
    await announced('Thông báo (mô phỏng)')
    expect(await asked('2027-01-05')).toEqual([])
  })

  it('says what is assumed until then', async () => {
    const [asked] = await yearsToAnnounce(office)
    expect(asked?.expected.map(({ date }) => date)).toEqual([
      ...['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'],
      ...['2027-02-10', '2027-02-11'],
      '2027-09-01',
    ])
  })

  it('is asked of every administrator by letter: monthly, in December weekly', async () => {
    const letters = async (...days: string[]) => {
      for (const day of days) {
        office.clock.set(new Date(`${day}T00:00:00Z`))
        await tasks['dossiers.extendCalendar']?.(office, {})
      }
      await drainJobs(office, { ...tasks, 'notifications.mail': async () => {} })
      const rows = await office.db.select().from(notifications)
      const mine = rows.filter(({ template }) => template === 'calendarYear')
      const readers = new Set(mine.map(({ staffId }) => staffId))
      return mine.length / readers.size
    }
    expect(await letters('2026-10-01', '2026-10-02', '2026-10-20')).toBe(1)
    expect(await letters('2026-11-01', '2026-11-30')).toBe(2)
    expect(await letters('2026-12-01', '2026-12-02', '2026-12-08', '2026-12-15')).toBe(5)
  })
})
