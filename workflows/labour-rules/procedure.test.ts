import { describe, expect, it } from 'vitest'
import { type Happens, story } from '#workflows/kernel/testing.ts'
import { fees } from './fees.ts'
import { labourRules as procedure } from './procedure.ts'

const begin = { circumstances: {}, feeDue: false }
const objectionOver: Happens = { ends: 'objectionWindow' }
const fifteenDaysOver: Happens = { ends: 'effectWindow' }
const states = (...happenings: Happens[]) => story(procedure, begin, ...happenings).state

describe('labour rules', () => {
  it('take effect by themselves when nobody objects: silence, then a notice', () => {
    const effective = story(procedure, begin, 'accepted', objectionOver, fifteenDaysOver)
    expect(effective.state).toBe('inEffect')
    expect(effective.context.granted).toBe(true)
    expect(effective.effects.at(-1)).toBe('composeDecision(notice)')
    const done = ['accepted', objectionOver, fifteenDaysOver, 'decisionSealed'] as const
    expect(states(...done, 'resultDelivered')).toBe('delivered')
  })

  it('need both periods: around Tết the seven working days are the longer ones', () => {
    expect(states('accepted', fifteenDaysOver)).toContain('objection.possible.reviewing')
    expect(states('accepted', fifteenDaysOver, objectionOver)).toBe('inEffect')
    expect(states('accepted', objectionOver)).toContain('fifteenDays.passing')
  })

  it('run the clock while the agency may object, and stop it then', () => {
    expect(story(procedure, begin, 'accepted').standing.clock).toBe('running')
    const unopposed = story(procedure, begin, 'accepted', objectionOver)
    expect(unopposed.standing).toMatchObject({ clock: 'stopped', owners: ['system'] })
    expect(() => story(procedure, begin, 'accepted', objectionOver, 'objectionRaised')).toThrow()
  })

  it('stop at an objection only when it is signed and issued in time', () => {
    const raised: Happens[] = ['accepted', 'objectionRaised', 'refusalSigned']
    expect(states(...raised, objectionOver, fifteenDaysOver)).toBe('inEffect')
    const issued = story(procedure, begin, ...raised, 'issued')
    expect(issued.effects.at(-1)).toBe('composeDecision(refusal)')
    expect(states(...raised, 'issued', 'decisionSealed')).toBe('objected')
    expect(() => states(...raised, 'issued', fifteenDaysOver)).toThrow()
  })

  it('do not begin the seven days anew when the head sends an objection back', () => {
    expect(states('accepted', 'objectionRaised', 'returnedToUnit', objectionOver)).toContain(
      'objection.none',
    )
  })

  it('cost nothing and apologise for nothing', () => {
    expect(fees()).toEqual([])
    expect(() => story(procedure, begin, 'accepted', 'apologySent')).toThrow()
    expect(procedure.exempt.delayIsApologisedFor).toContain('im lặng')
  })
})
