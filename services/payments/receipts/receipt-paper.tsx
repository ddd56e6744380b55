import type { ReactElement } from 'react'
import { Field, Fields, Note, Paper, Paragraph, Table } from '#workflows/kernel/decision.tsx'
import { gatewayName } from '../gateways/names.ts'
import { lineName } from '../orders/line-name.ts'
import { amountInWords } from './amount-in-words.ts'
import type { Receipt } from './issue-receipt.ts'

const dongs = (amount: number): string => amount.toLocaleString('vi-VN')

/** `0000012`: seven digits, as printed receipt books had them. */
export const receiptNumber = (receipt: Pick<Receipt, 'number'>): string =>
  String(receipt.number).padStart(7, '0')

/** The electronic receipt of fees and charges, in the words of the paper one. */
export function receiptPaper(receipt: Receipt, replaced: Receipt | null): ReactElement {
  // Over nothing: it cancels the one it names.
  const isCancelling = receipt.lines.length === 0
  return (
    <Paper
      title={isCancelling ? 'BIÊN LAI HUỶ' : 'BIÊN LAI THU PHÍ, LỆ PHÍ ĐIỆN TỬ'}
      subtitle={`Ký hiệu ${receipt.series} – Số ${receiptNumber(receipt)}`}
    >
      {replaced ? (
        <Paragraph>
          {isCancelling ? 'Huỷ' : 'Thay thế'} biên lai ký hiệu {replaced.series} số{' '}
          {receiptNumber(replaced)}. Lý do: {receipt.reason ?? ''}.
        </Paragraph>
      ) : null}
      <Fields>
        <Field label="Người nộp tiền">{receipt.payer.name}</Field>
        {receipt.payer.address ? <Field label="Địa chỉ">{receipt.payer.address}</Field> : null}
        <Field label="Hình thức thanh toán">{gatewayName(receipt.gateway, 'vi')}</Field>
        <Field label="Mã giao dịch">{receipt.gatewayRef ?? '—'}</Field>
      </Fields>
      {isCancelling ? null : (
        <Table
          columns={['STT', 'Nội dung thu', 'Số lượng', 'Đơn giá (đồng)', 'Thành tiền (đồng)']}
          widths={[1, 6, 1.6, 2.4, 2.6]}
          rows={receipt.lines.map((line, at) => [
            String(at + 1),
            lineName(line, 'vi'),
            String(line.quantity),
            dongs(line.unitAmount),
            dongs(line.amount),
          ])}
        />
      )}
      <Fields>
        <Field label="Tổng số tiền">{`${dongs(receipt.total)} đồng`}</Field>
        <Field label="Bằng chữ">{`${amountInWords(receipt.total)}.`}</Field>
      </Fields>
      <Note>Biên lai được lập bằng phương tiện điện tử, có chữ ký số của cơ quan thu.</Note>
    </Paper>
  )
}
