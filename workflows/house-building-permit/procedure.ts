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

/** Cấp giấy phép xây dựng nhà ở riêng lẻ: permit to build a single house. */
export const houseBuildingPermit = defineProcedure({
  code: '1.013225',
  slug: 'house-building-permit',
  version: 1,
  audience: ['citizen'],
  agencyKinds: ['communeCommittee'],
  field: 'construction',
  lifeEvents: ['housing', 'construction'],
  legalBasis: [
    { title: 'Luật Xây dựng', about: 'law', confirmed: true },
    { title: 'Nghị định 175/2024/NĐ-CP', about: 'decree', confirmed: true },
  ],
  confirmed: false,
  series: 'GPXD',
  identityLevel: 2,
  listedBy: ['works', 'landRecord', 'fireApproval'],

  form,
  papers: [
    { form: 'application' },
    // Where the land database runs, the land paper is looked up there.
    { data: 'landRecord', when: (a) => a.landRecord === 'inDatabase' },
    { copy: 'landPaper', when: (a) => a.landRecord !== 'inDatabase' },
    { original: 'drawings', sets: 2 },
    { copy: 'fireApproval', when: (a) => a.fireApproval === 'attached' },
  ],
  cases: [
    { name: 'ordinary', answers: { landRecord: 'inDatabase', fireApproval: 'notRequired' } },
    { name: 'paper', answers: { landRecord: 'onPaper', fireApproval: 'notRequired' } },
    { name: 'fire', answers: { landRecord: 'inDatabase', fireApproval: 'attached' } },
    { name: 'fireAsked', answers: { landRecord: 'inDatabase', fireApproval: 'toBeAsked' } },
  ],

  rates,
  fees,
  visitPlace: ({ landAddress }, on) => addressInWords(landAddress, on),
  consultation: (facts, name, _said, on) => ({
    to: { kind: name === 'fire' ? 'firePolice' : 'constructionDepartment' },
    subject: 'Lấy ý kiến về hồ sơ cấp giấy phép xây dựng nhà ở riêng lẻ',
    content: [
      `Địa điểm xây dựng: ${addressInWords(facts.landAddress, on)}.`,
      `Số tầng: ${facts.storeys}; tổng diện tích sàn: ${facts.floorArea} m².`,
      'Đề nghị quý cơ quan có ý kiến bằng văn bản trong thời hạn 12 ngày. Quá thời hạn này mà không có ý kiến thì coi như đã đồng ý và chịu trách nhiệm về nội dung thuộc chức năng quản lý của mình.',
    ].join('\n'),
  }),
  // Whoever hands the approval in has asked the fire police already.
  circumstances: ({ fireApproval }) => ({ fireApproval: fireApproval === 'toBeAsked' }),
  circumstancesToProve: [
    { circumstances: { fireApproval: false }, feeDue: true },
    { circumstances: { fireApproval: true }, feeDue: true },
  ],
  examples: {
    consultationReceived: [{ consultation: 'construction' }, { consultation: 'fire' }],
    consultationAnswered: [
      { consultation: 'construction', answer: 'agreed' },
      { consultation: 'construction', answer: 'objected', content: 'Không phù hợp quy hoạch' },
      { consultation: 'fire', answer: 'agreed' },
      { consultation: 'fire', answer: 'objected', content: 'Chưa có lối thoát nạn thứ hai' },
    ],
  },
  limit: () => ({ unit: 'workingDay', amount: 7 }),
  reappointment: 7,

  machine,
  decision,
  texts: { vi, en },
  alsoCalled,
  law,
})
