import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { form } from './form.ts'
import { law } from './law.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/** Cấp Phiếu lý lịch tư pháp: a criminal record certificate. */
export const criminalRecord = defineProcedure({
  code: '3.000333',
  slug: 'criminal-record',
  version: 1,
  audience: ['citizen'],
  agencyKinds: ['provincePolice'],
  field: 'criminalRecords',
  lifeEvents: ['work', 'study'],
  legalBasis: [{ title: 'Thông tư 16/2025/TT-BTC', about: 'fee', confirmed: true }],
  confirmed: false,
  identityLevel: 2,
  listedBy: ['recordType', 'filedFor', 'reduction'],

  form,
  papers: [
    { form: 'application' },
    { data: 'identity' },
    { original: 'authorisation', when: (a) => a.filedFor === 'authorised' },
    { copy: 'reductionProof', when: (a) => a.reduction !== 'none' },
  ],
  cases: [
    { name: 'no1', answers: { recordType: 'no1', filedFor: 'self', reduction: 'none' } },
    { name: 'no1Authorised', answers: { recordType: 'no1', filedFor: 'authorised' } },
    { name: 'no2', answers: { recordType: 'no2', reduction: 'none' } },
    { name: 'student', answers: { recordType: 'no1', filedFor: 'self', reduction: 'student' } },
  ],

  rates,
  fees,
  registerQuestion: (facts) => ({
    register: 'population',
    people: [facts.subjectId ?? facts.applicantId],
  }),
  // 10 days; where the search needed verification elsewhere, no more than 15.
  limit: ({ findings }) => ({ unit: 'day', amount: findings.verified === true ? 15 : 10 }),
  reappointment: 3,

  machine,
  decision,
  originals: ({ copies }) => copies,
  texts: { vi, en },
  alsoCalled,
  law,
})
