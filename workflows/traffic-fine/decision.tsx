import { Field, Fields, Paper } from '#workflows/kernel/decision.tsx'
import type { DecisionInput } from '#workflows/kernel/define-procedure.ts'
import { dongInFigures } from '#workflows/kernel/money.ts'
import { fineFound } from '#workflows/kernel/on-record.ts'
import { dateOf, instant, vietnameseDate } from '#workflows/kernel/time.ts'
import type { Facts } from './form.ts'

/** The receipt is the proof of payment; this sheet only says which decision was paid. */
export function decision({ facts, said, holder }: DecisionInput<Facts>) {
  const fine = fineFound(said)
  return (
    <Paper title="XÁC NHẬN NỘP PHẠT" subtitle="Vi phạm hành chính về giao thông">
      <Fields>
        <Field label="Quyết định số">{facts.decisionNumber}</Field>
        <Field label="Ngày quyết định">{vietnameseDate(facts.decidedOn)}</Field>
        <Field label="Cơ quan ra quyết định">{fine?.agency}</Field>
        <Field label="Thời gian vi phạm">
          {fine && vietnameseDate(dateOf(instant(fine.violatedAt)))}
        </Field>
        <Field label="Hành vi">{fine?.violation}</Field>
        <Field label="Số tiền">{fine && dongInFigures(fine.amount)}</Field>
        <Field label="Kho bạc">{fine?.treasury.name}</Field>
        <Field label="Người nộp">{holder.name}</Field>
      </Fields>
    </Paper>
  )
}
