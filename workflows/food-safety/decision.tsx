import { z } from 'zod'
import { Field, Fields, Note, Paper, Paragraph } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { addressInWords, decisionOf } from '#workflows/kernel/notices.tsx'
import type { Facts } from './form.ts'

export const decision = decisionOf<Facts>(
  { what: 'cấp Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm', keptBy: 'an toàn thực phẩm' },
  certificate,
)

function certificate({ facts, said, on }: DecisionInput<Facts>) {
  const { findings } = z.object({ findings: z.string() }).parse(said.inspectionPassed)
  return (
    <Paper
      title="GIẤY CHỨNG NHẬN"
      subtitle="Cơ sở đủ điều kiện an toàn thực phẩm đối với dịch vụ ăn uống"
    >
      <Fields>
        <Field label="Tên cơ sở">{facts.premisesName}</Field>
        <Field label="Địa chỉ">{addressInWords(facts.premisesAddress, on)}</Field>
        <Field label="Doanh nghiệp">{facts.businessName}</Field>
        <Field label="Mã số thuế">{facts.taxCode}</Field>
      </Fields>
      <Paragraph>
        Đủ điều kiện an toàn thực phẩm để kinh doanh dịch vụ ăn uống theo kết quả kiểm tra thực tế
        tại cơ sở: {findings}
      </Paragraph>
      <Note>Cơ sở duy trì điều kiện đã được chứng nhận trong suốt quá trình hoạt động.</Note>
    </Paper>
  )
}
