import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { fineReference } from '#workflows/kernel/identifiers.ts'
import { decision } from './decision.tsx'
import { fees, owing, rates } from './fees.ts'
import { form } from './form.ts'
import { law } from './law.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/**
 * Nộp phạt vi phạm giao thông: paying a traffic fine. It has no code in the national database of
 * procedures; this one is invented for the demonstration.
 */
export const trafficFine = defineProcedure({
  code: '0.000014',
  slug: 'traffic-fine',
  version: 1,
  audience: ['citizen', 'business'],
  agencyKinds: ['trafficPolice'],
  field: 'traffic',
  lifeEvents: ['vehicle'],
  legalBasis: [],
  confirmed: false,
  identityLevel: 1,
  ownPage: '/fines',

  form,
  papers: [{ form: 'application' }, { data: 'decision' }],
  cases: [{ name: 'pay', answers: {} }],

  rates,
  fees,
  owing,
  feeComesLater: true,
  // The decision itself is what is owed under, not this dossier: so it is paid once, whoever pays.
  obligation: ({ decisionNumber, decidedOn }) => ({
    kind: 'fine',
    ref: fineReference({ number: decisionNumber, decidedOn }),
  }),
  registerQuestion: ({ decisionNumber, decidedOn }) => ({
    register: 'fines',
    decision: { number: decisionNumber.replace(/\s+/g, '').toUpperCase(), decidedOn },
  }),
  examples: {
    registerAnswered: [
      { register: 'fines', found: 'yes', entries: '[]' },
      { register: 'fines', found: 'paid', entries: '[]' },
      { register: 'fines', found: 'no' },
    ],
  },
  limit: () => ({ unit: 'sameDay' }),
  reappointment: 0,

  machine,
  decision,
  texts: { vi, en },
  alsoCalled,
  law,
  exempt: {
    withdrawalWhereLawful:
      'Nộp phạt không phải là hồ sơ thủ tục hành chính: không có yêu cầu nào để rút. Tiền phạt vẫn phải nộp theo quyết định, người nộp chỉ cần không thanh toán.',
  },
})
