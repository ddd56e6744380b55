import type { ReactElement } from 'react'
import { Field, Fields, Note, Paper, Paragraph, Table } from '#workflows/kernel/decision.tsx'
import { vietnameseDate } from '#workflows/kernel/time.ts'
import { gatewayName } from '../gateways/names.ts'
import { lineName } from '../orders/line-name.ts'
import { amountInWords } from './amount-in-words.ts'
import type { Receipt } from './issue-receipt.ts'
import { receiptNumber } from './receipt-number.ts'

const titles = {
  fee: 'BIÊN LAI THU PHÍ, LỆ PHÍ ĐIỆN TỬ',
  fine: 'BIÊN LAI THU TIỀN PHẠT ĐIỆN TỬ',
} as const
const dongs = (amount: number): string => amount.toLocaleString('vi-VN')

/** What a receipt is for and of whom, besides what it stores of itself. */
export interface ReceiptAbout {
  /** The decision that a fine was paid under; null for fees and charges. */
  decision: { number: string; decidedOn: string } | null
  /** The code of the dossier whose fee it is; null for what is owed apart from any. */
  dossier: string | null
  /** The tax code of a business that paid. */
  taxCode: string | null
  /** The receipt that this one replaces. */
  replaced: Receipt | null
}

/** The electronic receipt of fees and charges, or of a fine, in the words of the paper one. */
export function receiptPaper(
  receipt: Receipt,
  { decision, dossier, taxCode, replaced }: ReceiptAbout,
): ReactElement {
  // Over nothing: it cancels the one it names.
  const isCancelling = receipt.lines.length === 0
  return (
    <Paper
      title={isCancelling ? 'BIÊN LAI HỦY' : decision ? titles.fine : titles.fee}
      subtitle={`Số ${receiptNumber(receipt)}`}
    >
      {replaced ? (
        <Paragraph>
          {isCancelling ? 'Hủy' : 'Thay thế'} biên lai số {receiptNumber(replaced)}. Lý do:{' '}
          {receipt.reason ?? ''}.
        </Paragraph>
      ) : null}
      <Fields>
        <Field label="Người nộp tiền">{receipt.payer.name}</Field>
        {receipt.payer.address ? <Field label="Địa chỉ">{receipt.payer.address}</Field> : null}
        {taxCode ? <Field label="Mã số thuế">{taxCode}</Field> : null}
        {decision ? (
          <Field label="Quyết định xử phạt">
            {`Số ${decision.number}, ${vietnameseDate(decision.decidedOn)}`}
          </Field>
        ) : null}
        {dossier ? <Field label="Mã hồ sơ">{dossier}</Field> : null}
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
