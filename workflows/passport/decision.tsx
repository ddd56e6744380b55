import { birthInWords } from '#workflows/kernel/birth.ts'
import { Field, Fields, Note, Paper, Paragraph } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { decisionOf } from '#workflows/kernel/notices.tsx'
import type { Facts } from './form.ts'

export const decision = decisionOf<Facts>(
  { what: 'cấp hộ chiếu phổ thông', keptBy: 'hồ sơ xuất nhập cảnh' },
  issued,
)

/** The passport is a booklet; this paper says that it is issued, and goes out electronically. */
function issued({ facts }: DecisionInput<Facts>) {
  const isChild = facts.holder === 'child'
  const { commune, line } = facts.deliveryAddress
  return (
    <Paper title="THÔNG BÁO" subtitle="Về kết quả giải quyết hồ sơ cấp hộ chiếu phổ thông">
      <Paragraph>Hộ chiếu phổ thông đã được cấp cho:</Paragraph>
      <Fields>
        <Field label="Họ, chữ đệm, tên">{isChild ? facts.childName : facts.applicantName}</Field>
        <Field label="Ngày, tháng, năm sinh">
          {birthInWords((isChild ? facts.childBirthDate : undefined) ?? facts.applicantBirthDate)}
        </Field>
        <Field label="Người đề nghị">{facts.applicantName}</Field>
        <Field label="Số định danh cá nhân của người đề nghị">{facts.applicantId}</Field>
        <Field label="Địa chỉ nhận hộ chiếu">{`${line}, ${commune}`}</Field>
      </Fields>
      <Note>
        Hộ chiếu được gửi qua bưu điện tới địa chỉ trên. Mã bưu gửi hiện trên trang theo dõi hồ sơ.
      </Note>
    </Paper>
  )
}
