import { Moment } from '#app/components/date-time.tsx'
import { stepText } from '#app/dossier/where.ts'
import { useReader } from '#app/i18n/reader.tsx'
import type { ClockRun } from './clock-runs.ts'

interface Props {
  wording: string
  runs: readonly ClockRun[]
  now: string
  dueAt: string | null
  /** Until when the present pause lasts, where the law says so. */
  pauseEnds: string | null
}

/** The deadline as it ran: stretches that counted, stretches that did not and why, today, the due day. */
export function ClockDrawn({ wording, runs, now, dueAt, pauseEnds }: Props) {
  const reader = useReader()
  const { t } = reader
  const [first] = runs
  if (!first) return null
  const from = Date.parse(first.from)
  const until = Math.max(Date.parse(now), dueAt ? Date.parse(dueAt) : 0, from + 1)
  const at = (moment: string) => ((Date.parse(moment) - from) / (until - from)) * 100
  return (
    <section aria-labelledby="clock" className="grid gap-2">
      <h2 id="clock" className="text-base">
        {t('deciding:clock.title')}
      </h2>
      <svg
        className="h-7 w-full"
        viewBox="0 0 100 14"
        preserveAspectRatio="none"
        role="presentation"
        aria-hidden="true"
      >
        <rect y="4" width="100" height="6" className="fill-line" />
        {runs.map(({ mode, from: start, to }) => (
          <rect
            key={start}
            x={at(start)}
            y="4"
            width={Math.max(0.6, at(to ?? now) - at(start))}
            height="6"
            className={mode === 'running' ? 'fill-action' : 'fill-warning'}
          />
        ))}
        {dueAt && <rect x={at(dueAt) - 0.8} width="0.8" height="14" className="fill-danger" />}
        <rect x={Math.min(99.4, at(now))} width="0.6" height="14" className="fill-ink" />
      </svg>
      <ul className="grid gap-1 text-sm">
        {runs.map(({ mode, from: start, to, states }) => (
          <li key={start} className="flex gap-2">
            <span
              aria-hidden="true"
              className={`mt-1.5 size-2.5 shrink-0 rounded-full ${mode === 'running' ? 'bg-action' : 'bg-warning'}`}
            />
            <span>
              <strong className="font-semibold">{t(`deciding:clock.${mode}`)}</strong>
              {' · '}
              <Moment at={start} />
              {' – '}
              {to ? <Moment at={to} /> : t('deciding:clock.untilNow')}
              {mode === 'paused' && (
                <span className="block text-ink-soft">
                  {t('deciding:clock.because', {
                    state: states
                      .map((state) => stepText(reader, wording, state, 'others'))
                      .join(' · '),
                  })}
                  {to === null && pauseEnds && (
                    <>
                      {' '}
                      {t('deciding:clock.pauseEnds')} <Moment at={pauseEnds} />.
                    </>
                  )}
                  {to === null && !pauseEnds && ` ${t('deciding:clock.pauseOpen')}`}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
