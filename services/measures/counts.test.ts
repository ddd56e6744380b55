import { asc } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { dossierEvents, dossierStandings, dossiers } from '#db/schema/index.ts'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { householdBusiness } from '#workflows/household-business/procedure.ts'
import { coveringPaths, explore } from '#workflows/kernel/explore.ts'
import { walker } from '../dossiers/testing/walk.ts'
import { testOffice } from '../testing.ts'
import { counted, countsOf, dossiersBehind, refreshMeasures, weeksOf } from './index.ts'

const office = await testOffice()

/** Every course that two procedures know, some broken off half-way: all fates, and open ones. */
beforeAll(async () => {
  const walking = await walker(office)
  for (const procedure of [civilStatusExtract, householdBusiness]) {
    const space = explore(procedure)
    for (const [n, path] of coveringPaths(space).slice(0, 24).entries()) {
      const id = await walking.place(procedure, space, path)
      const steps = n % 5 === 4 ? path.slice(0, Math.ceil(path.length / 2)) : path
      for (const [step, move] of steps.entries()) {
        // Some are left lying for weeks: those are late.
        if (n % 3 === 0 && step === 3) office.clock.advance(20 * 86_400_000)
        await walking.make(id, move)
      }
    }
  }
}, 120_000)

const scope = () => ({
  agencyId: null,
  from: new Date('2026-11-01T00:00:00Z'),
  until: new Date('2027-03-01T00:00:00Z'),
})

/** The same numbers by reading every history from the beginning, as somebody with a pencil would. */
async function slowly() {
  const { from, until } = scope()
  const now = office.clock.now()
  const isIn = (at: Date | undefined) => at !== undefined && at >= from && at < until
  const numbers = {
    received: 0,
    returned: 0,
    done: 0,
    onTime: 0,
    late: 0,
    reappointed: 0,
    open: 0,
    overdue: 0,
  }
  const standings = new Map(
    (await office.db.select().from(dossierStandings)).map((row) => [row.dossierId, row]),
  )
  for (const { id } of await office.db.select({ id: dossiers.id }).from(dossiers)) {
    const all = await office.db.select().from(dossierEvents).orderBy(asc(dossierEvents.seq))
    const events = all
      .filter(({ dossierId }) => dossierId === id)
      .map(({ at, type, body }) => ({ at, type, to: JSON.parse(body).to }))
    const apology = events.findIndex(({ type }) => type === 'apologySent')
    const promised = (apology < 0 ? events : events.slice(0, apology)).at(-1)?.to.dueAt
    const ended = standings.get(id)?.ended ?? false
    const refused = events.some(({ type }) => type === 'refusalSigned')
    const result = events.some(({ to }) => to.status === 9 || to.status === 10)
    const lastRun = events.findLastIndex(({ to }) => to.clock === 'running')
    const stopped = lastRun < 0 ? undefined : events[lastRun + 1]?.at
    const isAnswered = result || (ended && refused && events.at(-1)?.to.status === 8)
    const done = isAnswered ? stopped : undefined
    if (isIn(events[0]?.at)) numbers.received += 1
    if (isIn(events[0]?.at) && events.some(({ type }) => type === 'supplementRequested'))
      numbers.returned += 1
    if (isIn(done)) {
      numbers.done += 1
      if (promised && done) numbers[done <= new Date(promised) ? 'onTime' : 'late'] += 1
      if (apology >= 0) numbers.reappointed += 1
    }
    if (!ended) numbers.open += 1
    if (!ended && !done && promised && new Date(promised) < now) numbers.overdue += 1
  }
  return numbers
}

describe('the numbers of an office', () => {
  it('are those that a slow count of all histories gives', async () => {
    await refreshMeasures(office)
    const numbers = await countsOf(office, scope())
    expect(numbers).toEqual(await slowly())
    expect(Math.min(numbers.done, numbers.open, numbers.returned, numbers.late)).toBeGreaterThan(0)
  }, 120_000)

  it('are counted once, however often they are refreshed', async () => {
    const before = await countsOf(office, scope())
    expect(await refreshMeasures(office)).toBe(0)
    expect(await countsOf(office, scope())).toEqual(before)
  })

  it('lead to just the dossiers that they count', async () => {
    const numbers = await countsOf(office, scope())
    for (const name of counted) {
      const listed = await dossiersBehind(office, name, scope(), { size: 1_000 })
      expect([name, new Set(listed.map(({ id }) => id)).size]).toEqual([name, numbers[name]])
    }
  })

  it('add up over the weeks', async () => {
    const numbers = await countsOf(office, scope())
    const weeks = await weeksOf(office, scope())
    const sum = (of: 'received' | 'done' | 'onTime') =>
      weeks.reduce((all, week) => all + week[of], 0)
    expect([sum('received'), sum('done'), sum('onTime')]).toEqual([
      numbers.received,
      numbers.done,
      numbers.onTime,
    ])
  })
})
