import type { WorkflowEdge, WorkflowGraph, WorkflowNode } from './graph.ts'

/** Ways between the same two states, said together. */
export interface Way {
  to: string
  label: string
  timer: boolean
  by: WorkflowEdge['by']
}

/** One stop: a state, how it is reached from its parent, and where else it leads. */
export interface Stop {
  node: WorkflowNode
  /** `3` on the main line, `3b` on a branch that leaves it there. */
  number: string
  /** 0 on the main line, then the distance from it. */
  depth: number
  /** How its parent leads here; null for the first stop. */
  via: Way | null
  /** Ways that are not drawn as a line: back to, or across to, a stop with a number of its own. */
  onward: readonly (Way & { number: string })[]
}

/** A stop of the main line with the branches that leave it there, in the order they are drawn. */
export interface Section {
  main: Stop
  branches: readonly Stop[]
}

const suffix = (index: number): string =>
  index < 26
    ? String.fromCharCode(97 + index)
    : `${suffix(Math.floor(index / 26) - 1)}${suffix(index % 26)}`

/**
 * Reads a workflow as an itinerary: the usual way in order, and at each stop what may happen instead,
 * as a tree. Every state appears once; a way to a state that is already somewhere else becomes a
 * number to look up, so that no two lines ever cross. The same graph always gives the same order.
 */
export function itineraryOf(graph: WorkflowGraph): readonly Section[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const waysFrom = groupWays(graph.edges)
  const line = mainLineOf(graph)
  const seen = new Set(line.map((node) => node.id))
  const numbers = new Map<string, string>()

  const grown = line.map((node, index) => {
    const main: Draft = { node, number: String(index + 1), depth: 0, via: null }
    numbers.set(node.id, main.number)
    const previous = line[index - 1]
    main.via = waysFrom(previous?.id).find((way) => way.to === node.id) ?? null
    const branches: Draft[] = []
    const grow = (id: string, depth: number): void => {
      for (const way of waysFrom(id)) {
        const target = nodes.get(way.to)
        if (!target || seen.has(way.to)) continue
        seen.add(way.to)
        const number = `${main.number}${suffix(branches.length)}`
        numbers.set(way.to, number)
        branches.push({ node: target, number, depth, via: way })
        grow(way.to, depth + 1)
      }
    }
    grow(node.id, 1)
    return { main, branches, next: line[index + 1]?.id }
  })

  return grown.map(({ main, branches, next }) => {
    const drawn = new Set(branches.map(({ node, via }) => `${via?.label}>${node.id}`))
    const finish = (draft: Draft): Stop => ({
      ...draft,
      onward: waysFrom(draft.node.id).flatMap((way) => {
        const number = numbers.get(way.to)
        const isDrawn = drawn.has(`${way.label}>${way.to}`) && isChild(draft, way, branches)
        return number && !isDrawn && !(draft === main && way.to === next)
          ? [{ ...way, number }]
          : []
      }),
    })
    return { main: finish(main), branches: branches.map(finish) }
  })
}

type Draft = Omit<Stop, 'onward'>

/** Whether the branch to `way.to` was grown from this very stop. */
function isChild(parent: Draft, way: Way, branches: readonly Draft[]): boolean {
  const at = branches.findIndex(({ node }) => node.id === way.to)
  const child = branches[at]
  if (!child || child.via !== way) return false
  const above = branches.slice(0, at).findLast(({ depth }) => depth === child.depth - 1)
  return child.depth === 1 ? parent.depth === 0 : above === parent
}

function groupWays(edges: readonly WorkflowEdge[]): (from: string | undefined) => readonly Way[] {
  const bySource = new Map<string, Way[]>()
  for (const { from, to, label, by, timer = false } of edges) {
    if (from === to) continue
    const ways = bySource.get(from) ?? []
    bySource.set(from, ways)
    const same = ways.find((way) => way.to === to)
    if (!same) ways.push({ to, label, by, timer })
    else if (!same.label.includes(label)) same.label = `${same.label} / ${label}`
  }
  return (from) => (from === undefined ? [] : (bySource.get(from) ?? []))
}

/** The states of the main way in order, following its edges from the start. */
function mainLineOf({ nodes, edges }: WorkflowGraph): readonly WorkflowNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const line: WorkflowNode[] = []
  let at =
    nodes.find((node) => node.main && node.kind === 'start') ??
    nodes.find((n) => n.main) ??
    nodes[0]
  while (at && !line.includes(at)) {
    line.push(at)
    const { id } = at
    const next = edges.find((edge) => edge.main && edge.from === id)
    at = next && byId.get(next.to)
  }
  // States beside one another, as in an inspection with consultations, follow where they were found.
  for (const node of nodes) if (node.main && !line.includes(node)) line.splice(-1, 0, node)
  return line
}
