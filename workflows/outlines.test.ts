import { describe, expect, it } from 'vitest'
import { civilStatusExtract } from './civil-status-extract/procedure.ts'
import { catalogue } from './index.ts'
import { courseOf, outlineOf, wayFrom } from './kernel/outline.ts'
import { pictureOf } from './kernel/picture.ts'
import { nameOf, outlinesToBuild, readOutlines } from './outlines.ts'
import published from './published.lock.json' with { type: 'json' }

const text = outlinesToBuild()

describe('the outlines a build writes', () => {
  it('say what walking the workflow says, for every published version', () => {
    const outlines = readOutlines(text)
    expect([...outlines.keys()].toSorted()).toEqual(Object.keys(published).toSorted())
    expect(outlines.get(nameOf(civilStatusExtract))).toEqual(outlineOf(civilStatusExtract))
    for (const { course } of outlines.values()) expect(course.length).toBeGreaterThan(0)
  })

  it('are left alone when another behaviour has been published since', () => {
    const { machine } = published['2.000635 v1']
    const outlines = readOutlines(text.replaceAll(machine, 'of another behaviour'))
    expect(outlines.has('2.000635 v1')).toBe(false)
    expect(outlines.has('1.001193 v1')).toBe(true)
  })
})

it('the way on from a proposed refusal leads to the refusal, in every procedure that can refuse', () => {
  const outlines = readOutlines(text)
  const proposed = catalogue.flatMap((procedure) =>
    Object.entries(outlines.get(nameOf(procedure))?.ways ?? {}).filter(([states]) =>
      states.endsWith('.awaitingRefusalSignature'),
    ),
  )
  expect(proposed.length).toBeGreaterThan(10)
  for (const [, way] of proposed) {
    expect(way.map(({ status }) => status)).not.toContain(10)
    expect(way.at(-1)?.status).toBe(8)
  }
})

it.each(catalogue.map((procedure) => [procedure.wording, procedure] as const))(
  '%s is pictured alike in whichever order its beginnings are named',
  (_, procedure) => {
    const circumstancesToProve = procedure.circumstancesToProve.toReversed()
    const other = { ...procedure, circumstancesToProve, machine: procedure.machine.provide({}) }
    expect(courseOf(other)).toEqual(courseOf(procedure))
    expect(pictureOf(other).nodes.toSorted(byId)).toEqual(pictureOf(procedure).nodes.toSorted(byId))
  },
)
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

it('the way on is empty where no result can come any more', () => {
  expect(wayFrom(civilStatusExtract, 'withdrawn')).toEqual([])
  expect(wayFrom(civilStatusExtract, 'awaitingIntake').at(-1)).toEqual({
    state: 'delivered',
    owner: 'nobody',
    status: 10,
  })
})
