import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { form } from './form.ts'
import { law } from './law.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/** Đổi giấy phép lái xe: exchange of a driving licence. */
export const drivingLicence = defineProcedure({
  code: '3.000347',
  slug: 'driving-licence',
  version: 1,
  audience: ['citizen'],
  agencyKinds: ['trafficPolice'],
  field: 'drivingLicences',
  lifeEvents: ['vehicle'],
  legalBasis: [],
  confirmed: false,
  identityLevel: 2,
  listedBy: ['licenceClass', 'reason'],

  form,
  papers: [
    { form: 'application' },
    { data: 'identity' },
    { data: 'fitness' },
    { copy: 'oldLicence' },
    { original: 'photo' },
  ],
  cases: [{ name: 'exchange', answers: { reason: 'expiring' } }],

  rates,
  fees,
  registerQuestion: (facts) => ({ register: 'health', personalId: facts.applicantId }),
  limit: () => ({ unit: 'workingDay', amount: 5 }),
  reappointment: 2,

  machine,
  decision,
  texts: { vi, en },
  alsoCalled,
  law,
})
