import { describe, expect, it } from 'vitest'
import { catalogue, procedureInForce } from './index.ts'
import type { Answers, Field } from './kernel/fields.ts'
import { sampleAnswers } from './kernel/samples.ts'
import { civilDate } from './kernel/time.ts'

const on = civilDate('2026-11-23')

/** What is wrong with an application filed that day: question and message. */
function faults(slug: string, answers: Answers): readonly string[] {
  const procedure = procedureInForce(slug)
  if (!procedure) throw new Error(slug)
  const whole = sampleAnswers(procedure.form, { ...someone, ...answers })
  const parsed = procedure.form.parse(whole, on)
  return parsed.outcome === 'complete'
    ? []
    : parsed.errors.map(({ path, message }) => `${path.join('.')} ${message}`)
}

const someone = {
  applicantName: 'Nguyễn Thị Minh An',
  applicantId: '999195000018',
  applicantBirthDate: '1995-03-08',
}
const other = '999092000024'

describe('what cannot be is not filed', () => {
  it.each([
    [
      'birth-registration',
      { relation: 'mother', childBirthDate: '2031-01-01' },
      'childBirthDate date.tooLate',
    ],
    [
      'birth-registration',
      { relation: 'mother', childBirthDate: '1990-01-01' },
      'childBirthDate date.before',
    ],
    [
      'birth-registration',
      { relation: 'mother', childBirthDate: '2026-11-20', fatherId: someone.applicantId },
      'fatherId personalId.yours',
    ],
    [
      'birth-registration',
      { relation: 'relative', childBirthDate: '2026-11-20', fatherId: other, motherId: other },
      'fatherId personalId.same',
    ],
    [
      'civil-status-extract',
      { filedFor: 'self', entryKind: 'birth', subjectName: 'Lê Hoàng Phúc' },
      'subjectName name.notYours',
    ],
    [
      'civil-status-extract',
      { filedFor: 'self', entryKind: 'death', subjectName: someone.applicantName },
      'entryKind entry.ownDeath',
    ],
    [
      'civil-status-extract',
      { filedFor: 'relative', subjectBirthDate: '2000-05-05', registeredOn: '1999-01-01' },
      'registeredOn date.before',
    ],
    [
      'marital-status',
      { livedElsewhere: 'yes', formerFrom: '2015-02-01', formerUntil: '2014-02-01' },
      'formerUntil date.before',
    ],
    [
      'marital-status',
      { livedElsewhere: 'yes', formerFrom: '2015-02-01', formerUntil: '2027-02-01' },
      'formerUntil date.tooLate',
    ],
    ['passport', { holder: 'self', request: 'lost', lostOn: '2026-11-24' }, 'lostOn date.tooLate'],
    ['passport', { holder: 'child', childBirthDate: '2012-11-23' }, 'childBirthDate age.tooOld'],
    [
      'permanent-residence',
      { dwelling: 'ofOthers', household: 'new', ownerId: someone.applicantId },
      'ownerId personalId.yours',
    ],
    [
      'criminal-record',
      {
        recordType: 'no1',
        filedFor: 'authorised',
        subjectId: someone.applicantId,
        subjectBirthDate: '1995',
      },
      'subjectId personalId.yours',
    ],
    [
      'criminal-record',
      { recordType: 'no1', filedFor: 'authorised', subjectId: other, subjectBirthDate: '1955' },
      'subjectBirthDate birthDate.otherThanId',
    ],
    [
      'criminal-record',
      {
        recordType: 'no1',
        filedFor: 'authorised',
        subjectId: '000000000000',
        subjectBirthDate: '1955',
      },
      'subjectId personalId.invalid',
    ],
    [
      'land-change',
      { change: 'transfer', receiverId: someone.applicantId },
      'receiverId personalId.yours',
    ],
    [
      'household-business',
      { founders: 'individual', applicantBirthDate: '2008-11-24' },
      'founders age.tooYoung',
    ],
    // Born in 2008, no day known: whether 18 is reached is counted from the last day of that year.
    ['private-enterprise', { origin: 'new', applicantBirthDate: '2008' }, 'origin age.tooYoung'],
  ])('%s, %j: %s', (slug, answers, fault) => {
    expect(faults(slug, answers)).toContain(fault)
  })

  it.each([
    ['birth-registration', { relation: 'mother', childBirthDate: '2026-11-23', fatherId: other }],
    [
      'birth-registration',
      {
        relation: 'mother',
        applicantBirthDate: '1995',
        childBirthDate: '2026-11-23',
        fatherId: other,
      },
    ],
    [
      'civil-status-extract',
      {
        filedFor: 'self',
        entryKind: 'birth',
        subjectName: 'nguyen thi minh an',
        subjectBirthDate: '1995',
      },
    ],
    ['passport', { holder: 'child', childBirthDate: '2012-11-24' }],
    [
      'criminal-record',
      { recordType: 'no1', filedFor: 'authorised', subjectId: other, subjectBirthDate: '1992' },
    ],
    ['household-business', { founders: 'individual', applicantBirthDate: '2008-11-23' }],
  ])('%s, %j can be', (slug, answers) => {
    expect(faults(slug, answers)).toEqual([])
  })
})

/** Days that may lie ahead, each with its reason. */
const mayLieAhead = [
  // A business begins when its owner says.
  'household-business startsOn',
  // A licence is exchanged before it ends.
  'driving-licence validUntil',
]

it('no form takes a day to come for something that has happened', () => {
  const open = catalogue.flatMap(({ slug, form }) =>
    form.steps
      .flatMap(({ step }): [string, Field][] => Object.entries(step.fields))
      .filter(([, field]) => field.kind === 'date' && field.until === undefined)
      .map(([name]) => `${slug} ${name}`),
  )
  expect([...new Set(open)].toSorted()).toEqual(mayLieAhead.toSorted())
})
