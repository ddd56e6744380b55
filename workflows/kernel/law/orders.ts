import type { Answers } from '../fields.ts'
import { nameOf } from './names.ts'
import { and, type Words, words } from './words.ts'

// What the office does of itself when a dossier moves; % is what it is done with.
const orders: Record<string, Words> = {
  openOrder: words('yêu cầu nộp phí được gửi đi', 'an order for the fee is opened'),
  closeOrder: words(
    'cổng thanh toán được hỏi lại trước khi đóng yêu cầu nộp phí',
    'the gateway is asked once more before the order closes',
  ),
  returnFee: words('phí đã nộp được hoàn lại', 'what was paid is sent back'),
  consultRegister: words('% được tra cứu', '% is asked'),
  consultAgency: words('văn bản hỏi được gửi đến %', 'a letter goes to %'),
  remindAgency: words('% được nhắc trả lời', 'a reminder goes to %'),
  requestConsent: words('% được hỏi ý kiến đồng ý', 'consent is asked of %'),
  inviteCoApplicant: words(
    'người cùng đăng ký được mời khai và ký',
    'the co-applicant is invited to declare and sign',
  ),
  requestAssessment: words(
    'cơ quan thuế được hỏi về nghĩa vụ tài chính',
    'the tax authority is asked what is owed',
  ),
  requestTaxCode: words('mã số thuế được đề nghị cấp', 'a tax code is asked for'),
  offerVisit: words('người nộp được mời chọn giờ cho %', '% can be booked'),
  composeDecision: words('% được lập', '% is written'),
  deliverResult: words('kết quả được gửi đi', 'the result is sent'),
  sendSlip: words('người nộp nhận được %', 'the applicant is sent %'),
  remindApplicant: words('người nộp được nhắc về %', 'the applicant is reminded of %'),
  alertSeniors: words('lãnh đạo được báo về %', 'supervisors are told of %'),
  apologise: words(
    'hệ thống gửi lời xin lỗi kèm ngày hẹn mới',
    'an apology goes out with a new date',
  ),
}
export function effectWords(type: string, params: Answers | undefined): Words {
  const what = and(Object.values(params ?? {}).map(nameOf))
  const order = orders[type] ?? words(`${type} %`, `${type} %`)
  if (what.vi === '' && type === 'composeDecision')
    return words('một văn bản quyết định được lập', 'a decision is written')
  return words(order.vi.replace('%', what.vi), order.en.replace('%', what.en))
}
