import type { ClockMode, Limit } from '../clock.ts'
import type { FeeStanding } from '../machine.ts'
import type { OfficialStatus, Owner } from '../status.ts'
import type { Lapse } from './spans.ts'
import { say, type Words, words } from './words.ts'

// What the law calls people, bodies, papers and standings.

export const people: Record<Owner, Words> = {
  applicant: words('người nộp hồ sơ', 'the applicant'),
  desk: words('bộ phận một cửa', 'the one-stop desk'),
  unit: words('đơn vị chuyên môn', 'the specialist unit'),
  head: words('người có thẩm quyền ký', 'the authorised signatory'),
  clerk: words('văn thư', 'the clerk'),
  accountant: words('kế toán', 'the accountant'),
  consulted: words('cơ quan được hỏi ý kiến', 'the consulted body'),
  tax: words('cơ quan thuế', 'the tax authority'),
  partner: words('người được hỏi ý kiến hoặc được mời', 'whoever is asked or invited'),
  system: words('hệ thống', 'the system'),
  nobody: words('không ai', 'nobody'),
}

export const statusWords: Record<OfficialStatus, Words> = {
  1: words('“Mới đăng ký” (1)', '“Registered” (1)'),
  2: words('“Được tiếp nhận” (2)', '“Accepted” (2)'),
  3: words('“Không được tiếp nhận” (3)', '“Not accepted” (3)'),
  4: words('“Đang xử lý” (4)', '“In processing” (4)'),
  5: words('“Yêu cầu bổ sung giấy tờ” (5)', '“Supplement requested” (5)'),
  6: words('“Yêu cầu thực hiện nghĩa vụ tài chính” (6)', '“Payment due” (6)'),
  7: words('“Công dân yêu cầu rút hồ sơ” (7)', '“Withdrawal requested” (7)'),
  8: words('“Dừng xử lý” (8)', '“Stopped” (8)'),
  9: words('“Đã xử lý xong” (9)', '“Result ready” (9)'),
  10: words('“Đã trả kết quả” (10)', '“Result delivered” (10)'),
}

/** What is so, and how one says that it is not. */
interface Standing {
  is: Words
  isNot: Words
}
const standing = (vi: string, en: string, notVi: string, notEn: string): Standing => ({
  is: words(vi, en),
  isNot: words(notVi, notEn),
})
export const clockWords: Record<ClockMode, Standing> = {
  idle: standing(
    'thời hạn giải quyết chưa bắt đầu',
    'the time limit has not begun',
    'thời hạn giải quyết đã bắt đầu',
    'the time limit has begun',
  ),
  running: standing(
    'thời hạn giải quyết đang tính',
    'the time limit is counted',
    'thời hạn giải quyết không tính',
    'the time limit is not counted',
  ),
  paused: standing(
    'thời hạn giải quyết tạm dừng',
    'the time limit stands still',
    'thời hạn giải quyết không tạm dừng',
    'the time limit does not stand still',
  ),
  stopped: standing(
    'thời hạn giải quyết đã chấm dứt',
    'the time limit has ended',
    'thời hạn giải quyết chưa chấm dứt',
    'the time limit has not ended',
  ),
}
export const feeWords: Record<FeeStanding, Standing> = {
  none: standing('không phải nộp phí', 'no fee is due', 'phải nộp phí', 'a fee is due'),
  due: standing(
    'phí chưa nộp',
    'the fee is unpaid',
    'không còn phí chưa nộp',
    'no fee is left unpaid',
  ),
  settled: standing(
    'phí được tính là đã nộp',
    'the fee counts as paid',
    'phí không còn được tính là đã nộp',
    'the fee does not count as paid',
  ),
  waived: standing(
    'phí được tính là đã miễn',
    'the fee counts as waived',
    'phí không được miễn',
    'the fee is not waived',
  ),
  lapsed: standing(
    'không còn phải nộp phí',
    'the fee has lapsed',
    'phí chưa hết hiệu lực',
    'the fee has not lapsed',
  ),
  returning: standing(
    'phí đang được hoàn',
    'the fee is being returned',
    'không có phí nào đang được hoàn',
    'no fee is being returned',
  ),
  returned: standing(
    'phí đã được hoàn',
    'the fee has been returned',
    'phí chưa được hoàn',
    'the fee has not been returned',
  ),
  kept: standing(
    'phí đã dùng cho việc đã làm',
    'the fee is kept for work that was done',
    'phí chưa dùng cho việc nào',
    'the fee is not kept for any work',
  ),
}

/** How one says that a fee comes to stand so. */
export const feeBecomes: Partial<Record<FeeStanding, Words>> = {
  none: words('hồ sơ được nộp mà không phải nộp phí', 'an application is filed with no fee due'),
  due: words('phí đến lúc phải nộp', 'a fee falls due'),
  returning: words('việc hoàn phí bắt đầu', 'the return of the fee begins'),
}

