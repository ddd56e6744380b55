import type { ReactNode } from 'react'
import { useText } from '#app/i18n/reader.tsx'
import { Icon } from './icon.tsx'
import { OwnerLabel, type OwnerName } from './owner-name.tsx'

export interface TimelineStep {
  id: string
  text: string
  state: 'done' | 'now' | 'next'
  owner?: OwnerName
  /** The owner's name where it is known better than by role: “UBND phường Hàng Bạc”. */
  ownerName?: string
  /** When it happened, or what is left of it: already formatted. */
  when?: ReactNode
  /** What was said, what to do. */
  details?: ReactNode
}

/**
 * Where a dossier is: what happened, who acts now, what remains. Give it an id and `live` seconds to
 * have it kept true where the comfort script is loaded.
 */
export function Timeline({
  id,
  live,
  steps,
}: {
  id: string
  live?: number
  steps: readonly TimelineStep[]
}) {
  return (
    <ol id={id} data-live={live}>
      {steps.map((step, index) => (
        <Step key={step.id} step={step} last={index === steps.length - 1} />
      ))}
    </ol>
  )
}

function Step({ step, last }: { step: TimelineStep; last: boolean }) {
  const t = useText()
  const { state, text, owner, ownerName, when, details } = step
  const now = state === 'now'
  return (
    <li
      className={`relative flex gap-4 ${last ? '' : 'pb-6'}`}
      aria-current={now ? 'step' : undefined}
      data-keep-together
    >
      {!last && (
        <span
          aria-hidden="true"
          className={`absolute top-8 -bottom-4 left-[0.9375rem] border-l-2 ${state === 'done' ? 'border-action' : 'border-dashed border-line-strong'}`}
        />
      )}
      <Marker state={state} />
      <div
        className={
          now
            ? 'min-w-0 flex-1 rounded-lg border border-action-line bg-action-soft p-4'
            : 'min-w-0 flex-1 pt-0.5'
        }
      >
        <p
          className={
            now ? 'text-lg font-semibold' : state === 'next' ? 'text-ink-soft' : 'font-semibold'
          }
        >
          <span className="sr-only">{t(`common:timeline.${state}`)}: </span>
          {text}
        </p>
        {owner && owner !== 'nobody' && (
          <p className="mt-0.5 text-sm">
            {now && <span className="text-ink-soft">{t('common:timeline.nowActing')}: </span>}
            <OwnerLabel owner={owner} name={ownerName} />
          </p>
        )}
        {when && <p className="mt-0.5 text-sm text-ink-soft">{when}</p>}
        {details && <div className="mt-2 text-sm">{details}</div>}
      </div>
    </li>
  )
}

function Marker({ state }: { state: TimelineStep['state'] }) {
  const look = {
    done: 'border-action bg-action text-on-action',
    now: 'mt-3.5 border-4 border-action bg-lamp',
    next: 'border-2 border-line-strong bg-paper',
  }[state]
  return (
    <span
      aria-hidden="true"
      className={`z-0 flex size-8 shrink-0 items-center justify-center rounded-full ${look}`}
    >
      {state === 'done' && <Icon name="check" size={16} />}
    </span>
  )
}
