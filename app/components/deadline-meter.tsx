import type { TimeSpan } from '#app/i18n/format.ts'
import { useFormat, useText } from '#app/i18n/reader.tsx'
import { Expected } from './date-time.tsx'
import { Icon } from './icon.tsx'

interface Props {
  state: 'running' | 'paused' | 'overdue' | 'done' | 'ended' | 'idle'
  /** What is left; negative when overdue. */
  left?: TimeSpan
  /** The share of the time limit that is used, 0–1. */
  used?: number
  /** The day the result is promised for, `YYYY-MM-DD`. */
  dueOn?: string
  /** The holidays of that year are not announced yet. */
  isExpected?: boolean
}

const looks = {
  idle: { ink: 'text-ink-soft', bar: 'fill-line-strong', icon: 'hourglass' },
  running: { ink: 'text-action', bar: 'fill-action', icon: 'clock' },
  paused: { ink: 'text-warning', bar: 'fill-ochre', icon: 'pause' },
  overdue: { ink: 'text-danger', bar: 'fill-danger', icon: 'alert' },
  ended: { ink: 'text-ink-soft', bar: 'fill-line-strong', icon: 'cross' },
  done: { ink: 'text-success', bar: 'fill-success', icon: 'checkCircle' },
} as const

/** How much of the time limit is left, first in words, then as a bar. */
export function DeadlineMeter({ state, left, used = 0, dueOn, isExpected }: Props) {
  const t = useText()
  const format = useFormat()
  const { ink, bar, icon } = looks[state]
  const share = Math.round(100 * Math.min(1, Math.max(0, used)))
  const headline =
    state === 'done' || state === 'ended'
      ? t(`common:deadline.${state}`)
      : state === 'idle'
        ? t('common:clock.idle')
        : left
          ? format.remaining(left)
          : t(state === 'paused' ? 'common:deadline.paused' : 'common:deadline.overdue')
  return (
    <div data-keep-together>
      <p className={`flex items-center gap-2 text-xl font-semibold ${ink}`}>
        <Icon name={icon} size={24} />
        <span className="first-letter:uppercase">{headline}</span>
      </p>
      <svg className="mt-3 h-2 w-full" role="presentation" aria-hidden="true">
        <rect width="100%" height="100%" rx="4" className="fill-line" />
        <rect width={`${share}%`} height="100%" rx="4" className={bar} />
      </svg>
      {dueOn && (
        <p className="mt-2 text-sm">
          <span className="text-ink-soft">{t('common:deadline.due')}: </span>
          <time dateTime={dueOn}>{format.weekdayDate(dueOn)}</time>
          {isExpected && <Expected />}
        </p>
      )}
      {state === 'paused' && (
        <p className="mt-1 text-sm text-ink-soft">
          {left && (
            <strong className="font-semibold text-warning">{t('common:deadline.paused')}. </strong>
          )}
          {t('common:deadline.pausedText')}
        </p>
      )}
    </div>
  )
}
