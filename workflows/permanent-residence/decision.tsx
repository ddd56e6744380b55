import { birthInWords } from '#workflows/kernel/birth.ts'
import { Field, Fields, Paper, Paragraph } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { decisionOf, sexInWords } from '#workflows/kernel/notices.tsx'
import { peopleFound } from '#workflows/kernel/on-record.ts'
import { vietnameseDate } from '#workflows/kernel/time.ts'
import type { Facts } from './form.ts'

/** CT08 tells that residence is registered; a refusal is CT06. */
export const decision = decisionOf<Facts>(
  { what: 'đăng ký thường trú', keptBy: 'hồ sơ cư trú', form: 'CT06' },
  registration,
)

function registration({ facts, said, agency, on }: DecisionInput<Facts>) {
  const person = peopleFound(said).find(({ personalId }) => personalId === facts.applicantId)
  const { commune, line } = facts.newAddress
  return (
    <Paper title="THÔNG BÁO" subtitle="Về kết quả giải quyết đăng ký cư trú (CT08)">
      <Paragraph>
        {agency.name} thông báo đã cập nhật thông tin đăng ký thường trú vào Cơ sở dữ liệu về cư trú
        như sau:
      </Paragraph>
      <Fields>
        <Field label="Họ, chữ đệm, tên">{facts.applicantName}</Field>
        <Field label="Ngày, tháng, năm sinh">{birthInWords(facts.applicantBirthDate)}</Field>
        <Field label="Giới tính">{person && sexInWords(person.sex)}</Field>
        <Field label="Số định danh cá nhân">{facts.applicantId}</Field>
        <Field label="Nơi thường trú">{`${line}, ${commune}`}</Field>
        <Field label="Họ, chữ đệm, tên chủ hộ">
          {facts.household === 'joining' ? facts.headName : facts.applicantName}
        </Field>
        <Field label="Quan hệ với chủ hộ">
          {facts.household === 'joining' ? facts.relationToHead : 'Chủ hộ'}
        </Field>
        <Field label="Ngày đăng ký">{vietnameseDate(on)}</Field>
      </Fields>
    </Paper>
  )
}
