import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { form } from './form.ts'
import { law } from './law.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/** Bản sao trích lục hộ tịch: a copy of a birth, marriage or death entry. */
export const civilStatusExtract = defineProcedure({
  code: '2.000635',
  slug: 'civil-status-extract',
  version: 1,
  audience: ['citizen', 'business'],
  agencyKinds: ['communeCommittee', 'justiceDepartment'],
  field: 'civilStatus',
  lifeEvents: ['child', 'marriage', 'bereavement', 'study'],
  legalBasis: [
    { title: 'Luật Hộ tịch số 60/2014/QH13', about: 'law', confirmed: true },
    { title: 'Nghị định 123/2015/NĐ-CP', about: 'decree', confirmed: true },
    { title: 'Thông tư 281/2016/TT-BTC', about: 'fee', confirmed: true },
  ],
  confirmed: true,
  identityLevel: 2,
  listedBy: ['entryKind', 'filedFor'],
  series: 'TLHT',

  form,
  papers: [
    { form: 'application' },
    { data: 'identity' },
    { original: 'authorisation', when: (a) => a.filedFor === 'authorised' },
  ],
  cases: [
    { name: 'self', answers: { filedFor: 'self', copies: '1' } },
    { name: 'relative', answers: { filedFor: 'relative', copies: '1' } },
    { name: 'authorised', answers: { filedFor: 'authorised', copies: '1' } },
  ],

  rates,
  fees,
  registerQuestion: (facts) => ({
    register: 'civilStatus',
    searches: [
      {
        kind: facts.entryKind,
        name: facts.subjectName,
        birthDate: facts.subjectBirthDate,
        ...(facts.registeredOn ? { registeredOn: facts.registeredOn } : {}),
      },
    ],
  }),
  limit: () => ({ unit: 'sameDay' }),
  reappointment: 1,

  machine,
  decision,
  originals: ({ copies }) => copies,
  texts: { vi, en },
  alsoCalled,
  law,
})
