import type { Procedure } from '#workflows/index.ts'
import { coveringPaths, type Move, spaceOf } from '#workflows/kernel/explore.ts'
import { flowOf } from '#workflows/kernel/process/flow-of.ts'
import { taskNamed } from '#workflows/kernel/process/happened.ts'
import type { LoggedHistory, LoggedStep } from '../event-log/history.ts'

const began = Date.UTC(2026, 0, 5, 2)
const hour = 3_600_000

/**
 * Histories that together make every transition of a procedure's machine at least once, each from
 * filing to an ending.
 */
export function walkedHistories(procedure: Procedure): readonly LoggedHistory[] {
  const { code, version, slug, agencyKinds } = procedure
  const flow = flowOf(procedure)
  const { places } = spaceOf(procedure)
  const step = (move: Move | null, nth: number): LoggedStep => {
    const facts = move && 'facts' in move.event ? move.event.facts : {}
    const from = (move && places.get(move.from)?.standing.states) ?? []
    const type = move?.event.type ?? 'filed'
    const task = taskNamed(flow, procedure.machine, { type, facts, from })
    if (!task) throw new Error(`${slug}: no task for ${type}`)
    return { task, at: new Date(began + nth * hour), by: move?.by[0] ?? 'applicant' }
  }
  return coveringPaths(spaceOf(procedure)).map((path, nth) => ({
    dossier: `${slug}-v${version}-${nth + 1}`,
    procedure: { code, version, slug },
    agency: agencyKinds[0],
    steps: [step(null, 0), ...path.map((move, at) => step(move, at + 1))],
  }))
}
