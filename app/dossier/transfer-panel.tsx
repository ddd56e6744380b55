import { ButtonLink } from '#app/components/button.tsx'
import { QrCode } from '#app/components/qr-code.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useReader } from '#app/i18n/reader.tsx'

interface Props {
  transfer: {
    qr: string
    bankName: string
    account: string
    accountName: string
    amount: number
    memo: string
  }
  /** Where the true state is shown. */
  checkHref: string
}

/** A bank transfer to make: the QR code, and every line of it to be typed by hand. */
export function TransferPanel({ transfer, checkHref }: Props) {
  const { t, format } = useReader()
  const amount = format.money(transfer.amount)
  const digits = (text: string) => <span className="font-semibold tabular-nums">{text}</span>
  return (
    <section
      aria-labelledby="transfer"
      className="rounded-lg border border-line bg-surface p-4 shadow-raised sm:p-6"
    >
      <h2 id="transfer" className="text-xl">
        {t('dossier:payPage.transferTitle')}
      </h2>
      <p className="mt-1 text-ink-soft">{t('dossier:payPage.transferText')}</p>
      <div className="mt-5 flex justify-center">
        <QrCode text={transfer.qr} label={t('dossier:payPage.qr', { amount })} />
      </div>
      <div className="mt-5">
        <SummaryList
          rows={[
            { label: t('dossier:payPage.bank'), value: transfer.bankName },
            { label: t('dossier:payPage.account'), value: digits(transfer.account) },
            { label: t('dossier:payPage.accountName'), value: transfer.accountName },
            { label: t('dossier:payPage.amount'), value: digits(amount) },
            { label: t('dossier:payPage.memo'), value: digits(transfer.memo) },
          ]}
        />
      </div>
      <p className="mt-5">
        <ButtonLink href={checkHref} wide>
          {t('dossier:payPage.transferred')}
        </ButtonLink>
      </p>
    </section>
  )
}
