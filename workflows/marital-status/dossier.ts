import type { ConsultationLetter, RegisterQuestion, Said } from '#workflows/kernel/asked.ts'
import type { Partly } from '#workflows/kernel/form.ts'
import { vietnameseDate } from '#workflows/kernel/time.ts'
import { decision } from './decision.tsx'
import { fees, rates } from './fees.ts'
import { type Facts, form } from './form.ts'
import alsoCalled from './locales/also-called.json' with { type: 'json' }

/** What both versions of the procedure share; they differ in what another commune's silence means. */
export const common = {
  code: '1.004873',
  slug: 'marital-status',
  audience: ['citizen'],
  agencyKinds: ['communeCommittee'],
  field: 'civilStatus',
  lifeEvents: ['marriage'],
  legalBasis: [
    { title: 'Luật Hộ tịch số 60/2014/QH13', about: 'law', confirmed: true },
    { title: 'Nghị định 123/2015/NĐ-CP', about: 'decree', confirmed: true },
  ],
  confirmed: true,
  identityLevel: 2,
  listedBy: ['request', 'purpose', 'livedElsewhere'],

  form,
  papers: [
    { form: 'application' },
    { data: 'identity' },
    { copy: 'divorceProof', when: (a: Partly<Facts>) => a.status === 'divorced' },
    { copy: 'deathProof', when: (a: Partly<Facts>) => a.status === 'widowed' },
    { original: 'oldCertificate', when: (a: Partly<Facts>) => a.request === 'reissue' },
  ],
  cases: [
    { name: 'neverMarried', answers: { request: 'first', status: 'neverMarried' } },
    { name: 'divorced', answers: { request: 'first', status: 'divorced' } },
    { name: 'widowed', answers: { request: 'first', status: 'widowed' } },
    { name: 'reissue', answers: { request: 'reissue', status: 'neverMarried' } },
  ],

  rates,
  fees,
  registerQuestion: (facts: Facts): RegisterQuestion => ({
    register: 'civilStatus',
    searches: [
      {
        kind: 'marriage',
        name: facts.applicantName,
        birthDate: facts.applicantBirthDate,
      },
    ],
  }),
  consultation,
  limit: () => ({ unit: 'workingDay' as const, amount: 3 }),
  reappointment: 3,
  decision,
  alsoCalled,
} as const

/** The letters this procedure sends to other communes. */
function consultation(facts: Facts, name: string, said: Said): ConsultationLetter {
  const who = `${facts.applicantName}, số định danh cá nhân ${facts.applicantId}`
  if (name === 'intendedMarriagePlace')
    return {
      to: { kind: 'communeCommittee', commune: facts.marriageCommune ?? '' },
      subject: 'Về việc cấp lại Giấy xác nhận tình trạng hôn nhân',
      content: `Đề nghị Ủy ban nhân dân ${facts.marriageCommune} cho biết đã đăng ký kết hôn theo giấy cấp trước đây cho ${who} hay chưa.`,
    }
  const question = said.verificationRequested?.question
  return {
    to: { kind: 'communeCommittee', commune: facts.formerCommune ?? '' },
    subject: 'Về việc xác minh tình trạng hôn nhân',
    content: `Đề nghị Ủy ban nhân dân ${facts.formerCommune} kiểm tra, xác minh tình trạng hôn nhân của ${who} trong thời gian thường trú từ ${facts.formerFrom && vietnameseDate(facts.formerFrom)} đến ${facts.formerUntil && vietnameseDate(facts.formerUntil)}.${question ? ` ${question}` : ''}`,
  }
}
