import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { addressInWords } from '#workflows/kernel/notices.tsx'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { form } from './form.ts'
import { law } from './law.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/** Cơ sở đủ điều kiện an toàn thực phẩm: certificate for catering premises. */
export const foodSafety = defineProcedure({
  code: '1.013855',
  slug: 'food-safety',
  version: 1,
  audience: ['business'],
  agencyKinds: ['healthDepartment', 'communeCommittee'],
  field: 'foodSafety',
  lifeEvents: ['startup', 'trade'],
  legalBasis: [
    { title: 'Thông tư 67/2021/TT-BTC', about: 'fee', confirmed: true },
    { title: 'Thông tư 64/2025/TT-BTC', about: 'halved', confirmed: true },
  ],
  confirmed: false,
  series: 'ATTP',
  identityLevel: 2,
  listedBy: ['size'],

  form,
  papers: [{ form: 'application' }, { data: 'business' }],
  cases: [
    { name: 'small', answers: { size: 'small' } },
    { name: 'medium', answers: { size: 'medium' } },
    { name: 'large', answers: { size: 'large' } },
  ],

  rates,
  fees,
  visitPlace: ({ premisesAddress }, on) => addressInWords(premisesAddress, on),
  // The appraisal is never free.
  circumstancesToProve: [{ circumstances: {}, feeDue: true }],
  limit: () => ({ unit: 'day', amount: 20 }),
  reappointment: 5,

  machine,
  decision,
  texts: { vi, en },
  alsoCalled,
  law,
})
