import type { ReactElement } from 'react'
import { z } from 'zod'
import { Basis, Field, Fields, Item, Paper, Paragraph, Recipients } from './decision.tsx'
import type { Said } from './define-procedure.ts'
import type { RegisterName } from './machine.ts'
import { vietnameseDate } from './time.ts'

/** A refusal is always written, reasoned, and says its basis. */
export function refusalNotice(about: {
  /** What is not granted, to follow “Về việc không”: `cấp hộ chiếu`. */
  what: string
  said: Said
  holder: { name: string }
  /** Who keeps a copy: `hộ tịch`. */
  keptBy: string
}): ReactElement {
  const { reasons, legalBasis } = z
    .object({ reasons: z.string(), legalBasis: z.string() })
    .parse(about.said.refusalProposed ?? about.said.inspectionFailed ?? about.said.objectionRaised)
  return (
    <Paper title="THÔNG BÁO" subtitle={`Về việc không ${about.what}`}>
      <Basis>Căn cứ {legalBasis};</Basis>
      <Paragraph>Kính gửi: {about.holder.name}</Paragraph>
      <Paragraph>
        Sau khi xem xét hồ sơ đề nghị, cơ quan giải quyết không {about.what} vì lý do sau:
      </Paragraph>
      <Paragraph>{reasons}</Paragraph>
      <Paragraph>
        Phí, lệ phí đã nộp được hoàn trả qua chính kênh thanh toán đã dùng nếu quy định cho hoàn
        trả.
      </Paragraph>
      <Recipients>
        <Item>{about.holder.name};</Item>
        <Item>Lưu: VT, {about.keptBy}.</Item>
      </Recipients>
    </Paper>
  )
}

/** An address as papers write it. */
export const addressInWords = ({ line, commune }: { line: string; commune: string }): string =>
  `${line}, ${commune}`

const personSchema = z.object({
  personalId: z.string(),
  name: z.string(),
  sex: z.enum(['male', 'female']),
  birthDate: z.string(),
  ethnicity: z.string(),
  nationality: z.string(),
})
/** A person as the population register knows them. */
export type PersonOnRecord = z.output<typeof personSchema>

const entriesSchema = z.object({ entries: z.string() })
/** What a register answered about the dossier; empty where it was not asked or knew nothing. */
export function answeredBy(said: Said, register: RegisterName): readonly unknown[] {
  const answer = entriesSchema.safeParse(said.registers?.[register])
  return answer.success ? z.array(z.unknown()).parse(JSON.parse(answer.data.entries)) : []
}

/** People the population register found, to be printed as it knows them. */
export const peopleFound = (said: Said): readonly PersonOnRecord[] =>
  z.array(personSchema).parse(answeredBy(said, 'population'))

const sexes = { male: 'Nam', female: 'Nữ' } as const
/** A sex as papers write it. */
export const sexInWords = (sex: 'male' | 'female'): string => sexes[sex]

/** A person's lines on a paper. `label` names them: `Họ, chữ đệm, tên người mẹ`. */
export const personLines = (label: string, person: PersonOnRecord | undefined): ReactElement => (
  <Fields>
    <Field label={label}>{person?.name}</Field>
    <Field label="Ngày, tháng, năm sinh">{person && vietnameseDate(person.birthDate)}</Field>
    <Field label="Dân tộc">{person?.ethnicity}</Field>
    <Field label="Quốc tịch">{person?.nationality}</Field>
    <Field label="Số định danh cá nhân">{person?.personalId}</Field>
  </Fields>
)
