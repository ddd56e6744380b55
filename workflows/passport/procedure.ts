import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { form } from './form.ts'
import { law } from './law.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/** Cấp hộ chiếu phổ thông: an ordinary passport. */
export const passport = defineProcedure({
  code: '1.001456',
  slug: 'passport',
  version: 1,
  audience: ['citizen'],
  agencyKinds: ['provincePolice'],
  field: 'immigration',
  lifeEvents: ['residence'],
  legalBasis: [
    { title: 'Luật Xuất cảnh, nhập cảnh số 49/2019/QH14', about: 'law', confirmed: true },
    { title: 'Thông tư 25/2021/TT-BTC', about: 'fee', confirmed: true },
    { title: 'Thông tư 64/2025/TT-BTC', about: 'feeHalved', confirmed: true },
  ],
  confirmed: true,
  fullProcess: true,
  identityLevel: 2,
  listedBy: ['holder', 'request'],

  form,
  papers: [
    { form: 'tk01', when: (a) => a.holder !== 'child' },
    { form: 'tk01a', when: (a) => a.holder === 'child' },
    { data: 'identity' },
    { original: 'photo' },
    { original: 'oldPassport', when: (a) => a.request === 'renewal' },
    { original: 'lossReport', when: (a) => a.request === 'lost' },
    { copy: 'childBirthExtract', when: (a) => a.childIdentity === 'noNumber' },
  ],
  cases: [
    { name: 'first', answers: { holder: 'self', request: 'first' } },
    { name: 'renewal', answers: { holder: 'self', request: 'renewal' } },
    { name: 'lost', answers: { holder: 'self', request: 'lost' } },
    {
      name: 'child',
      answers: { holder: 'child', request: 'first', childIdentity: 'noNumber' },
    },
  ],

  rates,
  fees,
  registerQuestion: (facts) => ({ register: 'population', people: [facts.applicantId] }),
  limit: () => ({ unit: 'workingDay', amount: 8 }),
  reappointment: 3,

  machine,
  decision,
  texts: { vi, en },
  alsoCalled,
  law,
})
