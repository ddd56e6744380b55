import type { ReactElement } from 'react'
import { z } from 'zod'
import type { Said } from './asked.ts'
import { Basis, Field, Fields, Item, Paper, Paragraph, Recipients } from './decision.tsx'
import type { DecisionInput } from './define-procedure.ts'
import type { PersonOnRecord } from './on-record.ts'
import { vietnameseDate } from './time.ts'

interface Refusal {
  /** What is not granted, to follow “Về việc không”: `cấp hộ chiếu`. */
  what: string
  /** Who keeps a copy: `hộ tịch`. */
  keptBy: string
  /** Number of the form prescribed for it: `CT06`. */
  form?: string
}

/** The papers of a procedure: a refusal, which reads the same everywhere, or what it grants. */
export const decisionOf =
  <T,>(refused: Refusal, granted: (input: DecisionInput<T>) => ReactElement) =>
  (input: DecisionInput<T>): ReactElement =>
    input.kind === 'refusal' ? refusalNotice({ ...refused, ...input }) : granted(input)

/** A refusal is always written, reasoned, and says its basis. */
function refusalNotice(about: Refusal & { said: Said; holder: { name: string } }): ReactElement {
  const { reasons, legalBasis } = z
    .object({ reasons: z.string(), legalBasis: z.string() })
    .parse(about.said.refusalProposed ?? about.said.inspectionFailed ?? about.said.objectionRaised)
  return (
    <Paper
      title="THÔNG BÁO"
      subtitle={`Về việc không ${about.what}${about.form ? ` (${about.form})` : ''}`}
    >
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
