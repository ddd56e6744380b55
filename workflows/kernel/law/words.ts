import type { ActName } from '../acts.ts'
import type { ClockMode } from '../clock.ts'
import type { Texts } from '../define-procedure.ts'
import type { Answers } from '../fields.ts'
import type { FeeStanding } from '../machine.ts'
import type { OfficialStatus, Owner } from '../status.ts'
import type { Lapse } from './spans.ts'

/** A text of the law in both languages, made of the same parts. */
export interface Words {
  vi: string
  en: string
}
export const words = (vi: string, en: string): Words => ({ vi, en })

/** A text of the law as people read it: the states it names are called as the procedure calls them. */
export function spoken(said: Words, language: 'vi' | 'en', texts: Texts): string {
  const called = said[language].replace(/\{states\.([\w.]+)\}/g, (_, path: string) => {
    let at: string | Texts | undefined = texts.states
    for (const part of path.split('.')) at = typeof at === 'object' ? at[part] : undefined
    return typeof at === 'string' ? at : path
  })
  return called.slice(0, 1).toUpperCase() + called.slice(1)
}

/** Parts put together; each language orders them in its own template. */
export const say = (
  compose: { vi: (...parts: string[]) => string; en: (...parts: string[]) => string },
  ...parts: readonly Words[]
): Words => ({
  vi: compose.vi(...parts.map(({ vi }) => vi)),
  en: compose.en(...parts.map(({ en }) => en)),
})
const joined = (vi: string, en: string) => (parts: readonly Words[]) => ({
  vi: parts.map((part) => part.vi).join(vi),
  en: parts.map((part) => part.en).join(en),
})
export const and = joined(', và ', ', and ')
export const or = joined(', hoặc ', ', or ')

export const people: Record<Owner, Words> = {
  applicant: words('người nộp hồ sơ', 'the applicant'),
  desk: words('bộ phận một cửa', 'the one-stop desk'),
  unit: words('đơn vị chuyên môn', 'the specialist unit'),
  head: words('người có thẩm quyền ký', 'the competent signer'),
  clerk: words('văn thư', 'the clerk'),
  accountant: words('kế toán', 'the accountant'),
  consulted: words('cơ quan được hỏi ý kiến', 'the consulted body'),
  tax: words('cơ quan thuế', 'the tax authority'),
  partner: words('người phải cùng đồng ý', 'whoever must consent'),
  system: words('hệ thống', 'the system'),
  nobody: words('không ai', 'nobody'),
}

export const statusWords: Record<OfficialStatus, Words> = {
  1: words('1 – Mới đăng ký', '1 – Registered'),
  2: words('2 – Được tiếp nhận', '2 – Accepted'),
  3: words('3 – Không được tiếp nhận', '3 – Not accepted'),
  4: words('4 – Đang xử lý', '4 – In processing'),
  5: words('5 – Yêu cầu bổ sung giấy tờ', '5 – Supplement requested'),
  6: words('6 – Yêu cầu thực hiện nghĩa vụ tài chính', '6 – Payment due'),
  7: words('7 – Công dân yêu cầu rút hồ sơ', '7 – Withdrawal requested'),
  8: words('8 – Dừng xử lý', '8 – Stopped'),
  9: words('9 – Đã xử lý xong', '9 – Result ready'),
  10: words('10 – Đã trả kết quả', '10 – Result delivered'),
}

export const clockWords: Record<ClockMode, Words> = {
  idle: words('thời hạn giải quyết chưa bắt đầu', 'the deadline clock has not started'),
  running: words('thời hạn giải quyết đang tính', 'the deadline clock runs'),
  paused: words('thời hạn giải quyết tạm dừng', 'the deadline clock stands still'),
  stopped: words('thời hạn giải quyết đã chấm dứt', 'the deadline clock has stopped'),
}

