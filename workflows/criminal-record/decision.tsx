import { z } from 'zod'
import { birthInWords } from '#workflows/kernel/birth.ts'
import { Field, Fields, Heading, Note, Paper, Paragraph } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { decisionOf, sexInWords } from '#workflows/kernel/notices.tsx'
import { peopleFound } from '#workflows/kernel/on-record.ts'
import type { Facts } from './form.ts'

const titles = { no1: 'PHIẾU LÝ LỊCH TƯ PHÁP SỐ 1', no2: 'PHIẾU LÝ LỊCH TƯ PHÁP SỐ 2' } as const
const conclusionSchema = z.object({ conclusion: z.string() })

export const decision = decisionOf<Facts>(
  { what: 'cấp Phiếu lý lịch tư pháp', keptBy: 'hồ sơ nghiệp vụ' },
  certificate,
)

function certificate({ facts, said, original }: DecisionInput<Facts>) {
  const subject = {
    id: facts.subjectId ?? facts.applicantId,
    name: facts.subjectName ?? facts.applicantName,
    birthDate: facts.subjectBirthDate ?? facts.applicantBirthDate,
  }
  const person = peopleFound(said).find(({ personalId }) => personalId === subject.id)
  const { conclusion } = conclusionSchema.parse(said.conclusionReached)
  return (
    <Paper title={titles[facts.recordType]}>
      <Fields>
        <Field label="Họ, chữ đệm, tên">{subject.name}</Field>
        <Field label="Ngày, tháng, năm sinh">{birthInWords(subject.birthDate)}</Field>
        <Field label="Giới tính">{person && sexInWords(person.sex)}</Field>
        <Field label="Quốc tịch">{person?.nationality}</Field>
        <Field label="Số định danh cá nhân">{subject.id}</Field>
        <Field label="Mục đích">{facts.purpose}</Field>
      </Fields>
      <Heading>Tình trạng án tích</Heading>
      <Paragraph>{conclusion}</Paragraph>
      {original.of > 1 ? (
        <Note>{`Bản thứ ${original.nth} trong ${original.of} bản được cấp.`}</Note>
      ) : null}
    </Paper>
  )
}
