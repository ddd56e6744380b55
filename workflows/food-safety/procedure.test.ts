import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { explore, provingOccasion } from '#workflows/kernel/explore.ts'
import { eventOf } from '#workflows/kernel/standing.ts'
import { type Happens, story } from '#workflows/kernel/testing.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { foodSafety as procedure } from './procedure.ts'

const premises = {
  businessName: 'Công ty TNHH Sen Việt',
  taxCode: '9900000129',
  applicantName: 'Lê Hoàng Phúc',
  phone: '0900000005',
  email: 'phuc@nguoidan.example',
  premisesName: 'Nhà hàng Sen',
  premisesAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 8' },
  foodHandlers: '12',
  truthful: true,
}
const begin = { circumstances: {}, feeDue: true }
const inspecting: Happens[] = ['accepted', 'feePaid', 'visitBooked']
const inspected: Happens[] = [...inspecting, 'inspectionHeld']
const fee = (size: string, on: string) =>
  procedure.fees({ ...premises, size }, civilDate(on), 'online', {})[0]?.amount

describe('food-safety certificate', () => {
  it('charges by size, half of it until 31/12/2026', () => {
    const sizes = ['small', 'medium', 'large']
    expect(sizes.map((size) => fee(size, '2026-12-31'))).toEqual([250_000, 350_000, 500_000])
    expect(sizes.map((size) => fee(size, '2027-01-01'))).toEqual([500_000, 700_000, 1_000_000])
  })

  it('asks for the fee after intake, and inspects only when it is paid', () => {
    expect(story(procedure, begin, 'accepted').standing).toMatchObject({
      status: 6,
      clock: 'paused',
    })
    expect(story(procedure, begin, 'accepted', 'feePaid').effects.at(-1)).toBe(
      'offerVisit(inspection)',
    )
  })

  it('inspects who does not choose a day all the same', () => {
    const late = story(procedure, begin, 'accepted', 'feePaid', { ends: 'bookingWindow' })
    expect(late.state).toBe('processing.inspecting')
  })

  it('lets faults be put right twice; the third inspection decides', () => {
    const twice: Happens[] = [
      ...inspected,
      'remedyOrdered',
      'remedyReported',
      'inspectionHeld',
      'remedyOrdered',
      'remedyReported',
      'inspectionHeld',
    ]
    expect(story(procedure, begin, ...twice).context.rounds).toBe(2)
    expect(() => story(procedure, begin, ...twice, 'remedyOrdered')).toThrow()
    expect(story(procedure, begin, ...twice, 'inspectionFailed').state).toBe(
      'processing.awaitingRefusalSignature',
    )
    const rounds = [...explore(procedure).places.values()].map(({ context }) => context.rounds)
    expect(Math.max(...rounds)).toBe(2)
  })

  it('orders and concludes nothing of premises that nobody has seen, the second time neither', () => {
    const again: Happens[] = [...inspected, 'remedyOrdered', 'remedyReported']
    for (const unseen of [inspecting, again])
      for (const conclusion of ['remedyOrdered', 'inspectionPassed', 'inspectionFailed'] as const)
        expect(() => story(procedure, begin, ...unseen, conclusion)).toThrow()
  })

  it('comes back when the days it ordered are over, report or not', () => {
    const silent = story(procedure, begin, ...inspected, 'remedyOrdered', { ends: 'remedyWindow' })
    expect(silent.state).toBe('processing.inspecting')
  })

  it('gives as many days as the inspectors ordered', () => {
    let [snapshot] = initialTransition(procedure.machine, { ...provingOccasion, ...begin })
    let delay: unknown
    for (const [name, facts] of [
      ['accepted', {}],
      ['feePaid', { orderId: 'o', paidAt: 'x' }],
      ['visitBooked', { slot: 'x' }],
      ['inspectionHeld', {}],
      ['remedyOrdered', { findings: 'Bếp', days: 3 }],
    ] as const) {
      const [next, actions] = transition(
        procedure.machine,
        snapshot,
        eventOf(name, facts, provingOccasion),
      )
      snapshot = next
      delay = actions.find(({ type }) => type === 'xstate.raise')
    }
    // Monday 9:00 and three days: Thursday at closing time.
    expect(delay).toMatchObject({ params: { delay: (3 * 24 + 8) * 3_600_000 } })
  })

  it('gives the fee back before the inspection, and keeps it afterwards', () => {
    const before = story(
      procedure,
      begin,
      'accepted',
      'feePaid',
      'withdrawalRequested',
      'withdrawalConfirmed',
    )
    expect(before.effects.at(-1)).toBe('returnFee')
    const after = story(
      procedure,
      begin,
      ...inspected,
      'remedyOrdered',
      'withdrawalRequested',
      'withdrawalConfirmed',
    )
    expect(after.state).toBe('withdrawn')
    expect(after.context.fee).toBe('kept')
    expect(after.effects).not.toContain('returnFee')
  })
})
