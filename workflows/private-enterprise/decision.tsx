import { z } from 'zod'
import { Field, Fields, Heading, Item, List, Paper } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { dongInFigures } from '#workflows/kernel/money.ts'
import { addressInWords, decisionOf } from '#workflows/kernel/notices.tsx'
import { vietnameseDate } from '#workflows/kernel/time.ts'
import type { Facts } from './form.ts'

export const decision = decisionOf<Facts>(
  { what: 'cấp đăng ký doanh nghiệp tư nhân', keptBy: 'đăng ký kinh doanh' },
  certificate,
)

function certificate({ facts, said, on }: DecisionInput<Facts>) {
  const { taxCode } = z.object({ taxCode: z.string() }).parse(said.taxCodeAssigned)
  return (
    <Paper title="GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP" subtitle="Doanh nghiệp tư nhân">
      <Fields>
        <Field label="Mã số doanh nghiệp, đồng thời là mã số thuế">{taxCode}</Field>
        <Field label="Đăng ký lần đầu">{vietnameseDate(on)}</Field>
        <Field label="Tên doanh nghiệp">{facts.enterpriseName}</Field>
        <Field label="Tên bằng tiếng nước ngoài">{facts.foreignName}</Field>
        <Field label="Địa chỉ trụ sở chính">{addressInWords(facts.enterpriseAddress, on)}</Field>
        <Field label="Vốn đầu tư">{dongInFigures(facts.capital)}</Field>
        {facts.convertedFrom ? (
          <Field label="Chuyển đổi từ hộ kinh doanh, mã số">{facts.convertedFrom}</Field>
        ) : null}
      </Fields>
      <Heading>Ngành, nghề kinh doanh</Heading>
      <List>
        {facts.activities.map(({ activity }) => (
          <Item key={activity}>{activity}</Item>
        ))}
      </List>
      <Heading>Chủ doanh nghiệp</Heading>
      <Fields>
        <Field label="Họ, chữ đệm, tên">{facts.applicantName}</Field>
        <Field label="Ngày, tháng, năm sinh">{vietnameseDate(facts.applicantBirthDate)}</Field>
        <Field label="Số định danh cá nhân">{facts.applicantId}</Field>
        <Field label="Địa chỉ liên lạc">{addressInWords(facts.applicantAddress, on)}</Field>
      </Fields>
    </Paper>
  )
}
