import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { form } from './form.ts'
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/** Cấp hộ chiếu phổ thông: an ordinary passport. */
export const passport = defineProcedure({
  code: '1.001456',
  slug: 'passport',
  version: 1,
  audience: ['citizen'],
  level: 'province',
  agencyKind: 'provincePolice',
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

  form,
  components: [
    { code: 'tk01', kind: 'form', copies: { originals: 1, copies: 0 } },
    { code: 'tk01a', kind: 'form', copies: { originals: 1, copies: 0 } },
    { code: 'identity', kind: 'data', copies: { originals: 0, copies: 0 } },
    { code: 'photo', kind: 'file', copies: { originals: 1, copies: 0 } },
    { code: 'oldPassport', kind: 'file', copies: { originals: 1, copies: 0 } },
    { code: 'lossReport', kind: 'file', copies: { originals: 1, copies: 0 } },
    { code: 'childBirthExtract', kind: 'file', copies: { originals: 0, copies: 1 } },
  ],
  componentsFor: (facts) => [
    facts.holder === 'child' ? 'tk01a' : 'tk01',
    'identity',
    'photo',
    ...(facts.request === 'renewal' ? ['oldPassport'] : []),
    ...(facts.request === 'lost' ? ['lossReport'] : []),
    ...(facts.childIdentity === 'noNumber' ? ['childBirthExtract'] : []),
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
  circumstances: () => ({}),
  circumstancesToProve: [{ circumstances: {}, feeDue: true }],
  limit: () => ({ unit: 'workingDay', amount: 8 }),
  reappointment: 3,

  machine,
  decision,
  texts: { vi, en },
  exempt: {},
})
