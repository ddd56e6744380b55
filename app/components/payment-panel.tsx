import type { ReactNode } from 'react'
import { useFormat, useText } from '#app/i18n/reader.tsx'
import { Money } from './money.tsx'
import { Notice } from './notice.tsx'
import { Tag } from './status-tag.tsx'

export interface PayableLine {
  code: string
  text: string
  quantity: number
  /** Whole đồng; null where several prices are summed, and only their number is said. */
  unitAmount: number | null
  amount: number
  /** The rule it rests on. */
  basis?: string
  /** False when the amount is not checked against the published text. */
  confirmed?: boolean
}

interface Props {
  state: 'due' | 'pending' | 'paid' | 'failed' | 'expired' | 'refunded' | 'waived'
  lines: readonly PayableLine[]
  total: number
  /** Instant: until when to pay, or when it was paid. */
  at?: string | Date
  /** By when it is to be paid, where that is more than `at` says. */
  terms?: readonly string[]
  /** Ways to pay, receipts: forms and links of the page. */
  children?: ReactNode
}

const tags = {
  due: { tone: 'warning', icon: 'coin' },
  pending: { tone: 'info', icon: 'hourglass' },
  paid: { tone: 'success', icon: 'checkCircle' },
  failed: { tone: 'danger', icon: 'crossCircle' },
  expired: { tone: 'danger', icon: 'clock' },
  refunded: { tone: 'neutral', icon: 'undo' },
  waived: { tone: 'success', icon: 'check' },
} as const

/** What is owed and why, line by line, with what has become of it. */
export function PaymentPanel({ state, lines, total, at, terms, children }: Props) {
  const t = useText()
  const format = useFormat()
  const tag = tags[state]
  const when = at && format.dateTime(at)
  return (
    <section
      className="rounded-lg border border-line bg-surface p-4 shadow-raised sm:p-6"
      data-keep-together
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-xl">{t('common:payment.title')}</h2>
        {state !== 'due' && (
          <Tag text={t(`common:payment.${state}`)} icon={tag.icon} tone={tag.tone} />
        )}
      </div>
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {lines.map((line) => (
          <li key={line.code} className="flex flex-wrap justify-between gap-x-6 gap-y-1 py-3">
            <div className="min-w-0">
              <p>{line.text}</p>
              <p className="text-sm text-ink-soft">
                {line.unitAmount === null
                  ? t('common:payment.items', { count: line.quantity })
                  : t('common:payment.quantity', {
                      quantity: format.number(line.quantity),
                      amount: format.money(line.unitAmount),
                    })}
                {line.basis && ` · ${line.basis}`}
                {line.confirmed === false && ` · ${t('common:payment.unconfirmed')}`}
              </p>
            </div>
            <p className="ml-auto">
              <Money dong={line.amount} />
            </p>
          </li>
        ))}
      </ul>
      <p className="flex items-baseline justify-between gap-4 pt-3">
        <span className="font-semibold">{t('common:payment.total')}</span>
        <span className="text-2xl font-semibold">
          <Money dong={total} />
        </span>
      </p>
      {state === 'due' &&
        (terms ?? (when ? [t('common:payment.due', { when })] : [])).map((term) => (
          <p key={term} className="mt-1 text-right text-sm text-ink-soft">
            {term}
          </p>
        ))}
      {state === 'paid' && when && (
        <p className="mt-1 text-right text-sm text-ink-soft">
          {t('common:payment.paidAt', { when })}
        </p>
      )}
      {state === 'pending' && (
        <div className="mt-4">
          <Notice title={t('common:payment.pending')}>{t('common:payment.pendingText')}</Notice>
        </div>
      )}
      {state === 'failed' && (
        <div className="mt-4">
          <Notice tone="danger" title={t('common:payment.failed')}>
            {t('common:payment.failedText')}
          </Notice>
        </div>
      )}
      {children && <div className="mt-5 grid gap-3 empty:hidden">{children}</div>}
    </section>
  )
}