export const feeWords: Record<FeeStanding, Words> = {
  none: words('không phải nộp phí', 'no fee is due'),
  due: words('phí chưa nộp', 'the fee is unpaid'),
  settled: words('phí đã nộp', 'the fee is paid'),
  waived: words('phí được miễn', 'the fee is waived'),
  lapsed: words('không còn phải nộp phí', 'the fee has lapsed'),
  returning: words('phí đang được hoàn', 'the fee is being returned'),
  returned: words('phí đã được hoàn', 'the fee has been returned'),
  kept: words('phí đã dùng cho việc đã làm', 'the fee is kept for work that was done'),
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
  same: words('trùng hoàn toàn', 'the very same'),
  paid: words('đã nộp rồi', 'paid before'),
  receipt: words(
    'giấy tiếp nhận hồ sơ và hẹn trả kết quả (01)',
    'the receipt and appointment slip (01)',
  ),
  supplement: words('phiếu yêu cầu bổ sung (02)', 'the supplement request (02)'),
  intakeRefusal: words('phiếu từ chối tiếp nhận (03)', 'the refusal of intake (03)'),
  apology: words('phiếu xin lỗi và hẹn lại (04)', 'the apology with a new date (04)'),
  stop: words('thông báo dừng giải quyết (05)', 'the notice that the dossier stops (05)'),
  guidance: words('phiếu hướng dẫn hoàn thiện', 'the guidance on how to mend the dossier'),
  grant: words('kết quả giải quyết', 'the result'),
  refusal: words(
    'văn bản từ chối có lý do và căn cứ',
    'the written refusal with its reasons and basis',
  ),
  notice: words('thông báo', 'the notice'),
  agreed: words('đồng ý', 'agreement'),
  objected: words('không đồng ý', 'objection'),
  construction: words('cơ quan xây dựng', 'the construction authority'),
  fire: words('cơ quan phòng cháy', 'the fire police'),
  formerResidence: words('xã nơi cư trú trước đây', 'the commune of former residence'),
  intendedMarriagePlace: words('xã nơi dự định kết hôn', 'the commune of the intended marriage'),
  intakeLate: words('chậm tiếp nhận', 'late intake'),
  overdue: words('hồ sơ quá hạn', 'an overdue dossier'),
  taxCodeLate: words('chậm cấp mã số thuế', 'a late tax code'),
  verificationOpen: words('xác minh chưa xong', 'an open verification'),
  noReply: words('không có trả lời', 'a reply that never came'),
  guidanceLate: words('chậm hướng dẫn', 'late guidance'),
  refusalLate: words('chậm ra văn bản từ chối', 'a late refusal'),
  assessmentLate: words('chậm thông báo nghĩa vụ tài chính', 'a late assessment'),
  payment: words('việc nộp phí', 'the payment'),
  consent: words('việc đồng ý', 'the consent'),
  visit: words('lịch hẹn', 'the visit'),
  biometrics: words('thu nhận sinh trắc học', 'fingerprints and photo'),
  inspection: words('thẩm định cơ sở', 'inspection of the premises'),
  site: words('kiểm tra thực địa', 'a visit of the site'),
  ownerAndHouseholdHead: words('chủ sở hữu và chủ hộ', 'the owner and the head of the household'),
}
export const nameOf = (value: unknown): Words =>
  named[String(value)] ?? words(String(value), String(value))

/** What somebody does: bare for "may …", in the third person for "the desk …s". */
interface Deed {
  by: Owner
  vi: string
  may: string
  does: string
}
const deed = (
  by: Owner,
  vi: string,
  [may, does]: readonly [string, string],
  rest: string,
): Deed => ({
  by,
  vi,
  may: `${may} ${rest}`,
  does: `${does} ${rest}`,
})
const v = (bare: string, third = `${bare}s`): readonly [string, string] => [bare, third]

