import { z } from 'zod'
import {
  Article,
  Basis,
  Field,
  Fields,
  Item,
  Note,
  Paper,
  Paragraph,
  Recipients,
} from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { vietnameseDate } from '#workflows/kernel/time.ts'
import type { Facts } from './form.ts'

/** What the civil-status register says of an entry, as it is copied. */
const entrySchema = z.object({
  registerNumber: z.string(),
  registerBook: z.string(),
  registeredOn: z.string(),
  registeredAt: z.string(),
  fields: z.array(z.object({ label: z.string(), value: z.string() })),
})

const titles = { birth: 'KHAI SINH', marriage: 'KẾT HÔN', death: 'KHAI TỬ' } as const

export function decision({ kind, facts, said, holder }: DecisionInput<Facts>) {
  if (kind === 'refusal') {
    const { reasons, legalBasis } = z
      .object({ reasons: z.string(), legalBasis: z.string() })
      .parse(said.refusalProposed)
    return (
      <Paper title="THÔNG BÁO" subtitle="Về việc từ chối cấp bản sao trích lục hộ tịch">
        <Basis>Căn cứ {legalBasis};</Basis>
        <Paragraph>Kính gửi: {holder.name}</Paragraph>
        <Paragraph>
          Sau khi xem xét yêu cầu cấp bản sao trích lục {titles[facts.entryKind].toLowerCase()} của{' '}
          {facts.subjectName}, cơ quan đăng ký hộ tịch không cấp được bản sao vì lý do sau:
        </Paragraph>
        <Paragraph>{reasons}</Paragraph>
        <Paragraph>
          Lệ phí đã nộp được hoàn trả qua chính kênh thanh toán đã dùng. Ông/Bà có quyền khiếu nại
          theo quy định của pháp luật.
        </Paragraph>
        <Recipients>
          <Item>{holder.name};</Item>
          <Item>Lưu: VT, hộ tịch.</Item>
        </Recipients>
      </Paper>
    )
  }
  const entry = entrySchema.parse(
    JSON.parse(z.object({ entry: z.string() }).parse(said.registerAnswered).entry),
  )
  return (
    <Paper title={`TRÍCH LỤC ${titles[facts.entryKind]}`} subtitle="(Bản sao)">
      <Fields>
        {entry.fields.map(({ label, value }) => (
          <Field key={label} label={label}>
            {value}
          </Field>
        ))}
      </Fields>
      <Article heading="Đăng ký tại">
        <Fields>
          <Field label="Nơi đăng ký">{entry.registeredAt}</Field>
          <Field label="Số">{entry.registerNumber}</Field>
          <Field label="Quyển số">{entry.registerBook}</Field>
          <Field label="Ngày đăng ký">{vietnameseDate(entry.registeredOn)}</Field>
        </Fields>
      </Article>
      <Note>
        Bản sao được cấp từ Sổ hộ tịch theo yêu cầu của {holder.name}; số bản:{' '}
        {String(facts.copies)}.
      </Note>
    </Paper>
  )
}
