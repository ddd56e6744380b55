import { Field, Fields, Heading, Paper } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { decisionOf, personLines, sexInWords } from '#workflows/kernel/notices.tsx'
import { peopleFound } from '#workflows/kernel/on-record.ts'
import { vietnameseDate } from '#workflows/kernel/time.ts'
import { type Facts, parentsOf } from './form.ts'

export const decision = decisionOf<Facts>(
  { what: 'đăng ký khai sinh', keptBy: 'hộ tịch' },
  birthCertificate,
)

function birthCertificate({ facts, said, agency, number, on }: DecisionInput<Facts>) {
  const known = peopleFound(said)
  const parents = parentsOf(facts)
  const person = (id: string | undefined) => known.find(({ personalId }) => personalId === id)
  return (
    <Paper title="GIẤY KHAI SINH">
      <Fields>
        <Field label="Họ, chữ đệm, tên">{facts.childName}</Field>
        <Field label="Ngày, tháng, năm sinh">{vietnameseDate(facts.childBirthDate)}</Field>
        <Field label="Giới tính">{sexInWords(facts.childSex)}</Field>
        <Field label="Dân tộc">{facts.ethnicity}</Field>
        <Field label="Quốc tịch">Việt Nam</Field>
        <Field label="Nơi sinh">{facts.birthPlace}</Field>
        <Field label="Quê quán">{facts.homeTown}</Field>
      </Fields>
      <Heading>Cha, mẹ</Heading>
      {personLines('Họ, chữ đệm, tên người mẹ', person(parents.mother))}
      {personLines('Họ, chữ đệm, tên người cha', person(parents.father))}
      <Heading>Đăng ký</Heading>
      <Fields>
        <Field label="Họ, chữ đệm, tên người đi khai sinh">{facts.applicantName}</Field>
        <Field label="Nơi đăng ký khai sinh">{agency.name}</Field>
        <Field label="Số">{number}</Field>
        <Field label="Ngày đăng ký">{vietnameseDate(on)}</Field>
      </Fields>
    </Paper>
  )
}
