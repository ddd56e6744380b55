import type { ActName } from '../acts.ts'
import type { Span } from '../calendar.ts'
import type { Owner } from '../status.ts'

/**
 * What a dossier can go through, as a flow of work: tasks that are acts of people or periods that
 * end, and between them the places where it rests, where facts decide, and where ways part or meet.
 */
export type FlowNode = { id: string } & (
  | { kind: 'start' }
  | { kind: 'filing'; name: 'filed'; of: null; at: null }
  /**
   * An act of the vocabulary. `of` names the consultation it is about, where several go on; `at` the
   * state in which it is done, where the same act leads elsewhere from another.
   */
  | { kind: 'act'; name: ActName; of: string | null; at: string | null; by: Owner }
  | { kind: 'period'; name: string; of: string | null; at: string | null; span: Span | null }
  /** A dossier rests here until somebody acts or a period ends. */
  | { kind: 'rest'; state: string; owner: Owner }
  /** The facts of the dossier decide, at once. */
  | { kind: 'question' }
  /** Ways that exclude each other come together. */
  | { kind: 'merge' }
  | { kind: 'fork' }
  | { kind: 'join' }
  | { kind: 'end'; state: string }
)

/**
 * A way on. `on` names what must happen for it to be taken, where a dossier rests; `condition` in FEEL;
 * `otherwise` marks the way that is taken when no condition holds.
 */
export interface FlowEdge {
  from: string
  to: string
  on: string | null
  condition: string | null
  otherwise: boolean
}

export interface Flow {
  nodes: readonly FlowNode[]
  edges: readonly FlowEdge[]
}

/** Whether a node is something that is done, and so stands in a log. */
export const isTask = (
  node: FlowNode,
): node is Extract<FlowNode, { kind: 'filing' | 'act' | 'period' }> =>
  node.kind === 'filing' || node.kind === 'act' || node.kind === 'period'

/** Gathers nodes and edges; both are written once, whoever asks for them. */
export class FlowDraft {
  readonly #nodes = new Map<string, FlowNode>()
  readonly #edges = new Map<string, FlowEdge>()

  /** True when the node is new, so that its ways on are still to be drawn. */
  add(node: FlowNode): boolean {
    if (this.#nodes.has(node.id)) return false
    this.#nodes.set(node.id, node)
    return true
  }

  connect(from: string, to: string, way: Partial<Omit<FlowEdge, 'from' | 'to'>> = {}) {
    const { on = null, condition = null, otherwise = false } = way
    this.#edges.set(`${from} ${to}`, { from, to, on, condition, otherwise })
  }

  /**
   * The finished flow: several ways into one place meet in a merge of their own, so that no gateway
   * both gathers and parts; a place with one way on is no gateway at all.
   */
  finish(): Flow {
    const nodes = new Map(this.#nodes)
    let edges = [...this.#edges.values()]
    const into = (id: string) => edges.filter(({ to }) => to === id)
    for (const node of this.#nodes.values()) {
      if (node.kind === 'join' || node.kind === 'merge' || into(node.id).length < 2) continue
      const merge: FlowNode = { id: `${node.id}-merge`, kind: 'merge' }
      nodes.set(merge.id, merge)
      edges = edges.map((edge) => (edge.to === node.id ? { ...edge, to: merge.id } : edge))
      edges.push({ from: merge.id, to: node.id, on: null, condition: null, otherwise: false })
    }
    for (const node of [...nodes.values()]) {
      if (node.kind !== 'rest' && node.kind !== 'question' && node.kind !== 'merge') continue
      const before = into(node.id)
      const after = edges.filter(({ from }) => from === node.id)
      const [way] = before
      const [on] = after
      if (before.length !== 1 || after.length !== 1 || !way || !on || on.condition) continue
      nodes.delete(node.id)
      edges = edges.filter((edge) => edge !== on && edge !== way)
      edges.push({ ...way, to: on.to })
    }
    return { nodes: toldApart([...this.#nodes.values()], [...nodes.values()], this.#edges), edges }
  }
}

type Task = Extract<FlowNode, { kind: 'act' | 'period' }>
const isNamed = (node: FlowNode): node is Task => node.kind === 'act' || node.kind === 'period'

/**
 * Says of each task no more than sets it apart from others of its name: what it is about, and the
 * state it is done in. The one that is done in many states alike keeps the plain name.
 */
function toldApart(
  drawn: readonly FlowNode[],
  kept: readonly FlowNode[],
  edges: ReadonlyMap<string, FlowEdge>,
): readonly FlowNode[] {
  const named = kept.filter(isNamed)
  const severalThings = (name: string): boolean =>
    new Set(named.flatMap((node) => (node.name === name && node.of !== null ? [node.of] : [])))
      .size > 1
  const plain = named.map((node) => (severalThings(node.name) ? node : { ...node, of: null }))
  const restsBefore = (id: string): readonly string[] =>
    drawn.flatMap((node) =>
      node.kind === 'rest' && edges.has(`${node.id} ${id}`) ? [node.state] : [],
    )
  const told = new Map(
    plain.map((node): [string, Task] => {
      const alike = plain.filter(({ name, of }) => name === node.name && of === node.of)
      const [state, ...others] = restsBefore(node.id)
      const at = alike.length > 1 && state && others.length === 0 ? state : null
      return [node.id, { ...node, at }]
    }),
  )
  return kept.map((node) => told.get(node.id) ?? node)
}
