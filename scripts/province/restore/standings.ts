import { z } from 'zod'
import { restore } from '#services/dossiers/moving/step.ts'
import { type Periods, workOf } from '#services/dossiers/moving/work.ts'
import { facetsOf } from '#services/dossiers/working/facets.ts'
import { procedureFiled } from '#workflows/index.ts'
import type { WorkingCalendar } from '#workflows/kernel/calendar.ts'
import { contextOf, isOwner, standingOf } from '#workflows/kernel/standing.ts'
import { instant } from '#workflows/kernel/time.ts'
import { copied } from '../making/dump.ts'
import { unescaped } from './read.ts'

const dossier = z.object({
  id: z.string(),
  procedure: z.string(),
  version: z.number(),
  answers: z.record(z.string(), z.unknown()),
})
const timer = z.object({
  task: z.literal('dossiers.ring'),
  payload: z.object({ dossierId: z.string(), period: z.string() }),
  runAt: z.string().transform(instant),
})

/** What lists of work find a dossier by, beside where it stands; in this order in the table. */
export const workColumns = [
  'procedure_code',
  'facets',
  'periods',
  'own_until',
  'stuck_at',
  'paid_unbegun',
] as const

/** What lists of work need, asked of each dossier's own machine: they are of today, the dump is not. */
export function workReader(
  calendar: WorkingCalendar,
  rows: { dossiers: readonly unknown[]; jobs: readonly unknown[] },
): (standing: string, columns: readonly string[]) => string {
  const dossiers = new Map(
    rows.dossiers.map((row) => {
      const one = dossier.parse(row)
      return [one.id, one]
    }),
  )
  const periods = new Map<string, Periods>()
  for (const row of rows.jobs) {
    const { data } = timer.safeParse(row)
    if (!data) continue
    const { dossierId, period } = data.payload
    periods.set(dossierId, { ...periods.get(dossierId), [period]: data.runAt })
  }
  return (line, columns) => {
    const fields = line.split('\t')
    const field = (name: string) => unescaped(fields[columns.indexOf(name)] ?? '')
    const one = dossiers.get(field('dossier_id'))
    const procedure = one && procedureFiled(one.procedure, one.version)
    if (!one || !procedure) throw new Error(`no such procedure: ${one?.procedure}`)
    const under = periods.get(one.id) ?? {}
    const facets = facetsOf(procedure, one.answers)
    const known = [one.procedure, facets, under]
    const nothing = { ownUntil: null, stuckAt: null, paidUnbegun: false }
    const restored =
      field('ended') === 't' ? null : restore(procedure.machine, JSON.parse(field('snapshot')))
    if (restored?.outcome === 'unreadable') throw new Error(`${procedure.slug}: ${restored.why}`)
    const owner = field('owner')
    const work =
      restored && isOwner(owner)
        ? workOf(owner, standingOf(restored.snapshot), contextOf(restored.snapshot), under, {
            at: instant(new Date(field('moved_at'))),
            calendar,
          })
        : nothing
    return [...known, work.ownUntil, work.stuckAt, work.paidUnbegun].map(copied).join('\t')
  }
}
