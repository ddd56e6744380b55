import { describe, expect, it } from 'vitest'
import { civilStatusExtract } from '#workflows/civil-status-extract/procedure.ts'
import { spaceOf } from '#workflows/kernel/explore.ts'
import { noticing } from '#workflows/kernel/faults/notice.ts'
import { faultKinds, faultsOf, vocabularyOf } from '#workflows/kernel/faults/plant.ts'
import { planOf } from '#workflows/kernel/plan.ts'
import { labourRules } from '#workflows/labour-rules/procedure.ts'

const { machine } = civilStatusExtract
const beginnings = [{ circumstances: {}, feeDue: false }]
const faults = faultsOf(machine, vocabularyOf([machine]), beginnings)
const at = (where: string) => {
  const found = faults.find((fault) => fault.where === where)
  if (!found) throw new Error(`no fault ${where}`)
  return found
}

describe('the faults that are planted', () => {
  it('are of every kind that the machine gives room for, each at a place of its own', () => {
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(faultKinds))
    expect(new Set(faults.map(({ where }) => where)).size).toBe(faults.length)
  })

  it('change one thing, and leave the machine as it was', () => {
    const before = JSON.stringify(machine.config)
    const { plan } = at('transition dropped: awaitingIntake accepted')
    expect(plan.states.get('awaitingIntake')?.on.has('accepted')).toBe(false)
    expect(plan.states.get('awaitingPayment')).toEqual(
      planOf(machine.config).states.get('awaitingPayment'),
    )
    expect(JSON.stringify(machine.config)).toBe(before)
  })
})

describe('noticing', () => {
  const { notice } = noticing(civilStatusExtract)
  it.each([
    'clock changed: awaitingPayment idle → running',
    'owner changed: awaitingIntake desk → clerk',
    'status changed: awaitingIntake 1 → 4',
    'timer dropped: awaitingPayment after paymentWindow',
    'by whom widened: signed by unit',
    'entry action dropped: awaitingPayment entry openOrder',
  ])('sees %s', (where) => {
    expect(notice(at(where))).toBe(true)
  })

  it('sees nothing in a machine without a fault', () => {
    const none = {
      ...at('owner changed: awaitingIntake desk → clerk'),
      plan: planOf(machine.config),
    }
    expect(
      noticing({
        ...civilStatusExtract,
        law: { sentences: civilStatusExtract.law.sentences, equivalent: [] },
      }).notice(none),
    ).toBe(false)
  })

  it('does not count a fault that changes nothing, which the law declares with its reason', () => {
    const [first] = labourRules.law.equivalent
    const declared = faultsOf(labourRules.machine, []).filter(
      ({ where }) => first && where.startsWith(first.where),
    )
    expect(declared.length).toBeGreaterThan(0)
    const { notice } = noticing(labourRules)
    for (const fault of declared) expect(notice(fault)).toBe(false)
    expect(spaceOf(labourRules).places.size).toBeGreaterThan(0)
  })
})
