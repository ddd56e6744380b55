import type { Flow, FlowEdge } from '#workflows/kernel/process/flow.ts'
import { type Grid, gridOf, type Lane, type Place, sizeOf } from './places.ts'

export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}
export interface Point {
  x: number
  y: number
}
/** Where everything of a diagram stands, in its own units from its upper left corner. */
export interface Layout {
  pool: Bounds
  lanes: readonly (Bounds & { lane: Lane })[]
  shapes: ReadonlyMap<string, Bounds>
  lines: ReadonlyMap<FlowEdge, readonly Point[]>
}

const columnWidth = 160
const rowHeight = 124
const trackWidth = 10
const margin = 24
const head = 60

/**
 * A line keeps to the gutters between columns and the corridors between rows, where no shape ever
 * stands: `down` is a stretch in a gutter, `along` one in a corridor. Positions are half steps: row r is
 * 2r, the corridor below it 2r + 1.
 */
interface Route {
  edge: FlowEdge
  from: Place
  to: Place
  /** The corridor taken; null for a straight line to the next free place. */
  corridor: number | null
}

/** Places a flow on a grid of lanes and columns and leads its lines around the shapes. */
export function layOut(flow: Flow): Layout {
  const grid = gridOf(flow)
  const routes = routesOf(flow, grid)
  const gutters = new Tracks()
  const corridors = new Tracks()
  for (const { edge, from, to, corridor } of routes) {
    const [a, b] = [2 * from.row, 2 * to.row]
    if (corridor === null) gutters.take(from.column, edge, a, b)
    else {
      gutters.take(from.column, edge, a, 2 * corridor + 1)
      gutters.take(to.column - 1, edge, 2 * corridor + 1, b)
      corridors.take(corridor, edge, from.column, to.column - 1)
    }
  }

  const lefts = accumulate(
    grid.columns,
    head + 20 + gutters.width(-1),
    (column) => columnWidth + margin + gutters.width(column),
  )
  const rows = grid.lanes.reduce((sum, { rows }) => sum + rows, 0)
  const tops = accumulate(rows, 0, (row) => rowHeight + margin + corridors.width(row))
  const at = (list: readonly number[], nth: number): number => list[nth] ?? 0
  const xOf = (column: number) => at(lefts, column) + columnWidth / 2
  const yOf = (row: number) => at(tops, row) + rowHeight / 2
  const gutterX = (column: number, edge: FlowEdge) =>
    at(lefts, column + 1) -
    gutters.width(column) -
    margin / 2 +
    gutters.of(column, edge) * trackWidth
  const corridorY = (row: number, edge: FlowEdge) =>
    at(tops, row + 1) - corridors.width(row) - margin / 2 + corridors.of(row, edge) * trackWidth

  const shapes = new Map<string, Bounds>()
  for (const node of flow.nodes) {
    const { column, row } = placeOf(grid, node.id)
    const { width, height } = sizeOf(node)
    shapes.set(node.id, { x: xOf(column) - width / 2, y: yOf(row) - height / 2, width, height })
  }
  const lines = new Map(
    routes.map(({ edge, from, to, corridor }): [FlowEdge, readonly Point[]] => {
      const [source, target] = [shapes.get(edge.from), shapes.get(edge.to)]
      const start = { x: source ? source.x + source.width : 0, y: yOf(from.row) }
      const end = { x: target ? target.x : 0, y: yOf(to.row) }
      const first = gutterX(from.column, edge)
      if (corridor === null) {
        if (from.row === to.row) return [edge, [start, end]]
        return [edge, [start, { x: first, y: start.y }, { x: first, y: end.y }, end]]
      }
      const level = corridorY(corridor, edge)
      const last = gutterX(to.column - 1, edge)
      return [
        edge,
        [
          start,
          { x: first, y: start.y },
          { x: first, y: level },
          { x: last, y: level },
          { x: last, y: end.y },
          end,
        ],
      ]
    }),
  )

  const width = at(lefts, grid.columns) + 20
  const height = at(tops, rows)
  let row = 0
  const lanes = grid.lanes.map(({ lane, rows: own }) => {
    const top = at(tops, row)
    row += own
    return { lane, x: 30, y: top, width: width - 30, height: at(tops, row) - top }
  })
  return { pool: { x: 0, y: 0, width, height }, lanes, shapes, lines }
}

const placeOf = ({ places }: Grid, id: string): Place =>
  places.get(id) ?? { lane: 'system', column: 0, row: 0 }

/** Running sums: where each of so many begins, and where the last one ends. */
function accumulate(count: number, from: number, size: (nth: number) => number): number[] {
  const sums = [from]
  for (let nth = 0; nth < count; nth++) sums.push((sums.at(-1) ?? from) + size(nth))
  return sums
}

function routesOf(flow: Flow, grid: Grid): readonly Route[] {
  const taken = new Set([...grid.places.values()].map(({ column, row }) => `${column} ${row}`))
  /** A row is free for a line from one column to another while no shape stands between them. */
  const isFree = (row: number, after: number, before: number): boolean => {
    for (let column = after + 1; column < before; column++)
      if (taken.has(`${column} ${row}`)) return false
    return true
  }
  return flow.edges.map((edge): Route => {
    const [from, to] = [placeOf(grid, edge.from), placeOf(grid, edge.to)]
    if (from.column < to.column && isFree(to.row, from.column, to.column))
      return { edge, from, to, corridor: null }
    return { edge, from, to, corridor: to.row > from.row ? to.row - 1 : to.row }
  })
}

/** Lines that run side by side in one gutter or corridor, each on a track of its own. */
class Tracks {
  readonly #taken = new Map<number, { edge: FlowEdge; from: number; to: number; track: number }[]>()

  take(where: number, edge: FlowEdge, a: number, b: number): void {
    if (a === b) return
    const [from, to] = [Math.min(a, b), Math.max(a, b)]
    const others = this.#taken.get(where) ?? []
    const beside = others.filter(
      (other) =>
        other.from <= to &&
        from <= other.to &&
        other.edge.to !== edge.to &&
        other.edge.from !== edge.from,
    )
    let track = 0
    while (beside.some((other) => other.track === track)) track++
    this.#taken.set(where, [...others, { edge, from, to, track }])
  }

  of = (where: number, edge: FlowEdge): number =>
    this.#taken.get(where)?.find((one) => one.edge === edge)?.track ?? 0

  width = (where: number): number =>
    trackWidth * Math.max(0, ...(this.#taken.get(where) ?? []).map(({ track }) => track + 1))
}
