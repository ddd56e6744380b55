import { type ActName, acts } from '../acts.ts'
import type { Answers } from '../fields.ts'
import { nameOf, people } from './names.ts'
import { or, say, type Words, words } from './words.ts'

/** What somebody does, as the law says it of whoever may do it. */
interface Deed {
  /** “tiếp nhận hồ sơ” */
  vi: string
  /** “accept the dossier” */
  bare: string
  /** “accepts the dossier” */
  does: string
  /** What happens to a thing, where that is said rather than who does it: “phí được nộp”. */
  happens?: { subject: Words; vi: string; does: string; be: string }
}
const deed = (vi: string, bare: string, does: string): Deed => ({ vi, bare, does })
/** Something done by a machine or by several: people read what happens, not who records it. */
const happening = (
  done: Deed,
  subject: Words,
  [vi, does, be]: readonly [string, string, string],
): Deed => ({ ...done, happens: { subject, vi, does, be } })

const theFee = words('phí', 'the fee')
const thePaper = words('văn bản', 'the paper')

const deeds: Record<ActName, Deed> = {
  feePaid: happening(
    deed('ghi nhận đã nộp phí', 'record the payment', 'records the payment'),
    theFee,
    ['được nộp', 'is paid', 'be paid'],
  ),
  feeWaived: happening(deed('ghi nhận miễn phí', 'waive the fee', 'waives the fee'), theFee, [
    'được miễn',
    'is waived',
    'be waived',
  ]),
  orderClosed: happening(
    deed('đóng yêu cầu nộp phí', 'close an unpaid order', 'closes an unpaid order'),
    words('yêu cầu nộp phí', 'the order for the fee'),
    ['đóng lại vì chưa nộp', 'closes unpaid', 'close unpaid'],
  ),
  obligationMet: happening(
    deed('ghi nhận đã nộp bằng cách khác', 'record another payment', 'records another payment'),
    words('khoản này', 'the sum'),
    ['được xác nhận đã nộp bằng cách khác', 'is found paid elsewhere', 'be found paid elsewhere'],
  ),
  feeRefunded: happening(
    deed('ghi nhận đã hoàn phí', 'record the refund', 'records the refund'),
    words('tiền hoàn', 'the refund'),
    ['đến tay người nộp', 'reaches the payer', 'reach the payer'],
  ),
  assessmentRequested: deed(
    'hỏi cơ quan thuế về nghĩa vụ tài chính',
    'ask the tax authority what is owed',
    'asks the tax authority what is owed',
  ),
  feeAssessed: happening(
    deed('thông báo nghĩa vụ tài chính', 'state what is owed', 'states what is owed'),
    people.tax,
    ['thông báo nghĩa vụ tài chính', 'states what is owed', 'state what is owed'],
  ),
  accepted: deed('tiếp nhận hồ sơ', 'accept the application', 'accepts the application'),
  intakeRefused: deed(
    'từ chối tiếp nhận',
    'refuse to accept the application',
    'refuses to accept the application',
  ),
  supplementRequested: deed(
    'yêu cầu bổ sung giấy tờ',
    'ask for missing papers',
    'asks for missing papers',
  ),
  supplementProvided: deed(
    'nộp giấy tờ bổ sung',
    'hand in the missing papers',
    'hands in the missing papers',
  ),
  guidanceGiven: deed('hướng dẫn hoàn thiện hồ sơ', 'give guidance', 'gives guidance'),
  registerAnswered: happening(
    deed(
      'ghi nhận trả lời của cơ sở dữ liệu',
      'record an answer of a register',
      'records an answer of a register',
    ),
    words('cơ sở dữ liệu', 'the register'),
    ['trả lời', 'answers', 'answer'],
  ),
  entryConfirmed: deed('xác nhận bản ghi đúng', 'confirm the entry', 'confirms the entry'),
  examinationOpened: deed('mở thẩm định', 'open the examination', 'opens the examination'),
  contentApproved: deed('duyệt nội dung', 'approve the content', 'approves the content'),
  conclusionReached: deed('kết luận', 'reach a conclusion', 'reaches a conclusion'),
  refusalProposed: deed('đề xuất từ chối', 'propose a refusal', 'proposes a refusal'),
  verificationRequested: deed(
    'yêu cầu xác minh',
    'ask for a verification',
    'asks for a verification',
  ),
  consultationAnswered: happening(
    deed('trả lời ý kiến', 'answer a consultation', 'answers a consultation'),
    people.consulted,
    ['trả lời', 'answers', 'answer'],
  ),
  consultationReceived: happening(
    deed('ghi nhận văn bản trả lời', 'record a letter in reply', 'records a letter in reply'),
    people.consulted,
    ['gửi văn bản trả lời', 'sends a letter in reply', 'send a letter in reply'],
  ),
  findingsSetAside: deed(
    'kết luận là trường hợp khác',
    'set the finding aside',
    'sets the finding aside',
  ),
  proofAccepted: deed(
    'nhận giấy thay cho trả lời',
    'accept a paper instead of the reply',
    'accepts a paper instead of the reply',
  ),
  consentGiven: deed('đồng ý', 'consent', 'consents'),
  consentDeclined: deed('không đồng ý', 'decline', 'declines'),
  consentTakenBack: deed(
    'rút lại sự đồng ý',
    'take their consent back',
    'takes their consent back',
  ),
  declarationSigned: deed(
    'khai và ký phần của mình',
    'declare and sign their part',
    'declares and signs their part',
  ),
  visitBooked: deed('chọn giờ hẹn', 'book the visit', 'books the visit'),
  visitHeld: happening(
    deed('ghi nhận buổi hẹn đã diễn ra', 'record the visit', 'records the visit'),
    words('buổi hẹn', 'the visit'),
    ['diễn ra', 'takes place', 'take place'],
  ),
  oneCame: deed(
    'ghi nhận chỉ một người đến',
    'record that only one of them came',
    'records that only one of them came',
  ),
  visitMissed: happening(
    deed('ghi nhận không đến hẹn', 'record a missed visit', 'records a missed visit'),
    words('buổi hẹn', 'the visit'),
    ['bị lỡ', 'is missed', 'be missed'],
  ),
  inspectionHeld: happening(
    deed('ghi nhận đã kiểm tra', 'record the inspection', 'records the inspection'),
    words('buổi kiểm tra tại cơ sở', 'the inspection'),
    ['diễn ra', 'takes place', 'take place'],
  ),
  inspectionPassed: deed('kết luận đạt', 'find the premises fit', 'finds the premises fit'),
  remedyOrdered: deed('yêu cầu khắc phục', 'order a remedy', 'orders a remedy'),
  remedyReported: deed('báo cáo đã khắc phục', 'report the remedy', 'reports the remedy'),
  inspectionFailed: deed(
    'kết luận không đạt',
    'find the premises unfit',
    'finds the premises unfit',
  ),
  objectionRaised: deed('đề xuất không đồng ý', 'propose an objection', 'proposes an objection'),
  revisionFiled: deed('nộp bản sửa đổi', 'file a revision', 'files a revision'),
  taxCodeAssigned: happening(
    deed('ghi nhận mã số thuế', 'record the tax code', 'records the tax code'),
    words('mã số thuế', 'the tax code'),
    ['được cấp', 'is given', 'be given'],
  ),
  signed: deed('ký kết quả', 'sign the result', 'signs the result'),
  refusalSigned: deed('ký văn bản từ chối', 'sign a refusal', 'signs a refusal'),
  returnedToUnit: deed(
    'trả lại đơn vị chuyên môn',
    'send it back to the unit',
    'sends it back to the unit',
  ),
  issued: deed('cấp số và phát hành', 'number and issue the paper', 'numbers and issues the paper'),
  decisionSealed: happening(
    deed('đóng dấu điện tử', 'seal the paper', 'seals the paper'),
    thePaper,
    ['được đóng dấu điện tử', 'is sealed', 'be sealed'],
  ),
  resultDelivered: happening(
    deed('trả kết quả trực tuyến', 'deliver the result', 'delivers the result'),
    words('kết quả', 'the result'),
    ['được trả trực tuyến', 'is delivered online', 'be delivered online'],
  ),
  resultPosted: deed('gửi kết quả qua bưu chính', 'post the result', 'posts the result'),
  withdrawalRequested: deed('rút hồ sơ', 'withdraw', 'withdraws'),
  withdrawalConfirmed: deed('xác nhận việc rút', 'confirm a withdrawal', 'confirms the withdrawal'),
  apologySent: happening(
    deed('xin lỗi và hẹn lại', 'apologise and set a new date', 'apologises and sets a new date'),
    words('cơ quan giải quyết', 'the office'),
    ['xin lỗi và hẹn lại', 'apologises and sets a new date', 'apologise and set a new date'],
  ),
  deadlineMissed: happening(
    deed(
      'ghi nhận quá hạn',
      'record an application as overdue',
      'records an application as overdue',
    ),
    words('hồ sơ', 'the application'),
    ['được ghi nhận quá hạn', 'is recorded as overdue', 'be recorded as overdue'],
  ),
  versionChanged: happening(
    deed('chuyển sang quy định mới', 'take it over', 'takes it over'),
    words('hồ sơ', 'the application'),
    ['chuyển sang quy định mới', 'comes under the new rules', 'come under the new rules'],
  ),
}

