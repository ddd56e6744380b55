import { z } from 'zod'
import { birthInWords } from '#workflows/kernel/birth.ts'
import { Field, Fields, Heading, Note, Paper } from '#workflows/kernel/decision.tsx'
import { decisionOf, sexInWords } from '#workflows/kernel/notices.tsx'
import {
  type CivilStatusEntry,
  entriesFound,
  type PersonInEntry,
} from '#workflows/kernel/on-record.ts'
import { vietnameseDate } from '#workflows/kernel/time.ts'
import type { Facts } from './form.ts'

const titles = { birth: 'KHAI SINH', marriage: 'KẾT HÔN', death: 'KHAI TỬ' } as const
const confirmedSchema = z.object({ entry: z.string() })

/** A copy says exactly what the register says, and nothing of the application. */
export const decision = decisionOf<Facts>(
  { what: 'cấp bản sao trích lục hộ tịch', keptBy: 'hộ tịch' },
  ({ said, holder, original }) => {
    const { entry: chosen } = confirmedSchema.parse(said.entryConfirmed)
    const entry = entriesFound(said).find(({ entryId }) => entryId === chosen)
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
          Cấp từ Sổ hộ tịch theo yêu cầu của {holder.name}.{' '}
          {original.of > 1 ? `Bản sao thứ ${original.nth} trong ${original.of} bản được cấp.` : ''}
        </Note>
      </Paper>
    )
  },
)

function about(entry: CivilStatusEntry) {
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

const person = (heading: string, { name, birthDate, sex, ...rest }: PersonInEntry) => (
  <>
    <Heading>{heading}</Heading>
    <Fields>
      <Field label="Họ, chữ đệm, tên">{name}</Field>
      <Field label="Ngày, tháng, năm sinh">{birthInWords(birthDate)}</Field>
      <Field label="Giới tính">{sexInWords(sex)}</Field>
      <Field label="Dân tộc">{rest.ethnicity}</Field>
      <Field label="Quốc tịch">{rest.nationality}</Field>
      <Field label="Số định danh cá nhân">{rest.personalId}</Field>
    </Fields>
  </>
)
