import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { form } from './form.ts'
import { law } from './law.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/** Đăng ký nội quy lao động: registration of internal labour rules. */
export const labourRules = defineProcedure({
  code: '2.001955',
  slug: 'labour-rules',
  version: 1,
  audience: ['business'],
  agencyKinds: ['homeAffairsDepartment', 'communeCommittee'],
  field: 'labour',
  lifeEvents: ['labour'],
  legalBasis: [],
  confirmed: false,
  series: 'TB-NQLĐ',
  fullProcess: true,
  resultAfter: { amount: 15, unit: 'day' },
  identityLevel: 2,
  listedBy: ['union'],

  form,
  papers: [
    { form: 'application' },
    { original: 'rulesText' },
    { original: 'unionOpinion', when: (a) => a.union === 'present' },
  ],
  cases: [
    { name: 'union', answers: { union: 'present' } },
    { name: 'noUnion', answers: { union: 'absent' } },
  ],

  rates,
  fees,
  limit: () => ({ unit: 'workingDay', amount: 7 }),
  reappointment: 0,

  machine,
  decision,
  texts: { vi, en },
  alsoCalled,
  law,
  exempt: {
    delayIsApologisedFor:
      'Hết 7 ngày làm việc mà không có ý kiến thì nội quy mặc nhiên được chấp nhận: im lặng là câu trả lời, không có chậm trả để xin lỗi và không có lần hẹn lại.',
  },
})
