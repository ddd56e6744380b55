import { type Move, mainWayFrom, type StateSpace } from './explore.ts'

/**
 * What comes next from a place: the way to the result. Where only going back could still bring the
 * result, or nothing can, and a decision is reached without, it is the way to that decision: whoever
 * waits for a refusal to be signed is not told that the examination begins anew.
 */
export function wayOn(space: StateSpace, from: string): readonly Move[] {
  const main = mainWayFrom(space, from)
  const goesBack = passedBefore(space, from)
  return main.length === 0 || main.some(goesBack)
    ? (toDecision(space, from, goesBack) ?? main)
    : main
}

const statesAt = (space: StateSpace, key: string): string =>
  space.places.get(key)?.standing.states.join() ?? ''

/** Whether a move leads to where every dossier has been that stands here. */
function passedBefore(space: StateSpace, from: string): (move: Move) => boolean {
  const known = new Map<string, boolean>()
  return ({ to }) => {
    const states = statesAt(space, to)
    const passed = known.get(states) ?? !isReachableWithout(space, from, states)
    known.set(states, passed)
    return passed
  }
}

function isReachableWithout(space: StateSpace, goal: string, states: string): boolean {
  if (statesAt(space, goal) === states) return true
  const open = new Set(space.starts.filter((start) => statesAt(space, start) !== states))
  for (const key of open) {
    if (key === goal) return true
    for (const { to } of space.places.get(key)?.moves ?? [])
      if (statesAt(space, to) !== states) open.add(to)
  }
  return false
}

/** The shortest way by acts to an ending for which a decision was written. */
function toDecision(
  space: StateSpace,
  from: string,
  goesBack: (move: Move) => boolean,
): readonly Move[] | undefined {
  const ways = new Map<string, readonly Move[]>([[from, []]])
  for (const [key, way] of ways) {
    const place = space.places.get(key)
    if (place?.standing.ended && way.some(writesDecision)) return way
    for (const move of place?.moves ?? [])
      if (move.kind === 'act' && !ways.has(move.to) && !goesBack(move))
        ways.set(move.to, [...way, move])
  }
  return undefined
}

const writesDecision = ({ effects }: Move): boolean =>
  effects.some(({ type }) => type === 'composeDecision')
