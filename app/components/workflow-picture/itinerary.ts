import type { WorkflowEdge, WorkflowGraph, WorkflowNode } from './graph.ts'

/** Ways between the same two states, said together. */
export interface Way {
  to: string
  label: string
  timer: boolean
  by: WorkflowEdge['by']
}

/** A way with the number of the stop it leads to. */
export type NumberedWay = Way & { number: string }

/** One stop: a state, how it is reached, and where it leads. */
export interface Stop {
  node: WorkflowNode
  /** `3` on the main line, `3b` on a branch that leaves it there. */
  number: string
  /** 0 on the main line, then the distance from it. */
  depth: number
  /** The way that is drawn as a line to here; null for the first stop. */
  via: Way | null
  /** On the main line, but begun together with the stop before it rather than after it. */
  beside: boolean
  /** Every way out. */
  ways: readonly NumberedWay[]
  /** Those not drawn as a line: back to, or across to, a stop with a place of its own. */
  onward: readonly NumberedWay[]
}

/** A stop of the main line with the branches that leave it there, in the order they are drawn. */
export interface Section {
  main: Stop
  branches: readonly Stop[]
}

type Draft = Omit<Stop, 'ways' | 'onward'>

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

  const drafts = line.map((node, index) => {
    const main: Draft = {
      node,
      number: String(index + 1),
      depth: 0,
      ...wayTo(index, line, waysFrom),
    }
    numbers.set(node.id, main.number)
    const branches: Draft[] = []
    const grow = (id: string, depth: number): void => {
      for (const via of waysFrom(id)) {
        const target = nodes.get(via.to)
        if (!target || seen.has(via.to)) continue
        seen.add(via.to)
        const number = `${main.number}${suffix(branches.length)}`
        numbers.set(via.to, number)
        branches.push({ node: target, number, depth, via, beside: false })
        grow(via.to, depth + 1)
      }
    }
    grow(node.id, 1)
    return { main, branches }
  })

  const drawn = new Set(
    drafts.flatMap(({ main, branches }) => [main, ...branches].map((d) => d.via)),
  )
  const finish = (draft: Draft): Stop => {
    const outward = waysFrom(draft.node.id).flatMap((way) => {
      const number = numbers.get(way.to)
      return number ? [{ way, numbered: { ...way, number } }] : []
    })
    return {
      ...draft,
      ways: outward.map(({ numbered }) => numbered),
      onward: outward.filter(({ way }) => !drawn.has(way)).map(({ numbered }) => numbered),
    }
  }
  return drafts.map(({ main, branches }) => ({
    main: finish(main),
    branches: branches.map(finish),
  }))
}

type WaysFrom = (from: string) => readonly Way[]

/** How a stop of the main line is reached: from the stop before it, else from the latest before that. */
function wayTo(
  index: number,
  line: readonly WorkflowNode[],
  waysFrom: WaysFrom,
): Pick<Stop, 'via' | 'beside'> {
  const target = line[index]?.id
  for (let before = index - 1; before >= 0; before -= 1) {
    const via = waysFrom(line[before]?.id ?? '').find((way) => way.to === target)
    if (via) return { via, beside: before !== index - 1 }
  }
  return { via: null, beside: false }
}

function groupWays(edges: readonly WorkflowEdge[]): WaysFrom {
  const bySource = new Map<string, Way[]>()
  for (const { from, to, label, by, timer = false } of edges) {
    if (from === to) continue
    const ways = bySource.get(from) ?? []
    bySource.set(from, ways)
    const same = ways.find((way) => way.to === to)
    if (!same) ways.push({ to, label, by, timer })
    else if (!same.label.split(' / ').includes(label)) same.label = `${same.label} / ${label}`
  }
  return (from) => bySource.get(from) ?? []
}

/**
 * The states of the main way in an order that respects its edges. Where it divides, as an inspection
 * does beside consultations, one strand is followed to its end before the next.
 */
function mainLineOf({ nodes, edges }: WorkflowGraph): readonly WorkflowNode[] {
  const main = nodes.filter((node) => node.main)
  const [first] = main.length > 0 ? main : nodes
  const start = main.find((node) => node.kind === 'start') ?? first
  if (!start) return []
  const steps = edges.filter((edge) => edge.main && edge.from !== edge.to)
  const line: WorkflowNode[] = []
  const waiting = [start, ...main.filter((node) => node !== start)]
  const isReady = (node: WorkflowNode): boolean =>
    steps.every(({ from, to }) => to !== node.id || line.some(({ id }) => id === from))
  while (waiting.length > 0) {
    const last = line.at(-1)
    const follows = (node: WorkflowNode): boolean =>
      steps.some(({ from, to }) => from === last?.id && to === node.id)
    // A loop in the main way would leave nobody ready: then the first that waits goes on.
    const next =
      (line.length === 0 ? start : undefined) ??
      waiting.find((node) => follows(node) && isReady(node)) ??
      waiting.find((node) => isReady(node)) ??
      waiting[0]
    if (!next) break
    line.push(next)
    waiting.splice(waiting.indexOf(next), 1)
  }
  return line
}

/** Ways of one name that lead to one place from so many stops that saying each would drown the rest. */
const manyStops = 4

/** Such ways, said once for all: «Yêu cầu rút hồ sơ → 1b». */
export function commonWays(sections: readonly Section[]): readonly NumberedWay[] {
  const found = new Map<string, { way: NumberedWay; count: number }>()
  for (const stop of sections.flatMap(({ main, branches }) => [main, ...branches]))
    for (const way of stop.ways) {
      const known = found.get(`${way.label}>${way.to}`)
      if (known) known.count += 1
      else found.set(`${way.label}>${way.to}`, { way, count: 1 })
    }
  return [...found.values()].filter(({ count }) => count >= manyStops).map(({ way }) => way)
}
