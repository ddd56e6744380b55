import type { DossierView } from '#services/dossiers/index.ts'

/** A stretch of time in which the deadline clock did one thing. */
export interface ClockRun {
  mode: 'running' | 'paused'
  from: string
  /** Null while it lasts. */
  to: string | null
  /** Where the dossier stood when it began: why the clock ran, or why it was paused. */
  states: readonly string[]
}

/** When the deadline clock ran and when the law subtracted the time, as the history tells it. */
export function clockRuns({ happenings, ended }: Pick<DossierView, 'happenings' | 'ended'>) {
  const runs: ClockRun[] = []
  for (const { at, to } of happenings) {
    const last = runs.at(-1)
    const mode = to.clock === 'running' || to.clock === 'paused' ? to.clock : null
    if (last?.to === null && last.mode === mode) continue
    if (last?.to === null) last.to = at.toISOString()
    if (mode) runs.push({ mode, from: at.toISOString(), to: null, states: to.states })
  }
  const last = runs.at(-1)
  const over = happenings.at(-1)?.at.toISOString() ?? null
  if (ended && last?.to === null) last.to = over
  return runs.filter(({ from, to }) => from !== to)
}
