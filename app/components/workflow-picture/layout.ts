import type { Section, Stop } from './itinerary.ts'
import { wrap } from './measure.ts'

/** One unit is one CSS pixel on a phone 360 px wide. */
export const width = 344
const right = width - 2
const spine = 17
const cardLeft = 40
const indent = 17

export interface TextLine {
  x: number
  y: number
  text: string
  look: 'title' | 'owner' | 'branch' | 'via' | 'onward'
}
export interface Station {
  stop: Stop
  cx: number
  cy: number
  /** The card of a station on the main line. */
  card: { x: number; y: number; width: number; height: number } | null
  /** The line from the parent, for a branch. */
  elbow: string | null
  lines: readonly TextLine[]
  /** Where the mark of the deadline clock stands. */
  clock: { x: number; y: number } | null
}
export interface Drawing {
  height: number
  spine: { x: number; from: number; to: number }
  stations: readonly Station[]
}

const sizes = { title: 15, owner: 12.5, branch: 13, via: 12, onward: 12 } as const
const leads = { title: 20, owner: 18, branch: 17, via: 16, onward: 16 } as const

/** Stacks lines of text below one another. */
function stack(x: number, top: number, maxRight: number) {
  let y = top
  const lines: TextLine[] = []
  return {
    lines,
    bottom: () => y,
    add(text: string, look: TextLine['look'], extra = 0): void {
      for (const line of wrap(text, sizes[look], maxRight - x - extra)) {
        y += leads[look]
        lines.push({ x: x + extra, y: y - leads[look] * 0.28, text: line, look })
      }
    },
    gap(by: number): void {
      y += by
    },
  }
}

export interface Words {
  owner: (stop: Stop) => string
  onward: (label: string, number: string) => string
}

/** Places an itinerary: the main line down the left, branches indented below the stop they leave. */
export function layOut(sections: readonly Section[], words: Words): Drawing {
  const stations: Station[] = []
  let y = 4
  let first = 0
  let last = 0
  for (const { main, branches } of sections) {
    const above = stack(cardLeft + 4, y + 2, right)
    if (main.via) {
      above.add(`↓ ${main.via.label}`, 'via')
      y = above.bottom() + 8
    }
    const card = mainStation(main, y, words)
    stations.push({ ...card, lines: [...above.lines, ...card.lines] })
    if (first === 0) first = card.cy
    last = card.cy
    y += card.card?.height ?? 0
    const trunks: { depth: number; y: number }[] = [{ depth: 0, y }]
    for (const branch of branches) {
      y += 8
      const placed = branchStation(branch, y, trunks, words)
      stations.push(placed.station)
      y = placed.bottom
    }
    y += 10
  }
  return { height: Math.ceil(y), spine: { x: spine, from: first, to: last }, stations }
}

function mainStation(stop: Stop, y: number, words: Words): Station {
  const text = stack(cardLeft + 14, y + 9, right - 12)
  text.add(stop.node.label, 'title')
  text.gap(1)
  text.add(words.owner(stop), 'owner', 16)
  for (const way of stop.onward) text.add(words.onward(way.label, way.number), 'onward')
  const height = text.bottom() - y + 9
  const hasClock = stop.node.clock === 'running' || stop.node.clock === 'paused'
  return {
    stop,
    cx: spine,
    cy: y + 23,
    card: { x: cardLeft, y, width: right - cardLeft, height },
    elbow: null,
    lines: text.lines,
    clock: hasClock ? { x: right - 15, y: y + 15 } : null,
  }
}

function branchStation(
  stop: Stop,
  y: number,
  trunks: { depth: number; y: number }[],
  words: Words,
): { station: Station; bottom: number } {
  const cx = cardLeft + 16 + stop.depth * indent
  const text = stack(cx + 13, y, right)
  if (stop.via) text.add(stop.via.label, 'via')
  const cy = text.bottom() + 9
  text.add(stop.node.label, 'branch')
  for (const way of stop.onward) text.add(words.onward(way.label, way.number), 'onward')
  const parent = trunks.findLast(({ depth }) => depth < stop.depth)
  const trunkX = cx - indent
  trunks.push({ depth: stop.depth, y: cy })
  return {
    station: {
      stop,
      cx,
      cy,
      card: null,
      elbow: `M${trunkX} ${parent?.y ?? y}V${cy - 6}q0 6 6 6H${cx - 6}`,
      lines: text.lines,
      clock: null,
    },
    bottom: text.bottom(),
  }
}
