import type { Chance } from '#services/forecast/index.ts'
import type { Procedure } from '#workflows/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import type { RegisterName } from '#workflows/kernel/machine.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'
import type { Inhabitant } from './people.ts'

const reasons: Partial<Record<string, readonly (readonly [string, string])[]>> = {
  intakeRefused: [
    ['Hồ sơ không thuộc thẩm quyền giải quyết của cơ quan này.', 'Quy định về cơ chế một cửa'],
    [
      'Thông tin kê khai trùng với hồ sơ đã nộp và đang được giải quyết.',
      'Quy định về cơ chế một cửa',
    ],
  ],
  refusalProposed: [
    ['Không tìm thấy thông tin gốc để làm căn cứ giải quyết.', 'Quy định của thủ tục'],
    ['Giấy tờ đã nộp không chứng minh được nội dung đề nghị.', 'Quy định của thủ tục'],
    ['Không đủ điều kiện theo quy định tại thời điểm xem xét.', 'Quy định của thủ tục'],
  ],
  inspectionFailed: [['Cơ sở không đạt yêu cầu sau khi khắc phục.', 'Luật An toàn thực phẩm']],
  objectionRaised: [
    ['Nội quy có điều khoản trái pháp luật về thời giờ làm việc.', 'Bộ luật Lao động'],
  ],
}
const missing = [
  ['Giấy tờ chứng minh nơi cư trú', 'Bản chụp bị mờ, không đọc được'],
  ['Văn bản uỷ quyền', 'Chưa có chữ ký của người uỷ quyền'],
  ['Tờ khai', 'Thiếu thông tin ở mục quan hệ với người được cấp'],
  ['Bản vẽ mặt bằng', 'Chưa ghi kích thước'],
] as const
const words: Partial<Record<ActName, readonly Answers[]>> = {
  guidanceGiven: [{ guidance: 'Bổ sung kích thước trên bản vẽ và nộp lại đủ các trang.' }],
  returnedToUnit: [{ reason: 'Đề nghị kiểm tra lại căn cứ trước khi trình ký.' }],
  verificationRequested: [
    { question: 'Đề nghị xác minh thời gian cư trú và tình trạng hôn nhân tại địa phương.' },
  ],
  conclusionReached: [{ conclusion: 'Không có án tích.' }],
  inspectionPassed: [{ findings: 'Cơ sở đáp ứng các điều kiện về an toàn thực phẩm.' }],
  remedyReported: [{ report: 'Đã lắp lưới chắn côn trùng và sửa hệ thống thoát nước.' }],
  findingsSetAside: [{ reason: 'Trùng tên nhưng khác cha mẹ và nơi sinh.' }],
  withdrawalRequested: [{}, { reason: 'Không còn nhu cầu.' }, { reason: 'Nộp nhầm thủ tục.' }],
  consentDeclined: [{ reason: 'Chưa thống nhất trong gia đình.' }],
}

/** What is said with an act, in words that a history of the province can be read in. */
export function saidWith(name: string, facts: Answers, chance: Chance): Answers {
  const why = reasons[name]
  if (why) {
    const [text, legalBasis] = chance.pick(why)
    return { ...facts, reasons: text, legalBasis }
  }
  if (name === 'supplementRequested') {
    const [item, reason] = chance.pick(missing)
    return { items: [{ item, reason }] }
  }
  if (name === 'remedyOrdered')
    return { ...facts, findings: 'Khu chế biến chưa có lưới chắn côn trùng; sửa chữa rồi báo lại.' }
  if (name === 'resultPosted')
    return { trackingCode: `EA${String(Math.floor(chance.next() * 1e9)).padStart(9, '0')}VN` }
  if (name === 'feeAssessed')
    return {
      amount: (2 + Math.floor(chance.next() * 60)) * 500_000,
      notice: `${1 + Math.floor(chance.next() * 9000)}/TB-CQT`,
    }
  if (name === 'consultationAnswered' && facts.answer === 'objected')
    return { ...facts, content: 'Đề nghị xem xét lại khoảng lùi của công trình.' }
  const known = Object.entries(words).find(([act]) => act === name)?.[1]
  return known ? { ...facts, ...chance.pick(known) } : facts
}

const personIn = (someone: Inhabitant) => ({
  personalId: someone.personalId,
  name: someone.name,
  birthDate: someone.birthDate,
  sex: someone.sex,
  ethnicity: 'Kinh',
  nationality: 'Việt Nam',
})

/** What a register of the province would answer about an application. */
export function registerEntries(
  procedure: Procedure,
  answers: Answers,
  register: RegisterName,
  known: ReadonlyMap<string, Inhabitant>,
  entryId: string,
  on: CivilDate,
): readonly unknown[] {
  const question = procedure.registerQuestion?.(answers, register)
  switch (question?.register) {
    case 'population':
      return question.people.flatMap((id) => {
        const person = known.get(id)
        if (!person) return []
        const { line, province, commune } = person.address
        const address = { province, communeCode: null, commune, line }
        return [{ ...personIn(person), address, householdHead: null, maritalStatus: 'single' }]
      })
    case 'civilStatus':
      return question.searches.slice(0, 1).map((search) => entryAbout(search, known, entryId))
    case 'land':
      return [
        {
          certificate: question.certificate,
          sheet: '12',
          parcel: String(100 + (entryId.length % 90)),
          areaM2: 120,
          purpose: 'Đất ở tại nông thôn',
          address: {
            province: '01',
            communeCode: null,
            commune: 'Xã Trúc Xanh',
            line: 'Thôn Bờ Tre',
          },
          owners: [
            { personalId: String(answers.applicantId), name: String(answers.applicantName) },
          ],
        },
      ]
    case 'health':
      return [
        {
          number: `GKSK-${entryId}`,
          issuedOn: on,
          validUntil: `${Number(on.slice(0, 4)) + 1}${on.slice(4)}`.replace('-02-29', '-02-28'),
          facility: 'Bệnh viện đa khoa tỉnh (mô phỏng)',
          classes: 'B',
          fit: true,
        },
      ]
    default:
      return []
  }
}

function entryAbout(
  search: { kind?: string; name: string; birthDate: string },
  known: ReadonlyMap<string, Inhabitant>,
  entryId: string,
) {
  const found = [...known.values()].find(
    ({ name, birthDate }) => name === search.name && birthDate === search.birthDate,
  )
  const subject = found
    ? personIn(found)
    : {
        personalId: null,
        name: search.name,
        birthDate: search.birthDate,
        sex: 'male' as const,
        ethnicity: 'Kinh',
        nationality: 'Việt Nam',
      }
  const place = {
    entryId,
    book: '01/2019',
    number: entryId.replace(/\D/g, '').slice(-3),
    registeredOn: '2019-05-14',
    registeredAt: 'Ủy ban nhân dân phường Hoa Sen (mô phỏng)',
  }
  const spouse = { ...subject, personalId: null, name: 'Người phối ngẫu (mô phỏng)' }
  switch (search.kind) {
    case 'marriage':
      return {
        ...place,
        kind: 'marriage',
        husband: { ...(subject.sex === 'male' ? subject : spouse), sex: 'male' },
        wife: { ...(subject.sex === 'male' ? spouse : subject), sex: 'female' },
        divorcedOn: null,
      }
    case 'death':
      return {
        ...place,
        kind: 'death',
        subject,
        diedOn: '2019-05-10',
        deathPlace: 'Tại nhà',
      }
    default:
      return {
        ...place,
        kind: 'birth',
        subject,
        birthPlace: 'Trạm y tế (mô phỏng)',
        mother: null,
        father: null,
      }
  }
}
