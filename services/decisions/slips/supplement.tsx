import type { ReactElement } from 'react'
import { Fields, Paragraph, Strong, Table } from '#workflows/kernel/decision.tsx'
import { dateInWords } from '../../documents/index.ts'
import { SlipPaper, Subject } from './parts.tsx'
import type { SlipOf } from './slip.ts'

/** Form 02: everything that is missing, in one request, each with its reason. */
export function supplementPaper(slip: SlipOf<'supplement'>): ReactElement {
  return (
    <SlipPaper title="PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ" form="02" holder={slip.holder.name}>
      <Fields>
        <Subject slip={slip} />
      </Fields>
      <Paragraph>Để hồ sơ được giải quyết, đề nghị Ông/Bà bổ sung, hoàn thiện:</Paragraph>
      <Table
        columns={['STT', 'Nội dung cần bổ sung', 'Lý do', 'Căn cứ']}
        widths={[1, 4, 4.5, 3]}
        rows={slip.items.map(({ item, reason, legalBasis }, at) => [
          String(at + 1),
          item,
          reason,
          legalBasis ?? '—',
        ])}
      />
      {slip.until ? (
        <Paragraph>
          Xin bổ sung trước hết <Strong>{dateInWords(slip.until)}</Strong>. Thời gian chờ bổ sung
          không tính vào thời hạn giải quyết hồ sơ.
        </Paragraph>
      ) : null}
      <Paragraph>Đây là toàn bộ nội dung cần bổ sung; Ông/Bà chỉ cần bổ sung một lần.</Paragraph>
    </SlipPaper>
  )
}
