import { Field, Fields, Item, Paper, Paragraph, Recipients } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { decisionOf } from '#workflows/kernel/notices.tsx'
import { vietnameseDate } from '#workflows/kernel/time.ts'
import type { Facts } from './form.ts'

export const decision = decisionOf<Facts>(
  { what: 'chấp nhận nội quy lao động', keptBy: 'lao động' },
  noticeOfEffect,
)

/** Nobody approves labour rules: the notice records that the time to object has passed. */
function noticeOfEffect({ facts, on }: DecisionInput<Facts>) {
  return (
    <Paper title="THÔNG BÁO" subtitle="Về việc nội quy lao động có hiệu lực">
      <Paragraph>Kính gửi: {facts.businessName}</Paragraph>
      <Paragraph>
        Cơ quan đăng ký đã nhận đủ hồ sơ đăng ký nội quy lao động và không có ý kiến không đồng ý
        trong thời hạn 07 ngày làm việc. Nội quy lao động sau đây có hiệu lực kể từ{' '}
        {vietnameseDate(on)}:
      </Paragraph>
      <Fields>
        <Field label="Tên nội quy">{facts.rulesTitle}</Field>
        <Field label="Người sử dụng lao động">{facts.businessName}</Field>
        <Field label="Mã số thuế">{facts.taxCode}</Field>
        <Field label="Số người lao động">{String(facts.employees)}</Field>
      </Fields>
      <Recipients>
        <Item>{facts.businessName};</Item>
        <Item>Lưu: VT, lao động.</Item>
      </Recipients>
    </Paper>
  )
}
