import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  calendarEditions,
  type DossierId,
  dossierStandings,
  dossiers,
  notifications,
  specialDays,
} from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { householdBusiness } from '#workflows/household-business/procedure.ts'
import type { SpecialDay } from '#workflows/kernel/calendar.ts'
import { atMinute, civilDate, type Instant } from '#workflows/kernel/time.ts'
import { labourRules } from '#workflows/labour-rules/procedure.ts'
import { parseId } from '../../id.ts'
import { type OfficerActor, parseAgencyId, seedIdentity } from '../../identity/index.ts'
import { drainJobs, type TestOffice, testOffice, waitingJobs } from '../../testing.ts'
import {
  advance,
  type CalendarChange,
  forgetCalendar,
  type Procedure,
  previewCalendarChange,
  seedCalendar,
} from '../index.ts'
import { tasks } from '../tasks.ts'
import { anyKey, everyRole, placeDossier } from '../testing.ts'
import { changeCalendar } from './calendar-admin.ts'

const agencyId = parseAgencyId('000.00.51.H99') ?? missing()
const applicantId = parseId<'person'>(demoCitizens[0]?.id ?? '') ?? missing()
let office: TestOffice
let officer: OfficerActor
let admin: OfficerActor

function missing(): never {
  throw new Error('missing')
}
beforeEach(async () => {
  office = await testOffice()
  // Wednesday 02/12/2026, 9:00.
  office.clock.set(new Date('2026-12-02T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  officer = everyRole(office, agencyId)
  admin = { ...officer, roles: ['admin'] }
})

const closing = (date: string): Instant => atMinute(civilDate(date), 17 * 60)
const holiday = (date: string): SpecialDay => ({
  date: civilDate(date),
  kind: 'holiday',
  name: 'Ngày nghỉ thêm',
  source: 'Thông báo (mô phỏng)',
})
const adding = (...dates: string[]): CalendarChange => ({ add: dates.map(holiday), remove: [] })

/** An accepted dossier whose clock runs. */
async function accepted(procedure: Procedure): Promise<DossierId> {
  const begin = { circumstances: {}, feeDue: false }
  const id = await placeDossier(office, procedure, { agencyId, applicantId, begin })
  const done = await advance(office, {
    dossierId: id,
    event: { type: 'accepted', facts: {} },
    actor: officer,
    key: anyKey(),
  })
  if (done.outcome !== 'moved') throw new Error(JSON.stringify(done))
  await drainJobs(office, { ...tasks, 'notifications.mail': async () => {} }, { failures: 'retry' })
  return id
}
const dueOf = async (id: DossierId) => {
  const [row] = await office.db
    .select()
    .from(dossierStandings)
    .where(eq(dossierStandings.dossierId, id))
  return row?.dueAt?.toISOString()
}
const codeOf = async (id: DossierId) =>
  (await office.db.select().from(dossiers).where(eq(dossiers.id, id)))[0]?.code
const jobAt = async (key: string) =>
  (await waitingJobs(office)).find((job) => job.key === key)?.runAt.toISOString()

describe('a change of the calendar', () => {
  it('is shown before it is made, dossier by dossier, and changes nothing until then', async () => {
    const slow = await accepted(householdBusiness)
    const quick = await accepted(civilStatusExtract)
    expect(await dueOf(slow)).toBe(closing('2026-12-07'))
    const preview = await previewCalendarChange(office, admin, adding('2026-12-04'))
    expect(preview).toMatchObject({
      outcome: 'preview',
      edition: 1,
      effects: [
        {
          id: slow,
          code: await codeOf(slow),
          due: { before: new Date(closing('2026-12-07')), after: closing('2026-12-08') },
        },
      ],
    })
    expect(await dueOf(slow)).toBe(closing('2026-12-07'))
    expect(await dueOf(quick)).toBe(closing('2026-12-02'))
    expect(await office.db.select().from(calendarEditions)).toHaveLength(1)
  })

  it('makes a new edition, new dates, and moves all that waits for them, in one go', async () => {
    const id = await accepted(householdBusiness)
    expect(await jobAt(`overdue:${id}`)).toBe(closing('2026-12-07'))
    const changed = await changeCalendar(office, admin, adding('2026-12-04'), 1)
    expect(changed).toMatchObject({ outcome: 'changed', edition: 2, effects: [{ id }] })
    expect(await dueOf(id)).toBe(closing('2026-12-08'))
    expect(await jobAt(`overdue:${id}`)).toBe(closing('2026-12-08'))
    // The working day before, an hour before closing.
    expect(await jobAt(`apology:${id}`)).toBe('2026-12-07T09:00:00.000Z')
    const [, second] = await office.db.select().from(calendarEditions)
    expect(second).toMatchObject({ edition: 2, changedBy: admin.staffId })
  })

  it('is told to those whose day moved, once, and to nobody else', async () => {
    await accepted(householdBusiness)
    await accepted(civilStatusExtract)
    await changeCalendar(office, admin, adding('2026-12-04'), 1)
    await drainJobs(office, { ...tasks, 'notifications.mail': async () => {} })
    const letters = (await office.db.select().from(notifications)).filter(
      ({ template }) => template === 'dueDateMoved',
    )
    expect(letters.map(({ params }) => params)).toEqual([
      expect.objectContaining({ before: '2026-12-07', until: '2026-12-08' }),
    ])
  })

  it('apologises by the new date, not by the old one', async () => {
    const id = await accepted(householdBusiness)
    await changeCalendar(office, admin, adding('2026-12-04'), 1)
    await drainJobs(
      office,
      { ...tasks, 'notifications.mail': async () => {} },
      { until: new Date(closing('2026-12-06')) },
    )
    expect(await dueOf(id)).toBe(closing('2026-12-08'))
    await drainJobs(
      office,
      { ...tasks, 'notifications.mail': async () => {} },
      { until: new Date(closing('2026-12-07')) },
    )
    expect(await dueOf(id)).toBe(closing('2026-12-10'))
  })

  it('gives time back when a holiday is cancelled, and counts a day worked instead', async () => {
    const id = await accepted(householdBusiness)
    await changeCalendar(office, admin, adding('2026-12-04'), 1)
    const back = await changeCalendar(
      office,
      admin,
      {
        add: [{ ...holiday('2026-12-05'), kind: 'workingDay' }],
        remove: [civilDate('2026-12-04')],
      },
      2,
    )
    expect(back).toMatchObject({ outcome: 'changed', edition: 3 })
    // Thursday, Friday and the Saturday that is worked.
    expect(await dueOf(id)).toBe(closing('2026-12-05'))
  })

  it('moves the periods of the law as well: the time to object ends a day later', async () => {
    const id = await accepted(labourRules)
    const timer = (await waitingJobs(office)).find(({ key }) =>
      key?.startsWith(`timer:${id}:xstate.after.objectionWindow`),
    )
    expect(timer?.runAt.toISOString()).toBe(closing('2026-12-11'))
    const changed = await changeCalendar(office, admin, adding('2026-12-04'), 1)
    expect(changed).toMatchObject({
      effects: [
        {
          id,
          periods: [
            {
              name: 'objectionWindow',
              before: closing('2026-12-11'),
              after: closing('2026-12-14'),
            },
          ],
        },
      ],
    })
    expect(await jobAt(timer?.key ?? '')).toBe(closing('2026-12-14'))
  })

  it('reaches a dossier that moved by the old calendar in the same moment', async () => {
    const id = await accepted(householdBusiness)
    await changeCalendar(office, admin, adding('2026-12-04'), 1)
    // As a process would leave it that still held the old edition.
    await office.db
      .update(dossierStandings)
      .set({ dueAt: new Date(closing('2026-12-07')) })
      .where(eq(dossierStandings.dossierId, id))
    office.clock.advance(30_000)
    await drainJobs(office, { ...tasks, 'notifications.mail': async () => {} })
    expect(await dueOf(id)).toBe(closing('2026-12-08'))
  })

  it('is refused to everybody who may not confirm one, and to one who looked at an older edition', async () => {
    const others: OfficerActor = {
      ...officer,
      roles: officer.roles.filter((role) => role !== 'head' && role !== 'admin'),
    }
    expect(await previewCalendarChange(office, others, adding('2026-12-04'))).toEqual({
      outcome: 'refused',
    })
    expect(await changeCalendar(office, others, adding('2026-12-04'), 1)).toEqual({
      outcome: 'refused',
    })
    const head: OfficerActor = { ...officer, roles: ['head'] }
    expect(await previewCalendarChange(office, head, adding('2026-12-04'))).toMatchObject({
      outcome: 'preview',
    })
    await changeCalendar(office, admin, adding('2026-12-04'), 1)
    expect(await changeCalendar(office, admin, adding('2026-12-09'), 1)).toEqual({
      outcome: 'editedMeanwhile',
      edition: 2,
    })
    const days = await office.db.select().from(specialDays)
    expect(days.filter(({ name }) => name === 'Ngày nghỉ thêm')).toHaveLength(1)
  })

  it('names what is wrong with it, and leaves days alone that have passed', async () => {
    const wrong = await changeCalendar(
      office,
      admin,
      {
        add: [
          holiday('2026-12-01'),
          holiday('2027-01-01'),
          { ...holiday('2026-12-09'), name: ' ' },
        ],
        remove: [civilDate('2026-12-10')],
      },
      1,
    )
    expect(wrong).toEqual({
      outcome: 'invalid',
      faults: [
        { fault: 'past', date: '2026-12-01' },
        { fault: 'alreadySpecial', date: '2027-01-01' },
        { fault: 'unnamed', date: '2026-12-09' },
        { fault: 'notSpecial', date: '2026-12-10' },
      ],
    })
    expect(await changeCalendar(office, admin, { add: [], remove: [] }, 1)).toMatchObject({
      faults: [{ fault: 'nothing' }],
    })
  })
})

it('an administrator of one agency changes it for all: the calendar is one', async () => {
  forgetCalendar(office)
  const elsewhere = { ...admin, agencyId: parseAgencyId('000.00.06.H99') ?? missing() }
  expect(await previewCalendarChange(office, elsewhere, adding('2026-12-04'))).toMatchObject({
    outcome: 'preview',
  })
})
