import type { ReactNode } from 'react'
import { useText } from '#app/i18n/reader.tsx'
import { classNames } from './class-names.ts'

export interface SummaryRow {
  label: string
  value: ReactNode
  /** Where the answer can be changed. */
  changeHref?: string
}

interface Props {
  rows: readonly SummaryRow[]
  /** Label over value, for a narrow column. */
  stacked?: boolean
}

/** Answers to read once more before sending, or facts about something. */
export function SummaryList({ rows, stacked }: Props) {
  const t = useText()
  return (
    <dl className="@container divide-y divide-line border-y border-line">
      {rows.map(({ label, value, changeHref }) => (
        <div
          key={label}
          className={classNames(
            'grid gap-x-6 gap-y-0.5 py-3',
            changeHref && '@max-[30rem]:grid-cols-[1fr_auto]',
            !stacked && 'sm:grid-cols-[13rem_1fr_auto]',
          )}
        >
          <dt className="text-sm text-ink-soft @[30rem]:pt-px">{label}</dt>
          <dd className="col-start-1 min-w-0 @[30rem]:col-start-auto">
            {value === undefined || value === null || value === '' || value === false ? (
              <span className="text-ink-soft">{t('common:summary.empty')}</span>
            ) : (
              value
            )}
          </dd>
          {changeHref && (
            <dd className="no-print col-start-2 row-span-2 row-start-1 self-center @[30rem]:col-start-auto @[30rem]:row-auto @[30rem]:self-start">
              <a
                href={changeHref}
                className="link inline-block py-0.5 text-sm"
                aria-label={t('common:summary.changeLabel', { label })}
              >
                {t('common:summary.change')}
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
