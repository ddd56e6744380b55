import { birthInWords } from '#workflows/kernel/birth.ts'
import { Field, Fields, Paper, Paragraph } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { decisionOf } from '#workflows/kernel/notices.tsx'
import type { Facts } from './form.ts'

const statuses = {
  neverMarried: 'Chưa đăng ký kết hôn với ai',
  divorced: 'Đã ly hôn, hiện chưa đăng ký kết hôn với ai',
  widowed: 'Vợ hoặc chồng đã chết, hiện chưa đăng ký kết hôn với ai',
} as const

export const decision = decisionOf<Facts>(
  { what: 'xác nhận tình trạng hôn nhân', keptBy: 'hộ tịch' },
  certificate,
)

function certificate({ facts, agency }: DecisionInput<Facts>) {
  const { commune, line } = facts.applicantAddress
  return (
    <Paper title="GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN">
      <Paragraph centred>{agency.name} xác nhận:</Paragraph>
      <Fields>
        <Field label="Họ, chữ đệm, tên">{facts.applicantName}</Field>
        <Field label="Ngày, tháng, năm sinh">{birthInWords(facts.applicantBirthDate)}</Field>
        <Field label="Số định danh cá nhân">{facts.applicantId}</Field>
        <Field label="Nơi cư trú">{`${line}, ${commune}`}</Field>
        <Field label="Tình trạng hôn nhân">{statuses[facts.status]}</Field>
      </Fields>
      <Paragraph>
        {facts.purpose === 'marriage'
          ? `Giấy này được cấp để đăng ký kết hôn với ${facts.partnerName} tại ${facts.marriageCommune}.`
          : `Giấy này được cấp để sử dụng vào mục đích: ${facts.otherPurpose}. Không có giá trị sử dụng để đăng ký kết hôn.`}
      </Paragraph>
    </Paper>
  )
}
