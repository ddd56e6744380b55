import { defineProcedure } from '#workflows/kernel/define-procedure.ts'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { form, partnerForm } from './form.ts'
import { law } from './law.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { machine } from './machine.ts'

/** Men at 20, women at 18, married to nobody: as the population register knows them. */
const needs = { unmarried: true, ofAge: { male: 20, female: 18 } } as const

/** Đăng ký kết hôn: registration of a marriage. */
export const marriageRegistration = defineProcedure({
  code: '1.000894',
  slug: 'marriage-registration',
  version: 1,
  audience: ['citizen'],
  agencyKinds: ['communeCommittee'],
  field: 'civilStatus',
  lifeEvents: ['marriage'],
  legalBasis: [
    { title: 'Luật Hôn nhân và gia đình số 52/2014/QH13', about: 'family', confirmed: false },
    { title: 'Luật Hộ tịch số 60/2014/QH13', about: 'law', confirmed: true },
    { title: 'Nghị định 123/2015/NĐ-CP', about: 'decree', confirmed: true },
  ],
  confirmed: false,
  identityLevel: 2,

  form,
  papers: [
    { form: 'application' },
    { data: 'identity' },
    { copy: 'divorceProof', when: (a) => a.standing === 'divorced' },
    { copy: 'deathProof', when: (a) => a.standing === 'widowed' },
  ],
  cases: [
    { name: 'neverMarried', answers: { standing: 'neverMarried' } },
    { name: 'divorced', answers: { standing: 'divorced' } },
    { name: 'widowed', answers: { standing: 'widowed' } },
  ],
  coApplication: {
    invites: ({ partnerId, partnerName }) => ({ personalId: partnerId, name: partnerName }),
    shows: ['applicantName', 'applicantBirthDate', 'standing'],
    form: partnerForm,
    papers: [
      { copy: 'partnerDivorceProof', when: (a) => a.standing === 'divorced' },
      { copy: 'partnerDeathProof', when: (a) => a.standing === 'widowed' },
    ],
    residences: ({ applicantAddress, partner }) => ({
      applicant: applicantAddress,
      partner: partner.applicantAddress,
    }),
  },

  rates,
  fees,
  registerQuestion: (facts, register) => {
    const { partner } = facts
    const search = (
      who: Pick<typeof facts, 'applicantName' | 'applicantBirthDate' | 'applicantId'>,
    ) =>
      ({
        kind: 'marriage',
        name: who.applicantName,
        birthDate: who.applicantBirthDate,
        personalId: who.applicantId,
      }) as const
    return register === 'population'
      ? { register, people: [facts.applicantId, facts.partnerId], needs }
      : {
          register: 'civilStatus',
          searches: [search(facts), ...(partner ? [search(partner)] : [])],
        }
  },
  // Whoever lives elsewhere is asked about there.
  consultation: (facts, _, said) => {
    const isPartner = said.declarationSigned?.elsewhere === 'partner'
    const who = (isPartner && facts.partner) || facts
    const { commune } = who.applicantAddress
    return {
      to: { kind: 'communeCommittee', commune },
      subject: 'Về việc xác nhận tình trạng hôn nhân để đăng ký kết hôn',
      content: `Đề nghị Ủy ban nhân dân ${commune} xác nhận tình trạng hôn nhân của ${who.applicantName}, số định danh cá nhân ${who.applicantId}, để đăng ký kết hôn.`,
    }
  },
  examples: {
    registerAnswered: [
      { register: 'population', found: 'yes', entries: '[]' },
      { register: 'population', found: 'unmet', entries: '[]' },
      { register: 'population', found: 'no' },
      { register: 'civilStatus', found: 'yes', entries: '[]' },
      { register: 'civilStatus', found: 'no' },
    ],
    consultationAnswered: [
      { consultation: 'maritalStatus', answer: 'agreed' },
      { consultation: 'maritalStatus', answer: 'objected' },
    ],
    consultationReceived: [{ consultation: 'maritalStatus' }],
    consentDeclined: [{ role: 'coApplicant' }],
  },
  // The same day; up to five working days where something must be verified.
  limit: ({ findings: { elsewhere = 'nobody', verifying } }) =>
    elsewhere === 'nobody' && verifying !== true
      ? { unit: 'sameDay' }
      : { unit: 'workingDay', amount: 5 },
  reappointment: 5,

  machine,
  decision,
  originals: () => 2,
  oneDocument: true,
  texts: { vi, en },
  alsoCalled,
  law,
})
