import type { AnyMachineSnapshot } from 'xstate'
import type { Procedure } from '#workflows/index.ts'
import { mainWayFrom, spaceOf } from '#workflows/kernel/explore.ts'
import { standingOf } from '#workflows/kernel/standing.ts'

/**
 * The states between here and the result, if nothing goes wrong, with who acts in each. Empty when
 * the way leads to no result any more.
 */
export function wayToResult(
  procedure: Procedure,
  snapshot: AnyMachineSnapshot,
): readonly { state: string; owner: string }[] {
  const here = standingOf(snapshot).states.join()
  const space = spaceOf(procedure)
  // Dates and findings of this very dossier are not in the proven space; its states are.
  const place = [...space.places.values()].find((p) => p.standing.states.join() === here)
  if (!place) return []
  return mainWayFrom(space, place.key).flatMap((move) => {
    const standing = space.places.get(move.to)?.standing
    const [state] = standing?.states ?? []
    const [owner] = standing?.owners ?? []
    return state && owner && standing?.states.join() !== here ? [{ state, owner }] : []
  })
}
