import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DossierId, dossierStandings, notifications } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { civilDate, minuteOf } from '#workflows/kernel/time.ts'
import { passport } from '#workflows/passport/procedure.ts'
import { parseId } from '../../id.ts'
import { type CitizenActor, parseAgencyId, seedIdentity } from '../../identity/index.ts'
import { drainJobs, testOffice } from '../../testing.ts'
import {
  advance,
  agendaOf,
  appointmentOf,
  bookVisit,
  cancelVisit,
  moveVisit,
  openSlots,
  recordOf,
  seedCalendar,
  visitOf,
  visitsAheadOf,
} from '../index.ts'
import { tasks } from '../tasks.ts'
import { anyKey, everyRole, placeDossier } from '../testing.ts'

const office = await testOffice()
const agencyId = parseAgencyId('000.00.01.G99') ?? fail('no agency')
const officer = everyRole(office, agencyId)
const desk = { agencyId, visit: 'biometrics' }
const citizen: CitizenActor = (() => {
  const [demo] = demoCitizens
  const personId = demo && parseId<'person'>(demo.id)
  return demo && personId
    ? { kind: 'citizen', personId, name: demo.name, level: 2, business: null }
    : fail('no citizen')
})()

function fail(why: string): never {
  throw new Error(why)
}

beforeAll(async () => {
  // Friday 20/11/2026, 9:00: a weekend and the holiday of 24/11 lie ahead.
  office.clock.set(new Date('2026-11-20T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
})

const work = () => drainJobs(office, { ...tasks, 'notifications.mail': async () => {} })
/** A passport whose fee was waived, so that the visit is next. */
async function waitingForVisit(): Promise<DossierId> {
  const id = await placeDossier(office, passport, {
    agencyId,
    applicantId: citizen.personId,
    begin: { circumstances: {}, feeDue: false },
  })
  const event = { type: 'accepted', facts: {} } as const
  await advance(office, { dossierId: id, event, actor: officer, key: anyKey() })
  await work()
  return id
}
const statesOf = async (id: DossierId) =>
  (await office.db.select().from(dossierStandings).where(eq(dossierStandings.dossierId, id)))[0]
    ?.states
async function firstSlot() {
  const [day] = await openSlots(office, desk)
  return day?.slots[0]?.at ?? fail('no slot')
}
const missedNow = (id: DossierId) =>
  advance(office, {
    dossierId: id,
    event: { type: 'visitMissed', facts: {} },
    actor: officer,
    key: anyKey(),
  })
/** The hour has passed, and nobody came. */
async function missed(id: DossierId) {
  const now = office.clock.now()
  const visit = await visitOf(office, id)
  office.clock.set(new Date(visit?.at ?? now))
  const answer = await missedNow(id)
  office.clock.set(now)
  return answer
}

describe('visits', () => {
  it('are offered on working days, in opening hours, from tomorrow on', async () => {
    const days = await openSlots(office, desk)
    expect(days.slice(0, 3).map(({ date }) => date)).toEqual([
      '2026-11-23',
      '2026-11-25',
      '2026-11-26',
    ])
    const minutes = days.flatMap(({ slots }) => slots.map(({ at }) => minuteOf(at)))
    expect(minutes.every((minute) => minute % 30 === 0 && (minute < 720 || minute >= 780))).toBe(
      true,
    )
  })

  it('are booked by the applicant, who is told when and where', async () => {
    const id = await waitingForVisit()
    expect(await visitOf(office, id)).toMatchObject({ ...desk, at: null })
    const at = await firstSlot()
    expect(await bookVisit(office, citizen, { dossierId: id, slot: at })).toEqual({
      outcome: 'booked',
      at,
    })
    expect(await statesOf(id)).toEqual(['awaitingVisit'])
    await work()
    expect(await visitOf(office, id)).toMatchObject({ ...desk, at })
    expect(await agendaOf(office, officer, civilDate('2026-11-23'))).toMatchObject([{ at }])
    const letters = await office.db.select().from(notifications)
    expect(letters.map(({ template }) => template)).toContain('appointmentBooked')
  })

  it('give each seat to one dossier, however many ask at once', async () => {
    const ids = await Promise.all([1, 2, 3, 4, 5].map(() => waitingForVisit()))
    const [, day] = await openSlots(office, desk)
    const at = day?.slots.at(-1)?.at ?? fail('no slot')
    const answers = await Promise.all(
      ids.map((dossierId) => bookVisit(office, citizen, { dossierId, slot: at })),
    )
    const outcomes = answers.map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'booked')).toHaveLength(2)
    expect(outcomes.filter((o) => o === 'taken' || o === 'notOpen')).toHaveLength(3)
  })

  it('cannot be booked for a time that is not offered, nor by somebody else', async () => {
    const id = await waitingForVisit()
    for (const slot of ['2026-11-21T02:00:00.000Z', '2026-11-20T01:00:00.000Z', 'sớm'])
      expect(await bookVisit(office, citizen, { dossierId: id, slot })).toEqual({
        outcome: 'notOpen',
      })
    const stranger: CitizenActor = {
      ...citizen,
      personId: parseId<'person'>(demoCitizens[1]?.id ?? '') ?? fail('no stranger'),
    }
    expect(
      await bookVisit(office, stranger, { dossierId: id, slot: await firstSlot() }),
    ).toMatchObject({ outcome: 'refused', reason: 'notAllowed' })
  })

  it('missed once may be booked again; missed twice end the dossier', async () => {
    const id = await waitingForVisit()
    for (const next of ['bookingVisit', 'stopped']) {
      await bookVisit(office, citizen, { dossierId: id, slot: await firstSlot() })
      await missed(id)
      await work()
      expect(await statesOf(id)).toEqual([next])
    }
  })

  it('refused by the dossier give the seat back', async () => {
    const id = await waitingForVisit()
    const at = await firstSlot()
    expect(await bookVisit(office, citizen, { dossierId: id, slot: at, seen: 1 })).toMatchObject({
      outcome: 'refused',
      reason: 'movedMeanwhile',
    })
    expect(await visitOf(office, id)).toMatchObject({ ...desk, at: null })
  })
})