const deeds: Record<ActName, Deed> = {
  feePaid: deed('system', 'ghi nhận đã nộp phí', v('record'), 'the payment of the fee'),
  feeWaived: deed('system', 'ghi nhận miễn phí', v('record'), 'that the fee is waived'),
  orderClosed: deed('system', 'đóng yêu cầu nộp phí chưa nộp', v('close'), 'the unpaid order'),
  obligationMet: deed(
    'system',
    'ghi nhận khoản này đã được nộp bằng cách khác',
    v('record'),
    'that it was paid elsewhere',
  ),
  feeRefunded: deed('system', 'ghi nhận đã hoàn phí', v('record'), 'the refund'),
  assessmentRequested: deed(
    'unit',
    'chuyển thông tin để tính nghĩa vụ tài chính',
    v('ask'),
    'for the assessment',
  ),
  feeAssessed: deed('tax', 'thông báo nghĩa vụ tài chính', v('state'), 'what is owed'),
  accepted: deed('desk', 'tiếp nhận hồ sơ', v('accept'), 'the dossier'),
  intakeRefused: deed('desk', 'từ chối tiếp nhận', v('refuse'), 'the intake'),
  supplementRequested: deed('unit', 'yêu cầu bổ sung giấy tờ', v('ask'), 'for missing papers'),
  supplementProvided: deed('applicant', 'nộp giấy tờ bổ sung', v('hand'), 'in the missing papers'),
  guidanceGiven: deed('unit', 'hướng dẫn hoàn thiện hồ sơ', v('give'), 'guidance'),
  registerAnswered: deed(
    'system',
    'ghi nhận trả lời của cơ sở dữ liệu',
    v('record'),
    'the answer of the register',
  ),
  entryConfirmed: deed('unit', 'xác nhận bản ghi đúng', v('confirm'), 'the entry'),
  examinationOpened: deed('unit', 'bắt đầu thẩm định', v('open'), 'the examination'),
  contentApproved: deed('unit', 'duyệt nội dung', v('approve'), 'the content'),
  conclusionReached: deed('unit', 'kết luận', v('reach', 'reaches'), 'a conclusion'),
  refusalProposed: deed('unit', 'đề xuất từ chối', v('propose'), 'a refusal'),
  verificationRequested: deed('unit', 'yêu cầu xác minh', v('ask'), 'for verification'),
  consultationAnswered: deed('consulted', 'trả lời', v('answer'), 'the consultation'),
  consultationReceived: deed(
    'system',
    'ghi nhận văn bản trả lời',
    v('record'),
    'that a letter has come',
  ),
  findingsSetAside: deed('unit', 'kết luận là trường hợp khác', v('set'), 'the finding aside'),
  consentGiven: deed('partner', 'đồng ý', v('give'), 'consent'),
  consentDeclined: deed('partner', 'không đồng ý', v('decline'), 'to consent'),
  visitBooked: deed('applicant', 'đặt lịch hẹn', v('book'), 'the visit'),
  visitHeld: deed(
    'unit',
    'ghi nhận buổi làm việc đã diễn ra',
    v('record'),
    'that the visit took place',
  ),
  visitMissed: deed('unit', 'ghi nhận không đến hẹn', v('record'), 'that nobody came'),
  inspectionPassed: deed('unit', 'kết luận đạt', v('find'), 'the premises fit'),
  remedyOrdered: deed('unit', 'yêu cầu khắc phục', v('order'), 'faults to be put right'),
  remedyReported: deed(
    'applicant',
    'báo cáo đã khắc phục',
    v('report'),
    'that faults are put right',
  ),
  inspectionFailed: deed('unit', 'kết luận không đạt', v('find'), 'the premises unfit'),
  objectionRaised: deed('unit', 'đề xuất ý kiến không đồng ý', v('propose'), 'an objection'),
  revisionFiled: deed('applicant', 'nộp bản sửa đổi', v('file'), 'a revision'),
  taxCodeAssigned: deed('system', 'ghi nhận mã số thuế được cấp', v('record'), 'the tax code'),
  signed: deed('head', 'ký kết quả', v('sign'), 'the result'),
  refusalSigned: deed('head', 'ký văn bản từ chối', v('sign'), 'the refusal'),
  returnedToUnit: deed('head', 'trả lại đơn vị chuyên môn', v('send'), 'it back to the unit'),
  issued: deed('clerk', 'cấp số, phát hành', v('number'), 'and issue it'),
  decisionSealed: deed('system', 'đóng dấu điện tử văn bản', v('seal'), 'the paper'),
  resultDelivered: deed('system', 'trả kết quả điện tử', v('deliver'), 'the result'),
  resultPosted: deed('clerk', 'gửi kết quả qua bưu chính', v('post'), 'the result'),
  withdrawalRequested: deed('applicant', 'yêu cầu rút hồ sơ', v('ask'), 'to withdraw'),
  withdrawalConfirmed: deed('desk', 'xác nhận rút hồ sơ', v('confirm'), 'the withdrawal'),
  apologySent: deed('unit', 'xin lỗi và hẹn lại', v('apologise'), 'and set a new date'),
  deadlineMissed: deed('system', 'ghi nhận quá hạn', v('record'), 'that the date has passed'),
  versionChanged: deed('system', 'chuyển sang quy định mới', v('take'), 'it over to the new rules'),
}

