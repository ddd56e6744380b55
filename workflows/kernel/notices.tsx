import type { ReactElement } from 'react'
import { z } from 'zod'
import { birthInWords } from './birth.ts'
import { complaint, complaintUntil } from './complaint.ts'
import { Basis, Field, Fields, Item, Paper, Paragraph, Recipients } from './decision.tsx'
import type { DecisionInput } from './define-procedure.ts'
import { readOn } from './divisions/index.ts'
import { dongInFigures } from './money.ts'
import type { PersonOnRecord } from './on-record.ts'
import { type CivilDate, vietnameseDate } from './time.ts'

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
function refusalNotice(
  about: Refusal & Pick<DecisionInput<unknown>, 'said' | 'holder' | 'agency' | 'on' | 'fee'>,
): ReactElement {
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
      {whatGoesBack(about.fee)}
      {rightToComplain(about.agency.name, complaintUntil(about.on))}
      <Recipients>
        <Item>{about.holder.name};</Item>
        <Item>Lưu: VT, {about.keptBy}.</Item>
      </Recipients>
    </Paper>
  )
}

/** What becomes of the fee, where one was paid: what goes back, and what the rule keeps. */
export function whatGoesBack({
  paid,
  goesBack,
}: DecisionInput<unknown>['fee']): ReactElement | null {
  if (paid === 0) return null
  if (goesBack === 0)
    return <Paragraph>Khoản {dongInFigures(paid)} đã nộp không được hoàn theo quy định.</Paragraph>
  return (
    <Paragraph>
      {goesBack === paid ? 'Khoản' : `Trong số ${dongInFigures(paid)} đã nộp, khoản`}{' '}
      {dongInFigures(goesBack)} được hoàn về nơi đã nộp.
    </Paragraph>
  )
}

/** Where and until when somebody who does not agree may complain, and that they may come again. */
export const rightToComplain = (agency: string, until: CivilDate): ReactElement => (
  <Paragraph>
    Nếu không đồng ý, Ông/Bà có quyền khiếu nại với {agency} đến hết {vietnameseDate(until)} (
    {String(complaint.days)} ngày kể từ ngày nhận được văn bản này) theo {complaint.law}, hoặc khởi
    kiện tại Tòa án theo quy định của pháp luật về tố tụng hành chính. Ông/Bà có thể nộp hồ sơ mới
    khi đủ điều kiện.
  </Paragraph>
)

/**
 * An address as papers of a day write it: the units it was given with, and what they are called now. A
 * register that names no province has only the commune.
 */
export function addressInWords(
  { line, commune, province }: { line: string; commune: string; province?: string | undefined },
  on: CivilDate,
): string {
  if (province === undefined) return `${line}, ${commune}`
  const { written, now } = readOn({ line, commune, province }, on)
  return now ? `${written} (nay là ${now.join(' hoặc ')})` : written
}

const sexes = { male: 'Nam', female: 'Nữ' } as const
/** A sex as papers write it. */
export const sexInWords = (sex: 'male' | 'female'): string => sexes[sex]

/** A person's lines on a paper. `label` names them: `Họ, chữ đệm, tên người mẹ`. */
export const personLines = (label: string, person: PersonOnRecord | undefined): ReactElement => (
  <Fields>
    <Field label={label}>{person?.name}</Field>
    <Field label="Ngày, tháng, năm sinh">{person && birthInWords(person.birthDate)}</Field>
    <Field label="Dân tộc">{person?.ethnicity}</Field>
    <Field label="Quốc tịch">{person?.nationality}</Field>
    <Field label="Số định danh cá nhân">{person?.personalId}</Field>
  </Fields>
)
