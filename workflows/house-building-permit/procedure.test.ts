import { describe, expect, it } from 'vitest'
import { applicantAnswers, faultsIn, type Happens, story } from '#workflows/kernel/testing.ts'
import { houseBuildingPermit as procedure } from './procedure.ts'

const house = {
  ...applicantAnswers,
  landAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 12' },
  certificate: 'CS-000001',
  landRecord: 'inDatabase',
  works: 'new',
  storeys: '3',
  footprint: '60',
  floorArea: '180',
  fireApproval: 'notRequired',
}
const plain = { circumstances: { fireApproval: false }, feeDue: true }
const withFire = { circumstances: { fireApproval: true }, feeDue: true }
const answer = (consultation: string, answer: 'agreed' | 'objected'): Happens => [
  'consultationAnswered',
  { consultation, answer },
]

describe('house building permit', () => {
  it('visits the site while other bodies are asked, side by side', () => {
    const examining = story(procedure, withFire, 'accepted', 'examinationOpened')
    expect(examining.effects).toEqual(
      expect.arrayContaining([
        'offerVisit(site)',
        'consultAgency(construction)',
        'consultAgency(fire)',
      ]),
    )
    expect(examining.standing.owners).toEqual(['applicant', 'consulted'])
  })

  it('asks the fire police only where the law requires it and nobody has yet', () => {
    const examining = story(procedure, plain, 'accepted', 'examinationOpened', 'visitBooked')
    expect(examining.effects).not.toContain('consultAgency(fire)')
    expect(procedure.circumstances({ ...house, fireApproval: 'attached' })).toEqual({
      fireApproval: false,
    })
    expect(procedure.circumstances({ ...house, fireApproval: 'toBeAsked' })).toEqual({
      fireApproval: true,
    })
  })

  it('has an answer in prose read by the unit: the body was not silent', () => {
    const letter: Happens = ['consultationReceived', { consultation: 'construction' }]
    const received = story(procedure, plain, 'accepted', 'examinationOpened', 'visitBooked', letter)
    expect(received.state).toContain('examining.construction.received')
    expect(received.standing.owners).toContain('unit')
    expect(received.standing.owners).not.toContain('consulted')
    expect(() =>
      story(procedure, plain, 'accepted', 'examinationOpened', letter, {
        ends: 'consultationWindow',
      }),
    ).toThrow('not accepted')
    const read = story(
      procedure,
      plain,
      'accepted',
      'examinationOpened',
      letter,
      answer('construction', 'objected'),
    )
    expect(read.state).toContain('examining.construction.objected')
  })

  it('tells the answers of the bodies apart', () => {
    const one = story(
      procedure,
      withFire,
      'accepted',
      'examinationOpened',
      answer('fire', 'objected'),
    )
    expect(one.state).toContain('fire.objected')
    expect(one.state).toContain('construction.asked')
  })

  it('takes silence of twelve days for consent, of each body by itself', () => {
    const silent = story(
      procedure,
      withFire,
      'accepted',
      'examinationOpened',
      { ends: 'bookingWindow' },
      'visitHeld',
      answer('construction', 'agreed'),
      { ends: 'consultationWindow' },
    )
    expect(silent.state).toBe('processing.weighing')
  })

  it('weighs only when visit and answers are all in', () => {
    const waiting = story(
      procedure,
      plain,
      'accepted',
      'examinationOpened',
      'visitBooked',
      answer('construction', 'agreed'),
    )
    expect(waiting.standing.owners).toEqual(['unit'])
    expect(waiting.state).toContain('siteVisit.planned')
  })

  it('pauses the clock while the applicant chooses the day, and runs on without a choice', () => {
    const choosing = story(procedure, plain, 'accepted', 'examinationOpened')
    expect(choosing.standing.clock).toBe('paused')
    const chosen = story(procedure, plain, 'accepted', 'examinationOpened', {
      ends: 'bookingWindow',
    })
    expect(chosen.standing.clock).toBe('running')
  })

  it('has one supplement notice, then guidance, then refusal', () => {
    const supplied: Happens[] = ['accepted', 'supplementRequested', 'supplementProvided']
    expect(() => story(procedure, plain, ...supplied, 'supplementRequested')).toThrow()
    expect(() => story(procedure, plain, ...supplied, 'refusalProposed')).toThrow()
    const late = story(procedure, plain, ...supplied, { ends: 'guidanceWindow' })
    expect(late.effects.at(-1)).toBe('alertSeniors(guidanceLate)')
    const guided = story(procedure, plain, ...supplied, 'guidanceGiven')
    expect(guided.standing).toMatchObject({ status: 5, clock: 'paused' })
    const refused = story(
      procedure,
      plain,
      ...supplied,
      'guidanceGiven',
      'supplementProvided',
      'refusalProposed',
    )
    expect(refused.standing.owners).toEqual(['head'])
  })

  it('asks for the fee when the content is approved, before the head signs', () => {
    const weighed: Happens[] = [
      'accepted',
      'examinationOpened',
      'visitBooked',
      'visitHeld',
      answer('construction', 'agreed'),
      'contentApproved',
    ]
    expect(story(procedure, plain, ...weighed).standing.status).toBe(6)
    expect(story(procedure, plain, ...weighed, 'feePaid').standing.owners).toEqual(['head'])
  })

  it('needs no land paper where the land database runs', () => {
    expect(faultsIn(procedure, house)).toEqual([])
    expect(procedure.componentsFor(house)).toEqual(['application', 'landRecord', 'drawings'])
    expect(procedure.componentsFor({ ...house, landRecord: 'onPaper' })).toContain('landPaper')
  })
})
