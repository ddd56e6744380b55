import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { type ActName, acts, isActName } from '../acts.ts'
import type { Span } from '../calendar.ts'
import { periodOf } from '../explore.ts'
import { metaOf } from '../standing.ts'
import type { Owner } from '../status.ts'
import { type Asking, conditionOf } from './condition.ts'
import { type Flow, FlowDraft } from './flow.ts'

/** One way out of a state, as XState resolved it. */
type Way = AnyStateMachine['root']['always'] extends (infer W)[] | undefined ? W : never

const idOf = (node: AnyStateNode): string => node.path.join('-') || 'whole'
const stateOf = (node: AnyStateNode): string => node.path.join('.')
const isWithin = (node: AnyStateNode, whole: AnyStateNode): boolean =>
  node === whole || (node.parent !== undefined && isWithin(node.parent, whole))
const upwards = (node: AnyStateNode): readonly AnyStateNode[] =>
  node.parent ? [node, ...upwards(node.parent)] : [node]
const regionOf = (node: AnyStateNode): AnyStateNode | undefined =>
  upwards(node).find(({ parent }) => parent?.type === 'parallel')
const leavesOf = (node: AnyStateNode): readonly AnyStateNode[] => {
  const inner: readonly AnyStateNode[] = Object.values(node.states)
  return inner.length === 0 ? [node] : inner.flatMap(leavesOf)
}
const nameOf = (type: string): string => periodOf(type) ?? type
const forbids = ({ target, actions }: Way): boolean => !target && actions.length === 0

/** The ways that one event opens in a state, the innermost first, as far as they can be taken. */
function waysOf(leaf: AnyStateNode): ReadonlyMap<string, readonly Way[]> {
  const found = new Map<string, Way[]>()
  const settled = new Set<string>()
  for (const node of upwards(leaf))
    for (const [type, ways] of node.transitions)
      for (const way of settled.has(type) ? [] : ways) {
        if (!forbids(way)) found.set(type, [...(found.get(type) ?? []), way])
        // What is always taken, or forbidden, hides everything further out.
        if (way.guard === undefined) settled.add(type)
      }
  return found
}

/** The consultation that a way is about, where its guard asks for one. */
function consultationIn({ guard }: Way): string | null {
  const params: unknown = typeof guard === 'object' && 'params' in guard ? guard.params : null
  return typeof params === 'object' && params !== null && 'consultation' in params
    ? String(params.consultation)
    : null
}

/** How long a period of a machine is, as its law says it. */
function spanOf(machine: AnyStateMachine, period: string): Span | null {
  const delay: unknown = machine.implementations.delays[period]
  if (typeof delay !== 'function' || !('span' in delay)) return null
  const span: unknown = delay.span
  return isSpan(span) ? span : null
}
const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value

/**
 * A machine as a flow of work. Derived from its states and ways alone, so nothing in it was drawn by
 * hand. Where work goes on side by side, an act that ends it all first brings every strand to a join.
 */
