import type { ReactElement } from 'react'
import { Field, Fields, Paragraph } from '#workflows/kernel/decision.tsx'
import { rightToComplain, whatGoesBack } from '#workflows/kernel/notices.tsx'
import { SlipPaper, Subject } from './parts.tsx'
import type { SlipOf } from './slip.ts'

/** Form 03: why a dossier is not taken in, and on which basis. */
export function intakeRefusalPaper(slip: SlipOf<'intakeRefusal'>): ReactElement {
  return (
    <SlipPaper title="PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ" form="03" holder={slip.holder.name}>
      <Fields>
        <Subject slip={slip} />
        <Field label="Lý do từ chối">{slip.reasons}</Field>
        <Field label="Căn cứ">{slip.legalBasis}</Field>
      </Fields>
      {whatGoesBack(slip.fee)}
      {slip.complainUntil ? rightToComplain(slip.agency.name, slip.complainUntil) : null}
    </SlipPaper>
  )
}

/** Form 05: a dossier ends without a result. */
export function stopPaper(slip: SlipOf<'stop'>): ReactElement {
  return (
    <SlipPaper title="THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ" form="05" holder={slip.holder.name}>
      <Fields>
        <Subject slip={slip} />
        <Field label="Lý do dừng">{slip.reasons}</Field>
        {slip.legalBasis ? <Field label="Căn cứ">{slip.legalBasis}</Field> : null}
      </Fields>
      <Paragraph>Hồ sơ kết thúc kể từ ngày thông báo.</Paragraph>
      {whatGoesBack(slip.fee)}
      {slip.complainUntil ? rightToComplain(slip.agency.name, slip.complainUntil) : null}
    </SlipPaper>
  )
}
