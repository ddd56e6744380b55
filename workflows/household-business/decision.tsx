import { z } from 'zod'
import { Field, Fields, Heading, Item, List, Paper } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { dongInFigures } from '#workflows/kernel/money.ts'
import { addressInWords, decisionOf } from '#workflows/kernel/notices.tsx'
import { vietnameseDate } from '#workflows/kernel/time.ts'
import type { Facts } from './form.ts'

export const decision = decisionOf<Facts>(
  { what: 'cấp đăng ký hộ kinh doanh', keptBy: 'đăng ký kinh doanh' },
  certificate,
)

function certificate({ facts, said, on }: DecisionInput<Facts>) {
  const { taxCode } = z.object({ taxCode: z.string() }).parse(said.taxCodeAssigned)
  return (
    <Paper title="GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH" subtitle={`Mã số: ${taxCode}`}>
      <Fields>
        <Field label="Tên hộ kinh doanh">{facts.businessName}</Field>
        <Field label="Mã số hộ kinh doanh, đồng thời là mã số thuế">{taxCode}</Field>
        <Field label="Trụ sở">{addressInWords(facts.businessAddress, on)}</Field>
        <Field label="Vốn kinh doanh">{dongInFigures(facts.capital)}</Field>
        <Field label="Ngày bắt đầu hoạt động">{vietnameseDate(facts.startsOn)}</Field>
      </Fields>
      <Heading>Ngành, nghề kinh doanh</Heading>
      <List>
        {facts.activities.map(({ activity }) => (
          <Item key={activity}>{activity}</Item>
        ))}
      </List>
      <Heading>Chủ hộ kinh doanh</Heading>
      <Fields>
        <Field label="Họ, chữ đệm, tên">{facts.applicantName}</Field>
        <Field label="Số định danh cá nhân">{facts.applicantId}</Field>
        <Field label="Nơi cư trú">{addressInWords(facts.applicantAddress, on)}</Field>
      </Fields>
      {facts.members ? (
        <>
          <Heading>Thành viên hộ gia đình tham gia hộ kinh doanh</Heading>
          <List>
            {facts.members.map(({ memberName, memberId }) => (
              <Item key={memberId}>
                {memberName}, số định danh {memberId}
              </Item>
            ))}
          </List>
        </>
      ) : null}
    </Paper>
  )
}
