import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { form } from './form.ts'
import { law } from './law.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/** Đăng ký hộ kinh doanh: registration of a household business. */
export const householdBusiness = defineProcedure({
  code: '1.001612',
  slug: 'household-business',
  version: 1,
  audience: ['citizen'],
  agencyKinds: ['communeCommittee'],
  field: 'businessRegistration',
  lifeEvents: ['work', 'startup'],
  legalBasis: [
    { title: 'Nghị định 168/2025/NĐ-CP', about: 'decree', confirmed: true },
    { title: 'Thông tư 68/2025/TT-BTC', about: 'forms', confirmed: true },
  ],
  confirmed: true,
  series: 'ĐKHKD',
  identityLevel: 2,
  listedBy: ['founders'],

  form,
  papers: [
    { form: 'application' },
    { data: 'identity' },
    // A family agrees in writing that it founds the business, and who acts for it.
    { copy: 'minutes', when: (a) => a.founders === 'family' },
    { copy: 'authorisation', when: (a) => a.founders === 'family' },
  ],
  cases: [
    { name: 'individual', answers: { founders: 'individual' } },
    { name: 'family', answers: { founders: 'family' } },
  ],

  rates,
  fees,
  taxpayer: (facts) => ({
    kind: 'household',
    name: facts.businessName,
    address: facts.businessAddress,
    representative: { personalId: facts.applicantId, name: facts.applicantName },
  }),
  circumstancesToProve: [
    { circumstances: {}, feeDue: false },
    { circumstances: {}, feeDue: true },
  ],
  limit: () => ({ unit: 'workingDay', amount: 3 }),
  reappointment: 2,

  machine,
  decision,
  texts: { vi, en },
  alsoCalled,
  law,
})
