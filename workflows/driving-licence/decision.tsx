import { birthInWords } from '#workflows/kernel/birth.ts'
import { Field, Fields, Note, Paper, Paragraph } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { decisionOf } from '#workflows/kernel/notices.tsx'
import { fitnessFound } from '#workflows/kernel/on-record.ts'
import type { Facts } from './form.ts'

export const decision = decisionOf<Facts>(
  { what: 'đổi giấy phép lái xe', keptBy: 'hồ sơ giấy phép lái xe' },
  exchanged,
)

/** The licence is a card; this paper says that it is issued, and goes out electronically. */
function exchanged({ facts, said }: DecisionInput<Facts>) {
  const fitness = fitnessFound(said)
  const { commune, line } = facts.deliveryAddress
  return (
    <Paper title="THÔNG BÁO" subtitle="Về kết quả giải quyết hồ sơ đổi giấy phép lái xe">
      <Paragraph>Giấy phép lái xe đã được đổi cho:</Paragraph>
      <Fields>
        <Field label="Họ, chữ đệm, tên">{facts.applicantName}</Field>
        <Field label="Ngày, tháng, năm sinh">{birthInWords(facts.applicantBirthDate)}</Field>
        <Field label="Số định danh cá nhân">{facts.applicantId}</Field>
        <Field label="Số giấy phép lái xe đã đổi">{facts.licenceNumber}</Field>
        <Field label="Hạng">{facts.licenceClass}</Field>
        <Field label="Giấy khám sức khỏe">
          {fitness ? `Số ${fitness.number}, ${fitness.facility}` : 'Bản giấy do người lái xe nộp'}
        </Field>
        <Field label="Địa chỉ nhận giấy phép">{`${line}, ${commune}`}</Field>
      </Fields>
      <Note>
        Giấy phép được gửi qua bưu điện tới địa chỉ trên. Mã bưu gửi hiện trên trang theo dõi hồ sơ.
      </Note>
    </Paper>
  )
}
