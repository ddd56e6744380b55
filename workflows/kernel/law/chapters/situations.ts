import { called, may } from '../vocabulary.ts'
import { words } from '../words.ts'

// What lawyers call the places that many procedures share. Each is told by what can be done there.

export const atTheDesk = called(
  'hồ sơ đang chờ tiếp nhận',
  'the application waits at the desk',
  may('accepted'),
)
export const papersAwaited = called(
  'giấy tờ bổ sung đang được chờ',
  'missing papers are awaited',
  may('supplementProvided'),
)
export const feeAwaited = called(
  'phí đang chờ người nộp thanh toán',
  'the fee is awaited',
  may('feeWaived'),
)
export const orderClosing = called(
  'yêu cầu nộp phí đang được đóng',
  'the order for the fee is being closed',
  may('orderClosed'),
)
export const refunding = called(
  'tiền hoàn đang trên đường về',
  'the refund is on its way',
  may('feeRefunded'),
)
export const leavingAwaited = called(
  'việc rút hồ sơ đang chờ xác nhận',
  'a withdrawal waits to be confirmed',
  may('withdrawalConfirmed'),
)
export const examining = called(
  'đơn vị chuyên môn đang thẩm định',
  'the specialist unit examines',
  may('refusalProposed'),
)
export const lookingUp = called(
  'cơ sở dữ liệu đang được tra cứu',
  'the register is asked',
  may('registerAnswered'),
  {
    negated: words('không tra cứu cơ sở dữ liệu', 'the register is not asked'),
    becoming: words('việc tra cứu bắt đầu', 'the office begins to look it up'),
  },
)
export const awaitingSignature = called(
  'kết quả đang chờ ký',
  'the result waits to be signed',
  may('signed'),
)
export const awaitingRefusalSignature = called(
  'văn bản từ chối đang chờ ký',
  'a refusal waits to be signed',
  may('refusalSigned'),
)
export const awaitingIssue = called(
  'văn bản đang chờ cấp số',
  'the paper waits for its number',
  may('issued'),
)
export const awaitingSeal = called(
  'văn bản đang chờ đóng dấu điện tử',
  'the paper waits for its seal',
  may('decisionSealed'),
)
