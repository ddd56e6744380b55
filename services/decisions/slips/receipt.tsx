import type { ReactElement } from 'react'
import { Field, Fields, Heading, Paragraph, Table } from '#workflows/kernel/decision.tsx'
import { momentInWords } from '../../documents/index.ts'
import { SlipPaper, Subject } from './parts.tsx'
import type { SlipOf } from './slip.ts'

const returning = {
  online: 'Trực tuyến, trên Cổng dịch vụ công',
  desk: 'Tại Bộ phận Một cửa',
  post: 'Qua dịch vụ bưu chính công ích',
} as const

/** Form 01: what was handed in, and when the answer is due. */
export function receiptPaper(slip: SlipOf<'receipt'>): ReactElement {
  return (
    <SlipPaper title="GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" form="01" holder={slip.holder.name}>
      <Fields>
        <Subject slip={slip} />
        <Field label="Tiếp nhận lúc">{momentInWords(slip.receivedAt)}</Field>
        <Field label="Thời hạn giải quyết">{slip.limit}</Field>
        <Field label="Hẹn trả kết quả">
          {slip.dueAt ? momentInWords(slip.dueAt) : 'Theo thông báo của cơ quan giải quyết'}
          {slip.isExpected ? ' (dự kiến, lịch nghỉ của năm chưa công bố)' : null}
        </Field>
        <Field label="Nhận kết quả">{returning[slip.returning]}</Field>
      </Fields>
      <Heading>Thành phần hồ sơ</Heading>
      {slip.papers.length > 0 ? (
        <Table
          columns={['STT', 'Tên giấy tờ', 'Bản chính', 'Bản sao']}
          widths={[1, 7, 1.6, 1.6]}
          rows={slip.papers.map(({ name, originals, copies }, at) => [
            String(at + 1),
            name,
            String(originals),
            String(copies),
          ])}
        />
      ) : (
        <Paragraph>Biểu mẫu điện tử; không phải nộp thêm giấy tờ.</Paragraph>
      )}
    </SlipPaper>
  )
}
