import { type Flow, type FlowEdge, type FlowNode, isTask } from '#workflows/kernel/process/flow.ts'
import type { Owner } from '#workflows/kernel/status.ts'

/** Lanes from top to bottom: whoever applies, whoever decides, the portal itself. */
export const laneOrder = [
  'applicant',
  'partner',
  'desk',
  'unit',
  'consulted',
  'tax',
  'head',
  'clerk',
  'accountant',
  'system',
] as const satisfies readonly Owner[]
export type Lane = (typeof laneOrder)[number]
const isLane = (owner: Owner): owner is Lane => laneOrder.some((lane) => lane === owner)

/** Where a node stands on the grid; rows are counted over all lanes. */
export interface Place {
  lane: Lane
  column: number
  row: number
}
export interface Grid {
  places: ReadonlyMap<string, Place>
  lanes: readonly { lane: Lane; rows: number }[]
  columns: number
}

/** Puts every node into the lane of who acts, as far right as the longest way to it is long. */
export function gridOf(flow: Flow): Grid {
  const columns = columnsOf(flow)
  const lanes = lanesOf(flow)
  const cells = new Map<string, string[]>()
  for (const { id } of flow.nodes) {
    const cell = `${lanes.get(id)} ${columns.get(id)}`
    cells.set(cell, [...(cells.get(cell) ?? []), id])
  }
  const places = new Map<string, Place>()
  const used: { lane: Lane; rows: number }[] = []
  let row = 0
  for (const lane of laneOrder) {
    const stacks = [...cells].filter(([cell]) => cell.startsWith(`${lane} `))
    const rows = Math.max(0, ...stacks.map(([, ids]) => ids.length))
    if (rows === 0) continue
    for (const [cell, ids] of stacks)
      for (const [nth, id] of ids.entries())
        places.set(id, { lane, column: Number(cell.split(' ')[1]), row: row + nth })
    used.push({ lane, rows })
    row += rows
  }
  return { places, lanes: used, columns: Math.max(...columns.values()) + 1 }
}

/** Longest ways from the start, with the ways that lead back left out. */
function columnsOf({ nodes, edges }: Flow): ReadonlyMap<string, number> {
  const out = new Map(nodes.map(({ id }) => [id, edges.filter(({ from }) => from === id)]))
  const order: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  const back = new Set<FlowEdge>()
  const visit = (id: string): void => {
    state.set(id, 'open')
    for (const edge of out.get(id) ?? []) {
      if (state.get(edge.to) === 'open') back.add(edge)
      else if (!state.has(edge.to)) visit(edge.to)
    }
    state.set(id, 'done')
    order.unshift(id)
  }
  visit('start')
  const columns = new Map(nodes.map(({ id }) => [id, 0]))
  for (const id of order)
    for (const edge of out.get(id) ?? [])
      if (!back.has(edge))
        columns.set(edge.to, Math.max(columns.get(edge.to) ?? 0, (columns.get(id) ?? 0) + 1))
  return columns
}

function lanesOf({ nodes, edges }: Flow): ReadonlyMap<string, Lane> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const lanes = new Map<string, Lane>()
  const own = (node: FlowNode): Owner | null => {
    if (node.kind === 'filing' || node.kind === 'start') return 'applicant'
    if (node.kind === 'act') return node.by
    if (node.kind === 'period') return 'system'
    return node.kind === 'rest' ? node.owner : null
  }
  for (const node of nodes) {
    const owner = own(node)
    if (owner && isLane(owner)) lanes.set(node.id, owner)
  }
  // What nobody owns stands by what it leads to, or else by what leads to it.
  for (let left = nodes.length; left > 0; left--)
    for (const { id } of nodes.filter((node) => !lanes.has(node.id))) {
      const ahead = edges.filter(({ from }) => from === id).map(({ to }) => to)
      const behind = edges.filter(({ to }) => to === id).map(({ from }) => from)
      const node = byId.get(id)
      const nearest = node?.kind === 'merge' ? [...ahead, ...behind] : [...behind, ...ahead]
      const lane = nearest.map((one) => lanes.get(one)).find((one) => one !== undefined)
      if (lane) lanes.set(id, lane)
    }
  for (const { id } of nodes) if (!lanes.has(id)) lanes.set(id, 'system')
  return lanes
}

/** Width and height of a shape, in the units of the diagram. */
export function sizeOf(node: FlowNode): { width: number; height: number } {
  if (isTask(node)) return { width: 150, height: 84 }
  return node.kind === 'start' || node.kind === 'end'
    ? { width: 36, height: 36 }
    : { width: 50, height: 50 }
}
