import type { AnyStateMachine } from 'xstate'
import { isActName } from '../acts.ts'
import { periodOf } from '../explore.ts'
import type { Answers } from '../fields.ts'
import { type Flow, isTask } from './flow.ts'

/** What happened, as a history or a walk tells it: filing, an act, or a period that ended. */
export interface Happened {
  type: string
  facts: Answers
  /** The states in which it happened; none for filing. */
  from: readonly string[]
}

/** The name of a task: what is done, what of several it is about, and in which state. */
export interface TaskName {
  kind: 'filing' | 'act' | 'period'
  name: string
  of: string | null
  at: string | null
}

/** The strand of side-by-side work in which a timer's state lies, by the timer's own event type. */
function strandOf(machine: AnyStateMachine, type: string): string | null {
  const [, id = ''] = /^xstate\.after\.[^.]+\.(.+)$/.exec(type) ?? []
  let strand: string | null = null
  let at = machine.root
  for (const key of id.split('.').slice(1)) {
    const next = at.states[key]
    if (!next) return strand
    if (at.type === 'parallel') strand = key
    at = next
  }
  return strand
}

/** Which task of a procedure's flow a happening is; null for what no flow knows, such as a new law. */
export function taskNamed(
  flow: Flow,
  machine: AnyStateMachine,
  { type, facts, from }: Happened,
): TaskName | null {
  if (type === 'filed') return { kind: 'filing', name: 'filed', of: null, at: null }
  const kind = isActName(type) ? 'act' : 'period'
  const name = isActName(type) ? type : periodOf(type)
  const known = flow.nodes.filter(isTask).filter((node) => node.kind === kind && node.name === name)
  if (!name || known.length === 0) return null
  const said = kind === 'period' ? strandOf(machine, type) : facts.consultation
  const of = typeof said === 'string' ? said : null
  const about = known.filter((node) => node.of === of)
  const alike = about.length > 0 ? about : known.filter((node) => node.of === null)
  const here = alike.find(({ at }) => at !== null && from.includes(at))
  return { kind, name, of: alike[0]?.of ?? null, at: here?.at ?? null }
}