describe('a booked visit', () => {
  /** A visit booked for the last hour of the day that stands at this place of the open ones. */
  async function booked(place: number) {
    const id = await waitingForVisit()
    const day = (await openSlots(office, desk))[place] ?? fail('no day')
    const slots = day.slots.map(({ at }) => at)
    await bookVisit(office, citizen, { dossierId: id, slot: slots.at(-1) ?? '' })
    return { id, slots }
  }
  const appointment = async (id: DossierId) => {
    const { row, happenings } = await recordOf(office, id)
    return appointmentOf(office, { id, ended: row.ended, happenings })
  }

  it('is moved: the old seat is free again, the dossier stays, and a letter says when', async () => {
    const { id, slots } = await booked(3)
    const [earlier = ''] = slots
    expect(await moveVisit(office, citizen, { dossierId: id, slot: earlier })).toEqual({
      outcome: 'changed',
      at: earlier,
    })
    expect(await statesOf(id)).toEqual(['awaitingVisit'])
    expect(await appointment(id)).toMatchObject({ stage: 'booked', at: earlier, changesLeft: 1 })
    const day = (await openSlots(office, desk))[3]
    expect(day?.slots.find(({ at }) => at === slots.at(-1))?.free).toBe(2)
    const letters = await office.db.select().from(notifications)
    expect(letters.some(({ params }) => JSON.stringify(params).includes(earlier))).toBe(true)
  })

  it('is given back, and another hour is chosen whenever one wants', async () => {
    const { id, slots } = await booked(4)
    expect(await cancelVisit(office, citizen, id)).toEqual({ outcome: 'changed', at: null })
    expect(await appointment(id)).toMatchObject({ stage: 'toBook', at: null })
    const [other = ''] = slots
    expect(await moveVisit(office, citizen, { dossierId: id, slot: other })).toMatchObject({
      outcome: 'changed',
    })
    expect(await appointment(id)).toMatchObject({ stage: 'booked', changesLeft: 1 })
  })

  it('is changed twice and no more, and not on the day itself', async () => {
    const { id, slots } = await booked(5)
    for (const slot of slots.slice(0, 2)) await moveVisit(office, citizen, { dossierId: id, slot })
    const third = { dossierId: id, slot: slots[2] ?? '' }
    expect(await moveVisit(office, citizen, third)).toEqual({ outcome: 'notChangeable' })
    expect(await cancelVisit(office, citizen, id)).toEqual({ outcome: 'notChangeable' })

    const late = await booked(0)
    const before = office.clock.now()
    // Friday evening, after the office has closed on the working day before Monday.
    office.clock.set(new Date('2026-11-20T11:00:00Z'))
    expect(await cancelVisit(office, citizen, late.id)).toEqual({ outcome: 'notChangeable' })
    office.clock.set(before)
  })

  it('stands among what lies ahead for whose dossier it is, and leaves with its hour or the dossier', async () => {
    const { id, slots } = await booked(7)
    const { row } = await recordOf(office, id)
    const ahead = async (of = citizen) =>
      (await visitsAheadOf(office, of)).filter(({ dossierCode }) => dossierCode === row.code)
    const one = { at: slots.at(-1), dossierCode: row.code, wording: passport.wording }
    expect(await ahead()).toEqual([one])
    const stranger = parseId<'person'>(demoCitizens[1]?.id ?? '') ?? fail('no stranger')
    expect(await ahead({ ...citizen, personId: stranger })).toEqual([])
    await cancelVisit(office, citizen, id)
    expect(await ahead()).toEqual([])
    await moveVisit(office, citizen, { dossierId: id, slot: slots[0] ?? '' })
    expect(await ahead()).toEqual([{ ...one, at: slots[0] }])
    const before = office.clock.now()
    office.clock.set(new Date(new Date(slots[0] ?? '').getTime() + 1))
    expect(await ahead()).toEqual([])
    office.clock.set(before)
  })

  it('is over once it was held or missed', async () => {
    const { id, slots } = await booked(6)
    await missed(id)
    await work()
    expect(await appointment(id)).toMatchObject({ stage: 'toBook' })
    await bookVisit(office, citizen, { dossierId: id, slot: slots[0] ?? '' })
    const held = { type: 'visitHeld', facts: {} } as const
    await advance(office, { dossierId: id, event: held, actor: officer, key: anyKey() })
    expect(await appointment(id)).toBeNull()
    expect(await cancelVisit(office, citizen, id)).toEqual({ outcome: 'notChangeable' })
  })
})