/** Names of what stands in facts and effects; what is not here is said as it stands. */
const named: Record<string, Words> = {
  civilStatus: words('cơ sở dữ liệu hộ tịch', 'the civil-status register'),
  population: words('cơ sở dữ liệu dân cư', 'the population register'),
  health: words('cơ sở dữ liệu khám sức khỏe lái xe', 'the health register'),
  business: words('cơ sở dữ liệu doanh nghiệp', 'the business register'),
  land: words('cơ sở dữ liệu đất đai', 'the land register'),
  fines: words('cơ sở dữ liệu quyết định xử phạt', 'the register of fines'),
  yes: words('có', 'yes'),
  no: words('không có', 'no'),
  same: words('đúng sự kiện này', 'the very same event'),
  paid: words('đã nộp trước đó', 'paid before'),
  receipt: words('giấy tiếp nhận và hẹn trả kết quả (01)', 'the receipt with its date (01)'),
  supplement: words('phiếu yêu cầu bổ sung (02)', 'the supplement request (02)'),
  intakeRefusal: words('phiếu từ chối tiếp nhận (03)', 'the refusal of intake (03)'),
  apology: words('phiếu xin lỗi và hẹn lại (04)', 'the apology with a new date (04)'),
  stop: words('thông báo dừng giải quyết (05)', 'the notice that the application stops (05)'),
  guidance: words('phiếu hướng dẫn hoàn thiện', 'guidance on how to mend the application'),
  grant: words('kết quả giải quyết', 'the result'),
  refusal: words('văn bản từ chối có lý do và căn cứ', 'a refusal with its reasons and basis'),
  notice: words('thông báo', 'the notice'),
  agreed: words('đồng ý', 'agreed'),
  objected: words('không đồng ý', 'objected'),
  construction: words('cơ quan xây dựng', 'the construction authority'),
  fire: words('cơ quan phòng cháy', 'the fire police'),
  formerResidence: words('xã nơi cư trú trước đây', 'the commune of former residence'),
  intendedMarriagePlace: words('xã nơi dự định kết hôn', 'the commune of the intended marriage'),
  intakeLate: words('việc chậm tiếp nhận', 'late receipt'),
  overdue: words('hồ sơ quá hạn', 'an overdue application'),
  taxCodeLate: words('việc chậm cấp mã số thuế', 'a late tax code'),
  verificationOpen: words('việc xác minh chưa xong', 'an open verification'),
  noReply: words('việc không có trả lời', 'a reply that never came'),
  guidanceLate: words('việc chậm hướng dẫn', 'late guidance'),
  refusalLate: words('việc chậm ra văn bản từ chối', 'a late refusal'),
  assessmentLate: words('việc chậm thông báo nghĩa vụ tài chính', 'a late assessment'),
  payment: words('việc nộp phí', 'the payment'),
  consent: words('việc đồng ý', 'the consent'),
  visit: words('lịch hẹn', 'the visit'),
  biometrics: words('buổi thu nhận sinh trắc học', 'a visit for fingerprints and photo'),
  inspection: words('buổi thẩm định cơ sở', 'an inspection of the premises'),
  site: words('buổi kiểm tra thực địa', 'a visit of the site'),
  signing: words('buổi hai bên cùng ký', 'the visit at which both sign'),
  invitation: words('lời mời', 'the invitation'),
  maritalStatus: words(
    'xã nơi một bên cư trú, về tình trạng hôn nhân',
    'the commune one of them lives in, about their marital status',
  ),
  nobody: words('không ai ở nơi khác', 'nobody living elsewhere'),
  applicant: words('người nộp ở nơi khác', 'the applicant living elsewhere'),
  partner: words('người được mời ở nơi khác', 'who was invited living elsewhere'),
  unmet: words('không đủ điều kiện', 'conditions not met'),
  notSupplemented: words('vì chưa bổ sung', 'because nothing was handed in'),
  notPaid: words('vì chưa nộp phí', 'because the fee was not paid'),
  consentMissing: words('vì không ai trả lời', 'because nobody answered'),
  consentDeclined: words('vì không được đồng ý', 'because it was not consented to'),
  consentTakenBack: words('vì sự đồng ý đã được rút lại', 'because the consent was taken back'),
  notJoined: words('vì người được mời không trả lời', 'because who was invited did not answer'),
  joiningDeclined: words('vì người được mời từ chối', 'because who was invited declined'),
  notVisited: words('vì không đến hẹn', 'because nobody came'),
  notSignedTogether: words('vì hai bên không cùng đến ký', 'because the two did not come to sign'),
  ownerAndHouseholdHead: words('chủ sở hữu và chủ hộ', 'the owner and the head of the household'),
}
export const nameOf = (value: unknown): Words =>
  named[String(value)] ?? words(String(value), String(value))

const units: Record<'day' | 'workingDay' | 'hour' | 'workingHour', Words> = {
  day: words('ngày', 'day'),
  workingDay: words('ngày làm việc', 'working day'),
  hour: words('giờ', 'hour'),
  workingHour: words('giờ làm việc', 'working hour'),
}
export const lapseWords = (lapse: Lapse): Words =>
  lapse === 'asOrdered'
    ? words('số ngày đã yêu cầu', 'as many days as were ordered')
    : say(
        {
          vi: (unit) => `${lapse.amount} ${unit}`,
          en: (unit) => `${lapse.amount} ${unit}${lapse.amount === 1 ? '' : 's'}`,
        },
        units[lapse.unit],
      )
export const limitWords = (limit: Limit): Words =>
  limit.unit === 'sameDay'
    ? words('trong ngày làm việc', 'until the end of the working day')
    : lapseWords(limit)
