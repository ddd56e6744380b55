import { Button } from '#app/components/button.tsx'
import { DeadlineMeter } from '#app/components/deadline-meter.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { type Dossier, holdersText } from '#app/dossier/progress.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { Order } from '#services/payments/index.ts'
import { ClockDrawn } from './clock-drawn.tsx'
import type { ClockRun } from './clock-runs.ts'

interface Props {
  dossier: Dossier
  fee: { amount: number; status: Order['status']; mayCheck: boolean } | null
  clock: {
    runs: readonly ClockRun[]
    now: string
    dueAt: string | null
    pauseEnds: string | null
  }
}

/** Where the dossier stands, how much time is left and how it ran, and whether it is paid. */
export function DecidingSummary({ dossier, fee, clock }: Props) {
  const reader = useReader()
  const { t, format } = reader
  const path = usePath()
  const { state, left, used, dueOn, isExpected } = dossier.time
  return (
    <div className="grid gap-4 rounded-lg border border-line bg-surface p-4">
      <p>
        <StatusTag status={dossier.status} />
      </p>
      <DeadlineMeter
        state={state}
        used={used}
        {...(left ? { left } : {})}
        {...(dueOn ? { dueOn, isExpected } : {})}
      />
      <ClockDrawn wording={dossier.wording} {...clock} />
      <SummaryList
        stacked
        rows={[
          { label: t('dossier:holder'), value: holdersText(reader, dossier) },
          { label: t('dossier:filedAt'), value: format.dateTime(dossier.filedAt) },
          ...(fee
            ? [
                {
                  label: t('office:dossier.fee'),
                  value: `${format.money(fee.amount)} · ${t(`office:fee.${fee.status}`)}`,
                },
              ]
            : []),
        ]}
      />
      {fee?.mayCheck && (
        <form method="post" action={path(`/office/dossiers/${dossier.code}`)}>
          <Button tone="secondary" small name="intent" value="checkAgain">
            {t('office:dossier.checkAgain')}
          </Button>
        </form>
      )}
    </div>
  )
}
