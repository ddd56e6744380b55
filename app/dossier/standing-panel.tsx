import { DeadlineMeter } from '#app/components/deadline-meter.tsx'
import { OwnerLabel } from '#app/components/owner-name.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import { addressed, type Dossier, holdersText, waitedFor } from './progress.tsx'
import { statesText } from './where.ts'

/** Where it stands now, who acts, and how much time is left. */
export function StandingPanel({ dossier, agency }: { dossier: Dossier; agency: string }) {
  const reader = useReader()
  const { t, format } = reader
  const { state, left, used, dueOn, isExpected } = dossier.time
  const nameOf = (owner: string) => waitedFor(reader, owner, dossier)
  const owners = dossier.ended ? [] : dossier.owners.filter((owner) => owner !== 'nobody')
  return (
    <div className="grid gap-4 rounded-lg border border-line bg-surface p-5">
      <div className="grid justify-items-start gap-2">
        <StatusTag status={dossier.status} />
        <p className="text-lg font-semibold">
          {dossier.states.length > 0
            ? statesText(reader, dossier.wording, dossier.states, addressed(dossier))
            : t('dossier:parked')}
        </p>
        {owners.length > 0 && (
          <p className="flex flex-wrap gap-x-4 text-sm">
            <span className="text-ink-soft">{t('common:timeline.nowActing')}:</span>
            {owners.map((owner) => (
              <OwnerLabel
                key={owner}
                owner={owner}
                {...(nameOf(owner) ? { name: nameOf(owner) } : {})}
              />
            ))}
          </p>
        )}
      </div>
      <div>
        <DeadlineMeter
          state={state}
          used={used}
          {...(left ? { left } : {})}
          {...(dueOn ? { dueOn, isExpected } : {})}
        />
        {state === 'idle' && (
          <p className="mt-2 text-sm text-ink-soft">{t('dossier:deadlineAfterIntake')}</p>
        )}
      </div>
      <SummaryList
        stacked
        rows={[
          {
            label: t('dossier:code'),
            value: <span className="tabular-nums">{dossier.code}</span>,
          },
          { label: t('dossier:filedAt'), value: format.dateTime(dossier.filedAt) },
          { label: t('dossier:holder'), value: holdersText(reader, dossier) },
          { label: t('dossier:agency'), value: agency },
        ]}
      />
    </div>
  )
}
