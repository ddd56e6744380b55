import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { LoggedHistory } from '#services/processes/index.ts'
import { type Procedure, procedureFiled } from '#workflows/index.ts'
import type { Flow } from '#workflows/kernel/process/flow.ts'
import { flowOf } from '#workflows/kernel/process/flow-of.ts'
import { type TaskName, taskNamed } from '#workflows/kernel/process/happened.ts'
import type { Office } from '../../office.ts'
import { type Dataset, type Row, smallest } from '../dataset.ts'
import { monthsOver } from '../figures.ts'
import { pinned } from './months.ts'

const dayMs = 86_400_000
const eventSchema = z.object({
  dossier: z.string(),
  code: z.string(),
  version: z.number(),
  agency: z.string(),
  at: z.coerce.date(),
  type: z.string(),
  role: z.string(),
  states: z.array(z.string()),
  consultation: z.string().nullable(),
})
type Event = z.infer<typeof eventSchema>

/** What happened to the dossiers that came to their end in a month: no names, no facts but one. */
async function eventsOf(office: Office, month: string): Promise<readonly Event[]> {
  const { rows } = await office.db.execute(sql`
    select d.id as dossier, d.procedure_code as code, d.procedure_version as version, a.kind as agency,
      e.at, e.type, e.actor_kind as role,
      e.body::jsonb -> 'to' -> 'states' as states,
      e.body::jsonb -> 'facts' ->> 'consultation' as consultation
    from dossier_standings s
      join dossiers d on d.id = s.dossier_id
      join agencies a on a.id = d.agency_id
      join dossier_events e on e.dossier_id = d.id
    where s.ended
      and s.moved_at >= (${month}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
      and s.moved_at < ((${month}::date + interval '1 month') at time zone 'Asia/Ho_Chi_Minh')
    order by d.id, e.seq`)
  return z.array(eventSchema).parse(rows)
}

interface Course {
  code: string
  version: number
  agency: string
  steps: readonly { task: TaskName; role: string; day: number }[]
}

const flows = new WeakMap<Procedure, Flow>()
function flowFor(procedure: Procedure): Flow {
  const known = flows.get(procedure) ?? flowOf(procedure)
  flows.set(procedure, known)
  return known
}

/** One dossier's way; null where something happened that its procedure's model does not know. */
function courseOf(events: readonly Event[]): Course | null {
  const [first] = events
  const procedure = first && procedureFiled(first.code, first.version)
  if (!procedure) return null
  let from: readonly string[] = []
  const steps = events.flatMap(({ type, role, at, states, consultation }) => {
    const facts = consultation === null ? {} : { consultation }
    const task = taskNamed(flowFor(procedure), procedure.machine, { type, facts, from })
    from = states
    const day = Math.floor((at.getTime() - first.at.getTime()) / dayMs)
    return task ? [{ task, role, day }] : []
  })
  const { code, version, agency } = first
  return steps.length === events.length ? { code, version, agency, steps } : null
}

// Node 20 has no Map.groupBy.
function grouped<T>(all: readonly T[], by: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(by(one))
    if (group) group.push(one)
    else groups.set(by(one), [one])
  }
  return groups
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/**
 * Ways that at least five dossiers of a month went alike. Each is told as often as it was gone, and
 * always with the days that its dossiers took in the middle: none can be told from its fellows.
 */
export function alikeOnly(courses: readonly Course[], month: string): readonly Row[] {
  const groups = grouped(courses, ({ code, version, agency, steps }) =>
    JSON.stringify([code, version, agency, steps.map(({ task, role }) => [task, role])]),
  )
  const rows: Row[] = []
  let history = 0
  for (const [, alike] of [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [model] = alike
    if (!model || alike.length < smallest) continue
    let last = 0
    const days = model.steps.map((_, nth) => {
      last = Math.max(last, median(alike.map(({ steps }) => steps[nth]?.day ?? 0)))
      return last
    })
    for (const _ of alike) {
      history += 1
      for (const [nth, { task, role }] of model.steps.entries())
        rows.push({
          month: month.slice(0, 7),
          history: `${month.slice(0, 7)}-${String(history).padStart(6, '0')}`,
          step: nth + 1,
          procedure: model.code,
          version: model.version,
          agency_kind: model.agency,
          kind: task.kind,
          done: task.name,
          about: task.of,
          state: task.at,
          role,
          day: days[nth] ?? 0,
        })
    }
  }
  return rows
}

/** What happened, step by step, as far as at least five dossiers of a month went the same way. */
export const histories: Dataset = {
  name: 'histories',
  fields: [
    { name: 'month', type: 'string', key: true },
    { name: 'history', type: 'string', key: true },
    { name: 'step', type: 'integer', key: true },
    { name: 'procedure', type: 'string' },
    { name: 'version', type: 'integer' },
    { name: 'agency_kind', type: 'string' },
    { name: 'kind', type: 'string' },
    { name: 'done', type: 'string' },
    { name: 'about', type: 'string' },
    { name: 'state', type: 'string' },
    { name: 'role', type: 'string' },
    { name: 'day', type: 'integer' },
  ],
  async *rows(office) {
    for (const month of await monthsOver(office))
      yield* await pinned(office, 'histories', month, async () => {
        const byDossier = grouped(await eventsOf(office, month), ({ dossier }) => dossier)
        return alikeOnly(
          [...byDossier.values()].flatMap((events) => courseOf(events) ?? []),
          month,
        )
      })
  },
}

const stepSchema = z.object({
  month: z.string(),
  history: z.string(),
  step: z.number(),
  procedure: z.string(),
  version: z.number(),
  agency_kind: z.string(),
  kind: z.enum(['filing', 'act', 'period']),
  done: z.string(),
  about: z.string().nullable(),
  state: z.string().nullable(),
  role: z.string(),
  day: z.number(),
})

/** Published steps as histories of an event log; a step a minute apart keeps their order. */
export function historiesIn(rows: readonly unknown[]): readonly LoggedHistory[] {
  const byHistory = grouped(z.array(stepSchema).parse(rows), ({ history }) => history)
  return [...byHistory.values()].flatMap((steps): LoggedHistory[] => {
    const [first] = steps
    const procedure = first && procedureFiled(first.procedure, first.version)
    if (!procedure) return []
    const { code, version, slug } = procedure
    const began = Date.parse(`${first.month}-01T00:00:00Z`)
    return [
      {
        dossier: first.history,
        procedure: { code, version, slug },
        agency: first.agency_kind,
        steps: steps.map(({ kind, done, about, state, role, day, step }) => ({
          task: { kind, name: done, of: about, at: state },
          at: new Date(began + day * dayMs + step * 60_000),
          by: role,
        })),
      },
    ]
  })
}
