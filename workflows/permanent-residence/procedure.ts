import type { Consenter } from '#workflows/kernel/asked.ts'
import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { type Facts, form } from './form.ts'
import { law } from './law.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/** Who lets the applicant in: the owner of the dwelling, the head of the household they join. */
const consentsFrom = (facts: Facts): readonly Consenter[] => {
  const owner = { role: 'owner', personalId: facts.ownerId, name: facts.ownerName }
  const head = { role: 'householdHead', personalId: facts.headId, name: facts.headName }
  const shows = ['newAddress', 'relationToHead']
  return [owner, head].flatMap(({ role, personalId, name }, i, both) =>
    personalId !== undefined &&
    name !== undefined &&
    personalId !== facts.applicantId &&
    // The owner who is also the head says yes once.
    both.findIndex((other) => other.personalId === personalId) === i
      ? [{ role, personalId, name, shows }]
      : [],
  )
}

/** Đăng ký thường trú: registration of permanent residence. */
export const permanentResidence = defineProcedure({
  code: '1.004222',
  slug: 'permanent-residence',
  version: 1,
  audience: ['citizen'],
  agencyKinds: ['communePolice'],
  field: 'residence',
  lifeEvents: ['residence'],
  legalBasis: [
    { title: 'Luật Cư trú số 68/2020/QH14', about: 'law', confirmed: true },
    { title: 'Nghị định 154/2024/NĐ-CP', about: 'decree', confirmed: true },
    { title: 'Thông tư 75/2022/TT-BTC', about: 'fee', confirmed: true },
    { title: 'Thông tư 71/2025/TT-BTC', about: 'feeAmended', confirmed: true },
  ],
  confirmed: true,
  identityLevel: 2,
  listedBy: ['dwelling', 'proof', 'household'],

  form,
  papers: [
    { form: 'ct01' },
    { data: 'identity' },
    { copy: 'dwellingProof', when: (a) => a.proof === 'paper' },
    { data: 'consent', when: (a) => a.dwelling === 'ofOthers' || a.household === 'joining' },
  ],
  cases: [
    { name: 'ownInDatabase', answers: { dwelling: 'own', proof: 'inDatabase', household: 'new' } },
    { name: 'ownWithPaper', answers: { dwelling: 'own', proof: 'paper', household: 'new' } },
    { name: 'ofOthers', answers: { dwelling: 'ofOthers', proof: 'inDatabase', household: 'new' } },
    { name: 'joining', answers: { dwelling: 'own', proof: 'inDatabase', household: 'joining' } },
  ],

  rates,
  fees,
  registerQuestion: (facts) => ({ register: 'population', people: [facts.applicantId] }),
  consentsFrom,
  circumstances: (facts) => ({ consentNeeded: consentsFrom(facts).length > 0 }),
  circumstancesToProve: [true, false].flatMap((consentNeeded) =>
    [true, false].map((feeDue) => ({ circumstances: { consentNeeded }, feeDue })),
  ),
  limit: () => ({ unit: 'workingDay', amount: 7 }),
  reappointment: 3,

  machine,
  decision,
  texts: { vi, en },
  alsoCalled,
  law,
})
