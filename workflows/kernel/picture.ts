import type { AnyStateMachine } from 'xstate'
import type { ClockMode } from './clock.ts'
import {
  type Move,
  mainWayFrom,
  type Provable,
  type StateSpace,
  spaceOf,
  tellingStart,
} from './explore.ts'
import { metaOf } from './standing.ts'
import type { OfficialStatus, Owner } from './status.ts'

/** A workflow as a drawing: states a dossier rests in, and the ways between them. */
export interface Picture {
  nodes: readonly PictureNode[]
  edges: readonly PictureEdge[]
}
export interface PictureNode {
  /** Dotted path; its text is the procedure's `states.<id>`. */
  id: string
  owner: Owner
  status: OfficialStatus
  clock: ClockMode
  kind: 'start' | 'step' | 'end'
  /** On the shortest way from filing to the result. */
  main: boolean
}
export interface PictureEdge {
  from: string
  to: string
  kind: 'act' | 'timer'
  /** An act of the vocabulary, or a period of the procedure (`periods.<name>`). */
  name: string
  by: readonly Owner[]
  main: boolean
}

const places = (space: StateSpace, key: string): readonly string[] =>
  space.places.get(key)?.standing.states ?? []

const pictures = new WeakMap<AnyStateMachine, Picture>()

/** Derived from all the machine can do, so it cannot drift from it. Computed once per machine. */
export function pictureOf(provable: Provable): Picture {
  const known = pictures.get(provable.machine)
  if (known) return known
  const space = spaceOf(provable)
  const start = tellingStart(space)
  const main = start ? mainWayFrom(space, start) : []
  const onMain = new Set(
    main.flatMap((move) => [...places(space, move.from), ...places(space, move.to)]),
  )
  const mainSteps = new Set(main.map((move) => edgeKey(space, move)))
  const starts = new Set(space.starts.flatMap((start) => places(space, start)))

  const nodes = new Map<string, PictureNode>()
  const edges = new Map<string, PictureEdge>()
  for (const place of space.places.values()) {
    for (const id of place.standing.states) {
      const node = provable.machine.getStateNodeById(`${provable.machine.id}.${id}`)
      const meta = metaOf(node)
      nodes.set(id, {
        id,
        ...meta,
        kind: starts.has(id) ? 'start' : node.type === 'final' ? 'end' : 'step',
        main: onMain.has(id),
      })
    }
    for (const move of place.moves) {
      const before = places(space, move.from)
      const after = places(space, move.to)
      for (const from of before.filter((id) => !after.includes(id)))
        for (const to of after.filter((id) => !before.includes(id))) {
          const key = `${from}>${to}:${move.name}`
          const isMain = mainSteps.has(edgeKey(space, move))
          const edge = { from, to, kind: move.kind, name: move.name, by: move.by, main: isMain }
          if (isMain || !edges.has(key)) edges.set(key, edge)
        }
    }
  }
  const picture = { nodes: [...nodes.values()], edges: [...edges.values()] }
  pictures.set(provable.machine, picture)
  return picture
}

const edgeKey = (space: StateSpace, move: Move): string =>
  `${places(space, move.from).join()}>${places(space, move.to).join()}:${move.name}`
