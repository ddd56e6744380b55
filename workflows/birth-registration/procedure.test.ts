import { describe, expect, it } from 'vitest'
import { explore } from '#workflows/kernel/explore.ts'
import { prove } from '#workflows/kernel/properties.ts'
import { applicantAnswers, faultsIn, type Happens, story } from '#workflows/kernel/testing.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { birthRegistration as procedure } from './procedure.ts'

const answers = {
  ...applicantAnswers,
  relation: 'mother',
  origin: 'ordinary',
  proof: 'birthCertificate',
  childName: 'Hoàng Minh Châu',
  childSex: 'female',
  childBirthDate: '2026-11-15',
  birthPlace: 'Bệnh viện Hoa Sen (mô phỏng)',
  homeTown: 'Phường Hoa Sen',
  ethnicity: 'Kinh',
  fatherId: '999093000098',
}
const on = civilDate('2026-11-23')
const parentsKnown: Happens = [
  'registerAnswered',
  { register: 'population', found: 'yes', entries: '[]' },
]
const notYet: Happens = ['registerAnswered', { register: 'civilStatus', found: 'no' }]
const already: Happens = ['registerAnswered', { register: 'civilStatus', found: 'same' }]

describe('birth registration', () => {
  it('has no payment state at all', () => {
    const statuses = [...explore(procedure).places.values()].map(({ standing }) => standing.status)
    expect(statuses).not.toContain(6)
    expect(procedure.fees(answers, on, 'online', {})).toEqual([])
  })

  it('asks both registers and approves only a birth that is not registered yet', () => {
    const examined = story(procedure, {}, 'accepted')
    expect(examined.effects).toContain('consultRegister(population)')
    expect(examined.effects).toContain('consultRegister(civilStatus)')
    expect(() => story(procedure, {}, 'accepted', 'contentApproved')).toThrow('not accepted')
    expect(() =>
      story(procedure, {}, 'accepted', parentsKnown, already, 'contentApproved'),
    ).toThrow('not accepted')
    expect(story(procedure, {}, 'accepted', parentsKnown, notYet, 'contentApproved').state).toBe(
      'processing.awaitingSignature',
    )
  })

  it('asks for papers by case', () => {
    expect(procedure.componentsFor(answers)).toEqual([
      'application',
      'identity',
      'birthCertificate',
    ])
    expect(procedure.componentsFor({ ...answers, proof: 'witness' })).toContain('witnessStatement')
    expect(procedure.componentsFor({ ...answers, origin: 'surrogacy' })).toEqual([
      'application',
      'identity',
      'birthCertificate',
      'surrogacyPapers',
    ])
    expect(procedure.componentsFor({ ...answers, origin: 'abandoned' })).toEqual([
      'application',
      'identity',
      'abandonmentRecord',
    ])
  })

  it('asks nothing of parents but their numbers, and nothing at all when the child was found', () => {
    expect(procedure.registerQuestion?.(answers, 'population')).toEqual({
      register: 'population',
      people: ['999195000018', '999093000098'],
    })
    const { fatherId: _, ...found } = { ...answers, origin: 'abandoned', relation: 'relative' }
    expect(faultsIn(procedure, found)).toEqual([])
    expect(procedure.registerQuestion?.(found, 'population')).toMatchObject({ people: [] })
    expect(faultsIn(procedure, { ...answers, relation: 'relative' })).toEqual(['motherId'])
  })

  it('is due the same day, until a state is planted that breaks the law', () => {
    expect(procedure.limit(story(procedure, {}).context)).toEqual({ unit: 'sameDay' })
    const proof = prove({ ...procedure, texts: { ...procedure.texts, en: {} } })
    expect(proof.properties.everyStateSpeaks.verdict).toBe('broken')
  })
})
