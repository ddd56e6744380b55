import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DossierId } from '#db/schema/index.ts'
import { catalogue, type Procedure } from '#workflows/index.ts'
import { coveringPaths, explore, type Move, type StateSpace } from '#workflows/kernel/explore.ts'
import { checkInvariants } from '../../payments/index.ts'
import { type TestOffice, testOffice } from '../../testing.ts'
import { walker } from '../testing/walk.ts'
import { checkHistory } from './history.ts'
import { happeningsOf } from './timeline.ts'

let office: TestOffice
let walking: Awaited<ReturnType<typeof walker>>

beforeAll(async () => {
  office = await testOffice()
  walking = await walker(office)
})

/** Places a dossier where the path begins and walks it, comparing with the model at every step. */
async function walk(
  procedure: Procedure,
  space: StateSpace,
  path: readonly Move[],
): Promise<DossierId> {
  const id = await walking.place(procedure, space, path)
  for (const move of path) {
    await walking.make(id, move)
    const expected = space.places.get(move.to)?.standing
    const row = await walking.stand(id)
    expect({ states: row.states, status: row.status, ended: row.ended }).toEqual({
      states: expected?.states,
      status: expected?.status,
      ended: expected?.ended,
    })
    // A date stands exactly while the administration's clock has begun.
    if (expected?.clock === 'running') expect(row.dueAt).not.toBeNull()
  }
  return id
}

const tell = (path: readonly Move[]): string => path.map((move) => move.name).join(' → ')

describe.each(
  catalogue.map((procedure) => [`${procedure.code} v${procedure.version}`, procedure] as const),
)('%s', (_, procedure) => {
  const space = explore(procedure)
  const paths = coveringPaths(space)

  it('goes every way its machine knows, through the real office', async () => {
    for (const path of paths) {
      const id = await walk(procedure, space, path).catch((error: unknown) => {
        throw new Error(`${tell(path)}: ${error instanceof Error ? error.message : String(error)}`)
      })
      const happenings = await happeningsOf(office, id)
      expect(happenings).toHaveLength(path.length + 1)
    }
  }, 300_000)

  it('survives any walk', async () => {
    const walks = fc
      .tuple(fc.nat(space.starts.length - 1), fc.array(fc.nat(97), { minLength: 1, maxLength: 25 }))
      .map(([from, choices]) => {
        const path: Move[] = []
        let key = space.starts[from] ?? ''
        for (const choice of choices) {
          const moves = space.places.get(key)?.moves ?? []
          const move = moves[choice % Math.max(1, moves.length)]
          if (!move) break
          path.push(move)
          key = move.to
        }
        return path
      })
    await fc.assert(
      fc.asyncProperty(
        walks.map((path) => ({ path, toString: () => tell(path) })),
        async ({ path }) => {
          await walk(procedure, space, path)
        },
      ),
      { numRuns: 15 },
    )
  }, 120_000)
})

it('after all of it, histories are whole and the books balance', async () => {
  const faults = []
  for await (const fault of checkHistory(office)) faults.push(fault)
  expect(faults).toEqual([])
  expect(await checkInvariants(office)).toEqual([])
})
