import type { Move, StateSpace } from './space.ts'

export const allMoves = (space: StateSpace): readonly Move[] =>
  [...space.places.values()].flatMap((place) => place.moves)

/** Places reachable from the starts by moves that `take` allows. */
export function reachable(
  space: StateSpace,
  take: (move: Move) => boolean = () => true,
): ReadonlySet<string> {
  return reachableFrom(space, space.starts, take)
}

/** Places reachable from these places by moves that `take` allows, themselves included. */
export function reachableFrom(
  space: StateSpace,
  from: readonly string[],
  take: (move: Move) => boolean = () => true,
): ReadonlySet<string> {
  const seen = new Set<string>(from)
  for (const key of seen)
    for (const move of space.places.get(key)?.moves ?? []) if (take(move)) seen.add(move.to)
  return seen
}

/** A move as the machine's author wrote it, whatever else the dossier remembers at the time. */
export const transitionOf = (space: StateSpace, move: Move): string => {
  const states = (key: string) => space.places.get(key)?.standing.states.join('+') ?? ''
  return `${states(move.from)} --${move.name}--> ${states(move.to)}`
}

/** The distinct transitions of a machine. */
export const transitionsOf = (space: StateSpace): ReadonlySet<string> =>
  new Set(allMoves(space).map((move) => transitionOf(space, move)))

/**
 * Paths that together make every transition at least once, each from a start to an ending: the
 * shortest way to the move, the move, and the shortest way on.
 */
export function coveringPaths(space: StateSpace): readonly (readonly Move[])[] {
  const to = new Map<string, readonly Move[]>(space.starts.map((start) => [start, []]))
  for (const [key, path] of to)
    for (const move of space.places.get(key)?.moves ?? [])
      if (!to.has(move.to)) to.set(move.to, [...path, move])
  const into = new Map<string, Move[]>()
  for (const move of allMoves(space)) {
    const known = into.get(move.to)
    if (known) known.push(move)
    else into.set(move.to, [move])
  }
  const onward = new Map<string, readonly Move[]>()
  for (const place of space.places.values()) if (place.standing.ended) onward.set(place.key, [])
  for (const [key, path] of onward)
    for (const move of into.get(key) ?? [])
      if (!onward.has(move.from)) onward.set(move.from, [move, ...path])
  const covered = new Set<string>()
  const paths: (readonly Move[])[] = []
  // Longest ways first: they cover many moves that then need no path of their own.
  const moves = allMoves(space).toSorted(
    (a, b) => (to.get(b.from)?.length ?? 0) - (to.get(a.from)?.length ?? 0),
  )
  for (const move of moves) {
    if (covered.has(transitionOf(space, move))) continue
    const path = [...(to.get(move.from) ?? []), move, ...(onward.get(move.to) ?? [])]
    for (const step of path) covered.add(transitionOf(space, step))
    paths.push(path)
  }
  return paths
}

/**
 * The beginning whose way to the result has most to tell: the one that pictures and promises follow. Which
 * beginning a procedure names first decides nothing.
 */
export function tellingStart(space: StateSpace): string {
  const told = [...new Set(space.starts)].map(
    (start) => [mainWayFrom(space, start).length, start] as const,
  )
  const [most] = told.toSorted(([a, one], [b, other]) => b - a || (one < other ? -1 : 1))
  return most?.[1] ?? ''
}

/**
 * The shortest way from a place to a delivered result: what happens when nothing goes wrong. Timers
 * are taken only where no act leads there: where silence is the answer.
 */
export function mainWayFrom(space: StateSpace, from: string): readonly Move[] {
  const shortest = (take: (move: Move) => boolean): readonly Move[] | undefined => {
    const ways = new Map<string, readonly Move[]>([[from, []]])
    for (const [key, way] of ways) {
      const place = space.places.get(key)
      if (place?.standing.ended && place.standing.status === 10) return way
      for (const move of place?.moves ?? [])
        if (take(move) && !ways.has(move.to)) ways.set(move.to, [...way, move])
    }
    return undefined
  }
  return shortest((move) => move.kind === 'act') ?? shortest(() => true) ?? []
}
