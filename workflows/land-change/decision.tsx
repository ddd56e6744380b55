import { z } from 'zod'
import { Field, Fields, Heading, Paper } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { dongInFigures } from '#workflows/kernel/money.ts'
import { addressInWords, decisionOf } from '#workflows/kernel/notices.tsx'
import { parcelFound } from '#workflows/kernel/on-record.ts'
import type { Facts } from './form.ts'

const changes = {
  transfer: 'Chuyển nhượng',
  gift: 'Tặng cho',
  inheritance: 'Thừa kế',
  correction: 'Đính chính thông tin',
} as const

export const decision = decisionOf<Facts>(
  { what: 'đăng ký biến động đất đai', keptBy: 'đăng ký đất đai' },
  confirmation,
)

/** Says of the parcel what the land register says, and of the change what was registered. */
function confirmation({ facts, said, on }: DecisionInput<Facts>) {
  const parcel = parcelFound(said)
  if (!parcel) throw new TypeError('the land register knows no such parcel')
  const assessed = z.object({ amount: z.number(), notice: z.string() }).parse(said.feeAssessed)
  return (
    <Paper title="XÁC NHẬN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI">
      <Heading>Thửa đất</Heading>
      <Fields>
        <Field label="Giấy chứng nhận số">{parcel.certificate}</Field>
        <Field label="Tờ bản đồ số">{parcel.sheet}</Field>
        <Field label="Thửa đất số">{parcel.parcel}</Field>
        <Field label="Diện tích">{String(parcel.areaM2).replace('.', ',')} m²</Field>
        <Field label="Mục đích sử dụng">{parcel.purpose}</Field>
        <Field label="Địa chỉ">{addressInWords(parcel.address, on)}</Field>
      </Fields>
      <Heading>Nội dung biến động</Heading>
      <Fields>
        <Field label="Loại biến động">{changes[facts.change]}</Field>
        <Field label="Người đăng ký">{facts.applicantName}</Field>
        {facts.receiverName ? <Field label="Bên nhận">{facts.receiverName}</Field> : null}
        {facts.receiverId ? (
          <Field label="Số định danh của bên nhận">{facts.receiverId}</Field>
        ) : null}
      </Fields>
      <Heading>Nghĩa vụ tài chính</Heading>
      <Fields>
        <Field label="Thông báo của cơ quan thuế">{assessed.notice}</Field>
        <Field label="Số tiền">{dongInFigures(assessed.amount)}</Field>
      </Fields>
    </Paper>
  )
}