export function flowOf(asking: Asking): Flow {
  const { machine } = asking
  const draft = new FlowDraft()

  /** The node by which a dossier enters a state, with everything that follows drawn. */
  function enter(node: AnyStateNode): string {
    const region = regionOf(node)
    if (node.type === 'final') return region ? strandDone(region) : end(node)
    if (node.type === 'parallel') return fork(node)
    const [first] = node.initial?.target ?? []
    if (first) return enter(first)
    return node.always && node.always.length > 0 ? question(node, node.always) : rest(node)
  }

  function end(node: AnyStateNode): string {
    const id = `end-${idOf(node)}`
    draft.add({ id, kind: 'end', state: stateOf(node) })
    return id
  }

  function question(node: AnyStateNode, ways: readonly Way[]): string {
    const id = `question-${idOf(node)}`
    if (draft.add({ id, kind: 'question' })) branch(id, node, ways, null)
    return id
  }

  /** Leads from one node to wherever each way goes, with the condition under which it does. */
  function branch(id: string, node: AnyStateNode, ways: readonly Way[], on: ActName | null): void {
    for (const way of ways) {
      const condition = conditionOf(asking, way.guard, on)
      draft.connect(id, follow(node, way), {
        condition: ways.length > 1 ? condition : null,
        otherwise: ways.length > 1 && condition === null,
      })
    }
  }

  /** Where a way leads; one without a target leads back to where the dossier rests. */
  const follow = (node: AnyStateNode, { target }: Way): string => {
    const [to] = target ?? []
    return to ? enter(to) : enter(node)
  }

  function rest(node: AnyStateNode): string {
    const id = `rest-${idOf(node)}`
    const { owner } = metaOf(node)
    if (!draft.add({ id, kind: 'rest', state: stateOf(node), owner })) return id
    const parallel = regionOf(node)?.parent
    for (const [type, ways] of waysOf(node)) {
      const inside = ways.filter(
        ({ source, target }) =>
          !parallel ||
          (isWithin(source, parallel) && source !== parallel && !leaves(target, parallel)),
      )
      if (inside.length > 0) task(id, node, type, inside)
      if (!parallel) continue
      for (const way of ways)
        if (
          leaves(way.target, parallel) &&
          way.source !== parallel &&
          isWithin(way.source, parallel)
        )
          leaveTogether(parallel, type, way, node)
    }
    return id
  }

  const leaves = (target: Way['target'], parallel: AnyStateNode): boolean =>
    target?.some((to) => !isWithin(to, parallel)) ?? false

  /** An act or a period, and where it leads from a state. */
  function task(from: string, node: AnyStateNode, type: string, ways: readonly Way[]): void {
    const on = isActName(type) ? type : null
    const [way] = ways
    const alone = ways.length === 1 && way ? conditionOf(asking, way.guard, on) : null
    // What leads to the same place under the same conditions is one task, wherever it begins.
    const leadsOn = ways.every(({ target }) => target) && !regionOf(node)
    const key = leadsOn
      ? ways.flatMap(({ target, guard }) => [
          ...(target ?? []).map(idOf),
          conditionOf(asking, guard, on) ?? '',
        ])
      : [idOf(node)]
    const id = taskNode(type, `${type}-${key.join('-')}`, node, ways.map(consultationIn))
    draft.connect(from, id.id, { on: nameOf(type), condition: alone })
    if (!id.isNew) return
    if (ways.length === 1 && way) draft.connect(id.id, follow(node, way))
    else {
      const asked = `question-${id.id}`
      draft.add({ id: asked, kind: 'question' })
      draft.connect(id.id, asked)
      branch(asked, node, ways, on)
    }
  }

  const numbered = new Map<string, string>()
  function taskNode(
    type: string,
    key: string,
    node: AnyStateNode,
    about: readonly (string | null)[],
  ): { id: string; isNew: boolean } {
    const by = isActName(type) ? byWhom(type, node) : 'system'
    const named = `${key} ${by}`
    const known = numbered.get(named)
    if (known) return { id: known, isNew: false }
    const name = nameOf(type)
    const before = [...numbered.values()].filter((id) => id.startsWith(`do-${name}-`)).length
    const id = `do-${name}-${before + 1}`
    numbered.set(named, id)
    const of = about.find((one) => one !== null) ?? null
    draft.add(
      isActName(type)
        ? { id, kind: 'act', name: type, of, at: null, by }
        : {
            id,
            kind: 'period',
            name,
            of: regionOf(node)?.key ?? null,
            at: null,
            span: spanOf(machine, name),
          },
    )
    return { id, isNew: true }
  }

  /** In whose lane an act stands: of those who may do it, the one whose turn it is. */
  function byWhom(name: ActName, node: AnyStateNode): Owner {
    const { by }: { by: readonly Owner[] } = acts[name]
    const turn = node.type === 'atomic' ? metaOf(node).owner : 'nobody'
    return by.find((one) => one === turn) ?? by[0] ?? 'system'
  }

  // Work side by side

  function fork(parallel: AnyStateNode): string {
    const id = `fork-${idOf(parallel)}`
    if (!draft.add({ id, kind: 'fork' })) return id
    const join = joinOf(parallel, 'done')
    const [done] = machine.root === parallel ? [] : doneWays(parallel)
    if (done) draft.connect(join, follow(parallel, done))
    for (const region of regionsOf(parallel)) draft.connect(id, enter(region))
    const outer = [...waysOf(parallel)].flatMap(([type, ways]) =>
      ways.map((way) => ({ type, way })),
    )
    for (const { type, way } of outer)
      if (way.target && !type.startsWith('xstate.done')) leaveTogether(parallel, type, way, null)
    meanwhile(
      parallel,
      id,
      outer.filter(({ way }) => !way.target),
    )
    return id
  }

  const regionsOf = (parallel: AnyStateNode): readonly AnyStateNode[] =>
    Object.values(parallel.states)
  const doneWays = (node: AnyStateNode): readonly Way[] =>
    [...node.transitions].flatMap(([type, ways]) =>
      type.startsWith('xstate.done.state') ? ways : [],
    )

  function joinOf(parallel: AnyStateNode, why: string): string {
    const id = `join-${idOf(parallel)}-${why}`
    draft.add({ id, kind: 'join' })
    return id
  }

  /** The door through which one strand comes to a join. */
  function door(join: string, strand: string): string {
    const id = `${join}-${strand}`
    if (draft.add({ id, kind: 'merge' })) draft.connect(id, join)
    return id
  }

  function strandDone(region: AnyStateNode): string {
    const { parent } = region
    const id = `question-done-${idOf(region)}`
    if (!parent || !draft.add({ id, kind: 'question' })) return id
    draft.connect(id, door(joinOf(parent, 'done'), region.key), { otherwise: true })
    return id
  }

  /** What happens beside the strands and changes nothing about them: a strand of its own. */
  function meanwhile(
    parallel: AnyStateNode,
    from: string,
    outer: readonly { type: string; way: Way }[],
  ): void {
    if (outer.length === 0) return
    const id = meanwhileOf(parallel)
    draft.add({ id, kind: 'question' })
    draft.connect(from, id)
    draft.connect(id, door(joinOf(parallel, 'done'), 'meanwhile'), { otherwise: true })
    for (const { type, way } of outer) {
      const task = taskNode(type, `${type}-${idOf(parallel)}`, parallel, [consultationIn(way)])
      const on = isActName(type) ? type : null
      draft.connect(id, task.id, {
        on: nameOf(type),
        condition: conditionOf(asking, way.guard, on),
      })
      draft.connect(task.id, id)
    }
  }
  const meanwhileOf = (parallel: AnyStateNode): string => `question-${idOf(parallel)}-meanwhile`

  /** An act that ends all strands: each comes to its join from wherever it stands. */
  function leaveTogether(
    parallel: AnyStateNode,
    type: string,
    way: Way,
    from: AnyStateNode | null,
  ): void {
    const key = `${type}-${from ? idOf(from) : idOf(parallel)}`
    const { id, isNew } = taskNode(type, key, from ?? parallel, [consultationIn(way)])
    if (!isNew) return
    const join = joinOf(parallel, id)
    draft.connect(join, id)
    draft.connect(id, follow(parallel, way))
    for (const region of regionsOf(parallel)) {
      const into = door(join, region.key)
      const stands = from && regionOf(from) === region ? [from] : leavesOf(region)
      for (const leaf of stands)
        if (!leaf.always?.length) draft.connect(enter(leaf), into, { on: nameOf(type) })
    }
    if ([...waysOf(parallel).values()].flat().some(({ target }) => !target))
      draft.connect(meanwhileOf(parallel), door(join, 'meanwhile'), { on: nameOf(type) })
  }

  draft.add({ id: 'start', kind: 'start' })
  draft.add({ id: 'filing', kind: 'filing', name: 'filed', of: null, at: null })
  draft.connect('start', 'filing')
  draft.connect('filing', enter(machine.root))
  return draft.finish()
}
