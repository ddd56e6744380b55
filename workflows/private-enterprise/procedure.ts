import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { form } from './form.ts'
import { law } from './law.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/** Thành lập doanh nghiệp tư nhân: founding a private enterprise. */
export const privateEnterprise = defineProcedure({
  code: '2.001610',
  slug: 'private-enterprise',
  version: 1,
  audience: ['citizen', 'business'],
  agencyKinds: ['financeDepartment'],
  field: 'businessRegistration',
  lifeEvents: ['startup'],
  legalBasis: [
    { title: 'Nghị định 168/2025/NĐ-CP', about: 'decree', confirmed: true },
    { title: 'Thông tư 68/2025/TT-BTC', about: 'forms', confirmed: true },
    { title: 'Thông tư 47/2019/TT-BTC', about: 'fee', confirmed: true },
    { title: 'Thông tư 64/2025/TT-BTC', about: 'halved', confirmed: true },
  ],
  confirmed: true,
  series: 'ĐKDN',
  fullProcess: true,
  identityLevel: 2,
  listedBy: ['origin', 'founderIdentity'],

  form,
  papers: [
    { form: 'application' },
    { data: 'identity', when: (a) => a.founderIdentity !== 'passport' },
    { copy: 'identityCopy', when: (a) => a.founderIdentity === 'passport' },
    { copy: 'conversionPapers', when: (a) => a.origin === 'converted' },
  ],
  cases: [
    { name: 'new', answers: { origin: 'new', founderIdentity: 'personalId' } },
    { name: 'passport', answers: { origin: 'new', founderIdentity: 'passport' } },
    { name: 'converted', answers: { origin: 'converted', founderIdentity: 'personalId' } },
  ],

  rates,
  fees,
  taxpayer: (facts) => ({
    kind: 'privateEnterprise',
    name: facts.enterpriseName,
    address: facts.enterpriseAddress,
    representative: { personalId: facts.applicantId, name: facts.applicantName },
  }),
  limit: () => ({ unit: 'workingDay', amount: 3 }),
  reappointment: 2,

  machine,
  decision,
  texts: { vi, en },
  alsoCalled,
  law,
})
