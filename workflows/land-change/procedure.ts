import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { form } from './form.ts'
import { law } from './law.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/**
 * Đăng ký biến động đất đai: registration of a change in land. The code stands for a family of
 * procedures whose last digits are not confirmed; it is shown as demo data.
 */
export const landChange = defineProcedure({
  code: '1.1153xx',
  slug: 'land-change',
  version: 1,
  audience: ['citizen', 'business'],
  agencyKinds: ['landOffice'],
  field: 'land',
  lifeEvents: ['housing', 'construction'],
  legalBasis: [],
  confirmed: false,
  series: 'XN-BĐĐĐ',
  identityLevel: 2,
  listedBy: ['change'],

  form,
  papers: [{ form: 'application' }, { data: 'landRecord' }, { original: 'changePapers' }],
  cases: [
    { name: 'transfer', answers: { change: 'transfer' } },
    { name: 'gift', answers: { change: 'gift' } },
    { name: 'inheritance', answers: { change: 'inheritance' } },
    { name: 'correction', answers: { change: 'correction' } },
  ],

  rates,
  fees,
  feeComesLater: true,
  assessment: (facts) => ({
    certificate: facts.certificate,
    change: facts.change,
    declaredValue: facts.declaredValue,
  }),
  registerQuestion: (facts) => ({ register: 'land', certificate: facts.certificate }),
  examples: {
    feeAssessed: [
      { amount: 12_500_000, notice: 'TB-01' },
      { amount: 0, notice: 'TB-02' },
    ],
  },
  limit: () => ({ unit: 'workingDay', amount: 10 }),
  reappointment: 3,

  machine,
  decision,
  texts: { vi, en },
  alsoCalled,
  law,
})