const said = (facts: Answers | undefined): Words =>
  facts && Object.keys(facts).length > 0
    ? say(
        { vi: (list) => ` (${list})`, en: (list) => ` (${list})` },
        joined(', ', ', ')(Object.values(facts).map(nameOf)),
      )
    : words('', '')

/** "the desk accepts the dossier" */
export function doing(name: ActName, facts?: Answers, by: Owner = deeds[name].by): Words {
  const { vi, does } = deeds[name]
  return say(
    { vi: (who, more) => `${who} ${vi}${more}`, en: (who, more) => `${who} ${does}${more}` },
    people[by],
    said(facts),
  )
}
/** "the desk may accept the dossier" */
export function mayDo(name: ActName, facts?: Answers): Words {
  const { by, vi, may } = deeds[name]
  return say(
    {
      vi: (who, more) => `${who} được ${vi}${more}`,
      en: (who, more) => `${who} may ${may}${more}`,
    },
    people[by],
    said(facts),
  )
}
/** The act without who does it. */
export const deedOf = (name: ActName): { vi: string; does: string } => deeds[name]

const units: Record<'day' | 'workingDay' | 'hour' | 'workingHour', Words> = {
  day: words('ngày', 'days'),
  workingDay: words('ngày làm việc', 'working days'),
  hour: words('giờ', 'hours'),
  workingHour: words('giờ làm việc', 'working hours'),
}
export const lapseWords = (lapse: Lapse): Words =>
  lapse === 'asOrdered'
    ? words('số ngày đã yêu cầu', 'as many days as were ordered')
    : say(
        { vi: (unit) => `${lapse.amount} ${unit}`, en: (unit) => `${lapse.amount} ${unit}` },
        units[lapse.unit],
      )

const effects: Record<string, Words> = {
  openOrder: words('yêu cầu nộp phí được gửi đi', 'an order for the fee is opened'),
  closeOrder: words(
    'cổng thanh toán được hỏi lại và yêu cầu nộp phí được đóng',
    'the gateway is asked and the order closed',
  ),
  returnFee: words('phí đã nộp được hoàn lại', 'what was paid is sent back'),
  consultRegister: words('tra cứu', 'the office looks into'),
  consultAgency: words('gửi văn bản hỏi', 'a letter goes to'),
  remindAgency: words('nhắc', 'a reminder goes to'),
  requestConsent: words('xin ý kiến đồng ý của', 'consent is asked of'),
  requestAssessment: words(
    'hỏi cơ quan thuế về nghĩa vụ tài chính',
    'the tax authority is asked what is owed',
  ),
  requestTaxCode: words('đề nghị cấp mã số thuế', 'a tax code is asked for'),
  offerVisit: words('mời đặt lịch', 'a booking is offered for'),
  composeDecision: words('lập văn bản', 'the office writes'),
  deliverResult: words('gửi kết quả', 'the result is handed over'),
  sendSlip: words('gửi người nộp', 'the applicant is sent'),
  remindApplicant: words('nhắc người nộp về', 'the applicant is reminded of'),
  alertSeniors: words('báo lãnh đạo về', 'seniors are told of'),
  apologise: words('hệ thống gửi lời xin lỗi và hẹn lại', 'the office apologises with a new date'),
}
export const effectWords = (type: string, params: Answers | undefined): Words => {
  const what = Object.values(params ?? {}).map(nameOf)
  const verb = effects[type] ?? words(type, type)
  return what.length === 0 ? verb : joined(' ', ' ')([verb, ...what])
}
