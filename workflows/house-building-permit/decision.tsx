import { Article, Field, Fields, Note, Paper, Paragraph } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { addressInWords, decisionOf } from '#workflows/kernel/notices.tsx'
import type { Facts } from './form.ts'

const works = {
  new: 'Xây dựng mới',
  repair: 'Sửa chữa, cải tạo',
  relocation: 'Di dời công trình',
} as const

export const decision = decisionOf<Facts>(
  { what: 'cấp giấy phép xây dựng', keptBy: 'xây dựng' },
  permit,
)

function permit({ facts, holder, on }: DecisionInput<Facts>) {
  return (
    <Paper title="GIẤY PHÉP XÂY DỰNG" subtitle="(Sử dụng cho nhà ở riêng lẻ)">
      <Article heading="1. Cấp cho">
        <Fields>
          <Field label="Ông/bà">{holder.name}</Field>
          <Field label="Số định danh cá nhân">{facts.applicantId}</Field>
          <Field label="Nơi cư trú">{addressInWords(facts.applicantAddress, on)}</Field>
        </Fields>
      </Article>
      <Article heading="2. Được phép xây dựng công trình">
        <Fields>
          <Field label="Loại việc">{works[facts.works]}</Field>
          <Field label="Tại địa điểm">{addressInWords(facts.landAddress, on)}</Field>
          <Field label="Giấy tờ về đất">{facts.certificate}</Field>
          <Field label="Diện tích xây dựng tầng một">{String(facts.footprint)} m²</Field>
          <Field label="Tổng diện tích sàn">{String(facts.floorArea)} m²</Field>
          <Field label="Số tầng">{String(facts.storeys)}</Field>
        </Fields>
      </Article>
      <Article heading="3. Chủ đầu tư">
        <Paragraph>
          Xây dựng theo đúng giấy phép này và hồ sơ thiết kế kèm theo; xuất trình giấy phép khi cơ
          quan có thẩm quyền yêu cầu.
        </Paragraph>
      </Article>
      <Note>Hai bộ bản vẽ thiết kế kèm theo giấy phép này.</Note>
    </Paper>
  )
}
