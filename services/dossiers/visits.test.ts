import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DossierId, dossierStandings, notifications } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { civilDate, minuteOf } from '#workflows/kernel/time.ts'
import { passport } from '#workflows/passport/procedure.ts'
import { parseId } from '../id.ts'
import { type CitizenActor, parseAgencyId, seedIdentity } from '../identity/index.ts'
import { drainJobs, testOffice } from '../testing.ts'
import { advance, agendaOf, bookVisit, openSlots, seedCalendar, visitOf } from './index.ts'
import { tasks } from './tasks.ts'
import { anyKey, everyRole, placeDossier } from './testing.ts'

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
const missed = (id: DossierId) =>
  advance(office, {
    dossierId: id,
    event: { type: 'visitMissed', facts: {} },
    actor: officer,
    key: anyKey(),
  })

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
    expect(await visitOf(office, id)).toEqual({ ...desk, at: null })
    const at = await firstSlot()
    expect(await bookVisit(office, citizen, { dossierId: id, slot: at })).toEqual({
      outcome: 'booked',
      at,
    })
    expect(await statesOf(id)).toEqual(['awaitingVisit'])
    expect(await visitOf(office, id)).toEqual({ ...desk, at })
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
    expect(await visitOf(office, id)).toEqual({ ...desk, at: null })
  })
})
