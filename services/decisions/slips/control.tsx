import type { ReactElement } from 'react'
import { Field, Fields, Heading, Table } from '#workflows/kernel/decision.tsx'
import { momentInDigits, momentInWords } from '../../documents/index.ts'
import { SlipPaper, Subject } from './parts.tsx'
import type { SlipOf } from './slip.ts'

const outcomes = {
  early: 'Trước hạn',
  onTime: 'Đúng hạn',
  late: 'Quá hạn',
  underWay: 'Đang xử lý',
} as const

/** Form 06: through whose hands a dossier went, and whether each kept the time. */
export function controlPaper(slip: SlipOf<'control'>): ReactElement {
  return (
    <SlipPaper
      title="PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"
      form="06"
      holder="Hồ sơ lưu của cơ quan"
    >
      <Fields>
        <Subject slip={slip} />
        <Field label="Tiếp nhận lúc">{momentInWords(slip.receivedAt)}</Field>
        <Field label="Hẹn trả kết quả">
          {slip.dueAt ? momentInWords(slip.dueAt) : '—'}
          {slip.isExpected ? ' (dự kiến, lịch nghỉ của năm chưa công bố)' : null}
        </Field>
      </Fields>
      <Heading>Quá trình giao nhận</Heading>
      <Table
        columns={['Bên giao', 'Bên nhận', 'Thời điểm', 'Hạn', 'Kết quả', 'Ghi chú']}
        widths={[3, 3, 2.2, 2.2, 1.9, 2.5]}
        rows={slip.handOvers.map((step) => [
          step.from,
          step.to,
          momentInDigits(step.at),
          step.dueAt ? momentInDigits(step.dueAt) : '—',
          outcomes[step.outcome],
          step.note ?? '',
        ])}
      />
    </SlipPaper>
  )
}
