import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { form, parentsOf } from './form.ts'
import { law } from './law.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/** Đăng ký khai sinh: registration of a birth. */
export const birthRegistration = defineProcedure({
  code: '1.001193',
  slug: 'birth-registration',
  version: 1,
  audience: ['citizen'],
  agencyKinds: ['communeCommittee'],
  field: 'civilStatus',
  lifeEvents: ['child'],
  legalBasis: [
    { title: 'Luật Hộ tịch số 60/2014/QH13', about: 'law', confirmed: true },
    { title: 'Nghị định 123/2015/NĐ-CP', about: 'decree', confirmed: true },
  ],
  confirmed: true,
  identityLevel: 2,
  listedBy: ['origin', 'proof'],

  form,
  papers: [
    { form: 'application' },
    { data: 'identity' },
    { original: 'birthCertificate', when: (a) => a.proof === 'birthCertificate' },
    { original: 'witnessStatement', when: (a) => a.proof === 'witness' },
    { original: 'surrogacyPapers', when: (a) => a.origin === 'surrogacy' },
    { original: 'abandonmentRecord', when: (a) => a.origin === 'abandoned' },
  ],
  cases: [
    { name: 'certificate', answers: { origin: 'ordinary', proof: 'birthCertificate' } },
    { name: 'witness', answers: { origin: 'ordinary', proof: 'witness' } },
    { name: 'surrogacy', answers: { origin: 'surrogacy', proof: 'birthCertificate' } },
    { name: 'abandoned', answers: { origin: 'abandoned' } },
  ],

  rates,
  fees,
  registerQuestion: (facts, register) =>
    register === 'population'
      ? { register, people: Object.values(parentsOf(facts)) }
      : {
          register: 'civilStatus',
          searches: [
            {
              kind: 'birth',
              name: facts.childName,
              birthDate: facts.childBirthDate,
              parents: Object.values(parentsOf(facts)),
            },
          ],
        },
  examples: {
    registerAnswered: [
      { register: 'population', found: 'yes', entries: '[]' },
      { register: 'population', found: 'no' },
      { register: 'civilStatus', found: 'same', entries: '[]' },
      { register: 'civilStatus', found: 'yes', entries: '[]' },
      { register: 'civilStatus', found: 'no' },
    ],
  },
  limit: () => ({ unit: 'sameDay' }),
  reappointment: 1,

  machine,
  decision,
  texts: { vi, en },
  alsoCalled,
  law,
})
