import { beforeAll, describe, expect, it } from 'vitest'
import { demoStaff } from '#db/seed/staff.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { parseId } from '../../id.ts'
import { type OfficerActor, officerById, seedIdentity } from '../../identity/index.ts'
import { testOffice } from '../../testing.ts'
import type { CalendarChange } from '../index.ts'
import { listSpecialDays, seedCalendar } from './calendar.ts'
import {
  calendarProposalsOpen,
  decideCalendarChange,
  proposeCalendarChange,
} from './calendar-proposals.ts'

const office = await testOffice()
let admin: OfficerActor
let head: OfficerActor
let desk: OfficerActor
beforeAll(async () => {
  office.clock.set(new Date('2026-12-02T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  admin = await demo('hoasen.admin')
  head = await demo('hoasen.head')
  desk = await demo('hoasen.desk')
})
async function demo(subject: string): Promise<OfficerActor> {
  const found = demoStaff.find((one) => one.subject === subject)
  const id = parseId<'staff'>(found?.id ?? '')
  const officer = id && (await officerById(office, id))
  if (!officer) throw new Error('the demo data have changed')
  return officer
}
const dayOff = (date: string): CalendarChange => ({
  add: [{ date: civilDate(date), kind: 'holiday', name: 'Nghỉ thêm', source: 'Thông báo' }],
  remove: [],
})
const isOff = async (date: string) =>
  (await listSpecialDays(office)).days.some((day) => day.date === date)
async function proposed(date: string): Promise<string> {
  expect(await proposeCalendarChange(office, admin, dayOff(date))).toEqual({ outcome: 'proposed' })
  const open = await calendarProposalsOpen(office)
  return open.find((one) => one.kind === 'change' && one.change.add[0]?.date === date)?.id ?? ''
}

describe('a change of everybody’s calendar', () => {
  it('is made when a second person confirms it, and not before', async () => {
    const id = await proposed('2026-12-08')
    expect(await isOff('2026-12-08')).toBe(false)
    expect(await decideCalendarChange(office, admin, { id, confirm: true })).toEqual({
      outcome: 'ownProposal',
    })
    expect(await decideCalendarChange(office, desk, { id, confirm: true })).toEqual({
      outcome: 'refused',
    })
    expect(await isOff('2026-12-08')).toBe(false)
    expect(await decideCalendarChange(office, head, { id, confirm: true })).toMatchObject({
      outcome: 'changed',
    })
    expect(await isOff('2026-12-08')).toBe(true)
    expect(await decideCalendarChange(office, head, { id, confirm: true })).toEqual({
      outcome: 'unknown',
    })
  })
  it('is turned down by the second, or taken back by the first', async () => {
    for (const who of [head, admin]) {
      const id = await proposed('2026-12-09')
      expect(await decideCalendarChange(office, who, { id, confirm: false })).toEqual({
        outcome: 'turnedDown',
      })
    }
    expect(await calendarProposalsOpen(office)).toEqual([])
    expect(await isOff('2026-12-09')).toBe(false)
  })
  it('is proposed only by who manages the calendar, and only where it can be made', async () => {
    expect(await proposeCalendarChange(office, head, dayOff('2026-12-10'))).toEqual({
      outcome: 'refused',
    })
    expect(await proposeCalendarChange(office, admin, dayOff('2026-12-01'))).toMatchObject({
      outcome: 'invalid',
    })
  })
})