/** What is said with an act, where the law tells that apart. */
const sayings: Record<string, (value: unknown) => Words> = {
  found: (value) => say({ vi: (what) => `: ${what}`, en: (what) => `: ${what}` }, nameOf(value)),
  answer: (value) => say({ vi: (what) => `: ${what}`, en: (what) => `: ${what}` }, nameOf(value)),
  amount: (value) =>
    value === 0 ? words(' bằng 0', ' as nothing') : words(' với một số tiền', ' as an amount'),
  outstanding: (value) =>
    value === 0
      ? words(', sau khi mọi người khác đã đồng ý', ' as the last of all')
      : words(', còn người khác chưa trả lời', ' while others have yet to answer'),
}

/** Who is spoken of, and what is said, for one act with its facts. */
function parts(name: ActName, facts: Answers = {}) {
  const { happens, ...done } = deeds[name]
  const body = facts.consultation ?? facts.register
  const said = Object.entries(facts).flatMap(([key, value]) => sayings[key]?.(value) ?? [])
  return {
    subject: body ? nameOf(body) : (happens?.subject ?? or(acts[name].by.map((by) => people[by]))),
    vi: happens?.vi ?? done.vi,
    does: happens?.does ?? done.does,
    be: happens?.be ?? done.bare,
    byThing: happens !== undefined,
    more: words(said.map(({ vi }) => vi).join(''), said.map(({ en }) => en).join('')),
  }
}

/** “the desk accepts the dossier” */
export function doing(name: ActName, facts?: Answers): Words {
  const { subject, vi, does, more } = parts(name, facts)
  return words(`${subject.vi} ${vi}${more.vi}`, `${subject.en} ${does}${more.en}`)
}
/** “the desk may accept the dossier”, “the fee can be paid” */
export function mayDo(name: ActName, facts?: Answers): Words {
  const { subject, vi, be, byThing, more } = parts(name, facts)
  return words(
    `${subject.vi} ${byThing ? 'có thể' : 'được'} ${vi}${more.vi}`,
    `${subject.en} ${byThing ? 'can' : 'may'} ${be}${more.en}`,
  )
}
/** “the desk may not accept the dossier”, “the fee cannot be paid” */
export function mayNotDo(name: ActName, facts?: Answers): Words {
  const { subject, vi, be, byThing, more } = parts(name, facts)
  return words(
    `${subject.vi} ${byThing ? 'không thể' : 'không được'} ${vi}${more.vi}`,
    `${subject.en} ${byThing ? 'cannot' : 'may not'} ${be}${more.en}`,
  )
}
/** The act without who does it: “accept the dossier”. */
export const deedOf = (name: ActName): Words => words(deeds[name].vi, deeds[name].bare)
