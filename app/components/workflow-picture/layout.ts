import { commonWays, type NumberedWay, type Section, type Stop } from './itinerary.ts'
import { wrap } from './measure.ts'

/**
 * `narrow` is one column, a unit being a CSS pixel on a phone 360 px wide: branches below the
 * station they leave. `wide` puts them to its right.
 */
export type Shape = 'narrow' | 'wide'

const spine = 17
const cardLeft = 40
const indent = 18
const shapes = {
  narrow: { width: 344, cardRight: 342, branchLeft: cardLeft + 16 },
  wide: { width: 760, cardRight: 350, branchLeft: 378 },
} as const

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
  width: number
  height: number
  spine: { x: number; from: number; to: number }
  stations: readonly Station[]
}

export interface Words {
  owner: (stop: Stop) => string
  /** How a stop is announced that begins together with the one before it. */
  beside: (label: string) => string
}

const sizes = { title: 15, owner: 12.5, branch: 13, via: 12, onward: 12 } as const
const leads = { title: 20, owner: 18, branch: 17, via: 16, onward: 16 } as const

/** Stacks lines of text below one another. */
function stack(x: number, top: number, right: number) {
  let y = top
  const lines: TextLine[] = []
  return {
    lines,
    bottom: () => y,
    add(text: string, look: TextLine['look'], inset = 0): void {
      for (const line of wrap(text, sizes[look], right - x - inset)) {
        y += leads[look]
        lines.push({ x: x + inset, y: y - leads[look] * 0.28, text: line, look })
      }
    },
  }
}

type Stack = ReturnType<typeof stack>

/** «Đã hoàn tiền → 2b, 2c»: ways of one name are said once, common ones in the legend. */
function addOnward(text: Stack, stop: Stop, common: readonly NumberedWay[]): void {
  const numbers = new Map<string, string[]>()
  for (const { label, number, to } of stop.onward)
    if (!common.some((way) => way.label === label && way.to === to))
      numbers.set(label, [...(numbers.get(label) ?? []), number])
  for (const [label, all] of numbers) text.add(`${label} → ${all.join(', ')}`, 'onward')
}

/** Places an itinerary: the main line down the left, branches indented from the stop they leave. */
export function layOut(sections: readonly Section[], words: Words, shape: Shape): Drawing {
  const { width, cardRight, branchLeft } = shapes[shape]
  const common = commonWays(sections)
  const stations: Station[] = []
  let y = 4
  for (const { main, branches } of sections) {
    const above = stack(cardLeft + 4, y + 2, cardRight)
    if (main.via) {
      above.add(main.beside ? words.beside(main.via.label) : `↓ ${main.via.label}`, 'via')
      y = above.bottom() + 8
    }
    const station = mainStation(main, y, { right: cardRight, words, common })
    const cardBottom = y + station.card.height
    stations.push({ ...station, lines: [...above.lines, ...station.lines] })

    const wide = shape === 'wide'
    // To the right, the first branch stands level with the middle of the card.
    let bottom = wide ? y - 10 : cardBottom
    const stem = wide
      ? { path: `M${cardRight} ${station.cy}H${branchLeft}`, y: station.cy }
      : { path: `M${branchLeft} ${cardBottom}`, y: cardBottom }
    const placed: { depth: number; cy: number }[] = []
    for (const branch of branches) {
      const next = branchStation(branch, bottom + 8, {
        branchLeft,
        right: width - 2,
        stem,
        placed,
        common,
      })
      stations.push(next.station)
      bottom = next.bottom
    }
    y = Math.max(cardBottom, bottom) + 10
  }
  const centres = stations.filter(({ card }) => card).map(({ cy }) => cy)
  return {
    width,
    height: Math.ceil(y),
    spine: { x: spine, from: centres[0] ?? 0, to: centres.at(-1) ?? 0 },
    stations,
  }
}

function mainStation(
  stop: Stop,
  y: number,
  { right, words, common }: { right: number; words: Words; common: readonly NumberedWay[] },
) {
  const hasClock = stop.node.clock === 'running' || stop.node.clock === 'paused'
  const text = stack(cardLeft + 14, y + 9, right - (hasClock ? 30 : 12))
  text.add(stop.node.label, 'title')
  text.add(words.owner(stop), 'owner', 16)
  addOnward(text, stop, common)
  return {
    stop,
    cx: spine,
    cy: y + 23,
    card: { x: cardLeft, y, width: right - cardLeft, height: text.bottom() - y + 9 },
    elbow: null,
    lines: text.lines,
    clock: hasClock ? { x: right - 15, y: y + 15 } : null,
  } satisfies Station
}

interface Surroundings {
  branchLeft: number
  right: number
  /** How the first line leaves the card. */
  stem: { path: string; y: number }
  /** Branches of this section so far. */
  placed: { depth: number; cy: number }[]
  common: readonly NumberedWay[]
}

function branchStation(
  stop: Stop,
  y: number,
  { branchLeft, right, stem, placed, common }: Surroundings,
): { station: Station; bottom: number } {
  const trunk = branchLeft + (stop.depth - 1) * indent
  const cx = trunk + indent
  const text = stack(cx + 13, y, right)
  if (stop.via) text.add(stop.via.label, 'via')
  const cy = text.bottom() + 9
  text.add(`${stop.number}. ${stop.node.label}`, 'branch')
  addOnward(text, stop, common)
  const parent = placed.findLast(({ depth }) => depth < stop.depth)
  placed.push({ depth: stop.depth, cy })
  const from = parent ? { path: `M${trunk} ${parent.cy}`, y: parent.cy } : stem
  const bend = cy - from.y < 6 ? '' : `V${cy - 6}q0 6 6 6`
  return {
    station: {
      stop,
      cx,
      cy,
      card: null,
      elbow: `${from.path}${bend}H${cx - 6}`,
      lines: text.lines,
      clock: null,
    },
    bottom: text.bottom(),
  }
}

/** The main line alone: what happens when all goes well. */
export const withoutBranches = (sections: readonly Section[]): readonly Section[] =>
  sections.map(({ main }) => ({ main: { ...main, onward: [] }, branches: [] }))
