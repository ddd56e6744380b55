import { z } from 'zod'
import {
  Basis,
  Field,
  Fields,
  Heading,
  Item,
  Note,
  Paper,
  Paragraph,
  Recipients,
} from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { vietnameseDate } from '#workflows/kernel/time.ts'
import type { Facts } from './form.ts'

const personSchema = z.object({
  name: z.string(),
  birthDate: z.string(),
  sex: z.enum(['male', 'female']),
  ethnicity: z.string(),
  nationality: z.string(),
  personalId: z.string().nullable(),
})
type Person = z.output<typeof personSchema>
const place = {
  book: z.string(),
  number: z.string(),
  registeredOn: z.string(),
  registeredAt: z.string(),
}
/** What the register answered; a copy says exactly this and nothing of the application. */
const entrySchema = z.discriminatedUnion('kind', [
  z.object({
    ...place,
    kind: z.literal('birth'),
    subject: personSchema,
    birthPlace: z.string(),
    mother: personSchema.nullable(),
    father: personSchema.nullable(),
  }),
  z.object({ ...place, kind: z.literal('marriage'), husband: personSchema, wife: personSchema }),
  z.object({
    ...place,
    kind: z.literal('death'),
    subject: personSchema,
    diedOn: z.string(),
    deathPlace: z.string(),
  }),
])
type Entry = z.output<typeof entrySchema>

const titles = { birth: 'KHAI SINH', marriage: 'KẾT HÔN', death: 'KHAI TỬ' } as const
const sexes = { male: 'Nam', female: 'Nữ' } as const

export function decision(input: DecisionInput<Facts>) {
  return input.kind === 'refusal' ? refusal(input) : copy(input)
}

function copy({ said, holder, facts }: DecisionInput<Facts>) {
  const { entries } = z.object({ entries: z.string() }).parse(said.registerAnswered)
  const { entry: chosen } = z.object({ entry: z.number() }).parse(said.entryConfirmed)
  const entry = z.array(entrySchema).parse(JSON.parse(entries))[chosen - 1]
  if (!entry) throw new RangeError(`the register offered no entry ${chosen}`)
  return (
    <Paper title={`TRÍCH LỤC ${titles[entry.kind]}`} subtitle="(Bản sao)">
      {about(entry)}
      <Heading>Thông tin đăng ký</Heading>
      <Fields>
        <Field label="Nơi đăng ký">{entry.registeredAt}</Field>
        <Field label="Ngày đăng ký">{vietnameseDate(entry.registeredOn)}</Field>
        <Field label="Số">{entry.number}</Field>
        <Field label="Quyển số">{entry.book}</Field>
      </Fields>
      <Note>
        Cấp từ Sổ hộ tịch theo yêu cầu của {holder.name}. Số lượng bản sao: {String(facts.copies)}.
      </Note>
    </Paper>
  )
}

function about(entry: Entry) {
  switch (entry.kind) {
    case 'birth':
      return (
        <>
          {person('Người được khai sinh', entry.subject)}
          <Fields>
            <Field label="Nơi sinh">{entry.birthPlace}</Field>
            <Field label="Họ, chữ đệm, tên người mẹ">{entry.mother?.name}</Field>
            <Field label="Họ, chữ đệm, tên người cha">{entry.father?.name}</Field>
          </Fields>
        </>
      )
    case 'marriage':
      return (
        <>
          {person('Bên nam', entry.husband)}
          {person('Bên nữ', entry.wife)}
        </>
      )
    case 'death':
      return (
        <>
          {person('Người chết', entry.subject)}
          <Fields>
            <Field label="Đã chết vào">{vietnameseDate(entry.diedOn)}</Field>
            <Field label="Nơi chết">{entry.deathPlace}</Field>
          </Fields>
        </>
      )
  }
}

const person = (
  heading: string,
  { name, birthDate, sex, ethnicity, nationality, personalId }: Person,
) => (
  <>
    <Heading>{heading}</Heading>
    <Fields>
      <Field label="Họ, chữ đệm, tên">{name}</Field>
      <Field label="Ngày, tháng, năm sinh">{vietnameseDate(birthDate)}</Field>
      <Field label="Giới tính">{sexes[sex]}</Field>
      <Field label="Dân tộc">{ethnicity}</Field>
      <Field label="Quốc tịch">{nationality}</Field>
      <Field label="Số định danh cá nhân">{personalId}</Field>
    </Fields>
  </>
)

function refusal({ facts, said, holder }: DecisionInput<Facts>) {
  const { reasons, legalBasis } = z
    .object({ reasons: z.string(), legalBasis: z.string() })
    .parse(said.refusalProposed)
  return (
    <Paper title="THÔNG BÁO" subtitle="Về việc không cấp bản sao trích lục hộ tịch">
      <Basis>Căn cứ {legalBasis};</Basis>
      <Paragraph>Kính gửi: {holder.name}</Paragraph>
      <Paragraph>
        Sau khi xem xét yêu cầu cấp bản sao trích lục {titles[facts.entryKind].toLowerCase()} của{' '}
        {facts.subjectName}, cơ quan đăng ký hộ tịch không cấp được bản sao vì lý do sau:
      </Paragraph>
      <Paragraph>{reasons}</Paragraph>
      <Paragraph>Lệ phí đã nộp được hoàn trả qua chính kênh thanh toán đã dùng.</Paragraph>
      <Recipients>
        <Item>{holder.name};</Item>
        <Item>Lưu: VT, hộ tịch.</Item>
      </Recipients>
    </Paper>
  )
}
