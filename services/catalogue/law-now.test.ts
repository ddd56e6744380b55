import { describe, expect, test } from 'vitest'
import { procedureInForce } from '#workflows/index.ts'
import { spaceOf } from '#workflows/kernel/explore.ts'
import { lawNow } from './law-now.ts'

const procedure = procedureInForce('household-business')
if (!procedure) throw new Error('no such procedure')
const places = [...spaceOf(procedure).places.values()]
const at = (state: string) => {
  const place = places.find(({ standing }) => standing.states.join() === state)
  if (!place) throw new Error(`no place ${state}`)
  return lawNow(procedure, place, 'vi')
}

describe('what the law says of a dossier where it stands', () => {
  test('ticks what bears on the step, and says which acts it does not allow yet', () => {
    const atIntake = at('awaitingIntake')
    expect(atIntake).toHaveLength(procedure.law.sentences.length)
    expect(atIntake.some(({ bears }) => bears === 'kept')).toBe(true)
    const against = atIntake.filter(({ acts }) => acts.includes('signed'))
    expect(against.map(({ bears }) => bears)).toContain('forbids')
  })
  test('marks nothing as kept in every place: a tick is about this one', () => {
    const kept = places.map((place) =>
      lawNow(procedure, place, 'vi').flatMap(({ bears }, nth) => (bears === 'kept' ? [nth] : [])),
    )
    expect(new Set(kept.map((each) => each.join())).size).toBeGreaterThan(3)
  })
})
