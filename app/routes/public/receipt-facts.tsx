import type { SerializeFrom } from '@remix-run/node'
import { Moment } from '#app/components/date-time.tsx'
import { Money } from '#app/components/money.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import type { Language } from '#app/i18n/languages.ts'
import { useReader } from '#app/i18n/reader.tsx'
import { lineName, type PublicReceipt, receiptNumber } from '#services/payments/index.ts'

/** A receipt as this page is told of it: data only. */
export const shownReceipt = (receipt: PublicReceipt, language: Language) => ({
  number: receiptNumber(receipt),
  issuedAt: receipt.issuedAt,
  agency: receipt.agency[language],
  payer: receipt.payer,
  total: receipt.total,
  token: receipt.token,
  lines: receipt.lines.map((line) => ({
    code: line.code,
    text: lineName(line, language),
    amount: line.amount,
  })),
})

/** What anyone may see of a receipt they hold: enough to compare it with the paper. */
export function ReceiptFacts({
  receipt,
}: {
  receipt: SerializeFrom<ReturnType<typeof shownReceipt>>
}) {
  const { t } = useReader()
  return (
    <SummaryList
      rows={[
        { label: t('public:receipt.number'), value: <strong>{receipt.number}</strong> },
        { label: t('public:receipt.issuedAt'), value: <Moment at={receipt.issuedAt} /> },
        { label: t('public:receipt.agency'), value: receipt.agency },
        { label: t('public:receipt.payer'), value: receipt.payer },
        ...(receipt.lines.length > 0
          ? [
              {
                label: t('public:receipt.lines'),
                value: (
                  <ul className="grid gap-1">
                    {receipt.lines.map(({ code, text, amount }) => (
                      <li key={code} className="flex flex-wrap justify-between gap-x-6">
                        <span>{text}</span>
                        <Money dong={amount} />
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]
          : []),
        {
          label: t('public:receipt.total'),
          value: (
            <strong>
              <Money dong={receipt.total} />
            </strong>
          ),
        },
      ]}
    />
  )
}
