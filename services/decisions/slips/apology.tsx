import type { ReactElement } from 'react'
import { Field, Fields, Paragraph, Strong } from '#workflows/kernel/decision.tsx'
import { momentInWords } from '../../documents/index.ts'
import { SlipPaper, Subject } from './parts.tsx'
import type { SlipOf } from './slip.ts'

/** Form 04: an apology before the time limit runs out, with its reason and the one new date. */
export function apologyPaper(slip: SlipOf<'apology'>): ReactElement {
  return (
    <SlipPaper
      title="VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"
      form="04"
      holder={slip.holder.name}
    >
      <Paragraph>
        Kính gửi: <Strong>{slip.holder.name}</Strong>
      </Paragraph>
      <Paragraph>
        Cơ quan chúng tôi chưa kịp giải quyết hồ sơ của Ông/Bà đúng ngày đã hẹn và chân thành xin
        lỗi về sự chậm trễ này.
      </Paragraph>
      <Fields>
        <Subject slip={slip} />
        <Field label="Tiếp nhận lúc">{momentInWords(slip.receivedAt)}</Field>
        <Field label="Đã hẹn trả kết quả">{momentInWords(slip.dueAt)}</Field>
        <Field label="Lý do chậm">{slip.reason}</Field>
        <Field label="Hẹn lại">
          <Strong>{momentInWords(slip.newDueAt)}</Strong>
          {slip.isExpected ? ' (dự kiến, lịch nghỉ của năm chưa công bố)' : null}
        </Field>
      </Fields>
      <Paragraph>Rất mong Ông/Bà thông cảm.</Paragraph>
    </SlipPaper>
  )
}

/** Guidance on how to put right what a supplement did not; the law knows no form for it. */
export function guidancePaper(slip: SlipOf<'guidance'>): ReactElement {
  return (
    <SlipPaper title="THÔNG BÁO HƯỚNG DẪN HOÀN THIỆN HỒ SƠ" holder={slip.holder.name}>
      <Fields>
        <Subject slip={slip} />
      </Fields>
      <Paragraph>{slip.guidance}</Paragraph>
    </SlipPaper>
  )
}
