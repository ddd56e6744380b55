import type { Answers } from '../fields.ts'
import type { Plan, Way, Written } from '../plan.ts'
import { meaningOf } from './actions.ts'
import type { Part } from './guard.ts'
import { atOf } from './names.ts'
import type { Tree } from './tree.ts'

export interface Happening {
  type: string
  facts: Answers
}

/** Leaving and entering states, as statements. */
export class Steps {
  constructor(
    readonly tree: Tree,
    readonly seen: ReadonlySet<Part>,
  ) {}

  acts(actions: readonly Written[], on: Happening): string {
    return actions
      .map((action) => meaningOf(action, on, this.seen))
      .filter(Boolean)
      .join(' ')
  }

  /** Leaves whatever is active below a state. */
  leave(below: Plan, on: Happening): string {
    return [...below.states.values()]
      .flatMap((child) => {
        const inside = this.leave(child, on)
        const out = this.acts(child.exit, on)
        const gone = [inside, out].filter(Boolean).join(' ')
        return gone && out
          ? [`if :: ${this.tree.active(child)} -> ${gone} :: else -> skip fi;`]
          : inside
            ? [inside]
            : []
      })
      .concat(this.tree.choosing.includes(below) ? [`${atOf(below.path)} = 0;`] : [])
      .join(' ')
  }

  /** Enters a state and whatever begins inside it. */
  enter(state: Plan, on: Happening): string {
    const { tree } = this
    const parent = tree.parent(state)
    const here =
      parent && !tree.isParallel(parent)
        ? `${atOf(parent.path)} = ${tree.numberIn(parent, state)};`
        : ''
    const inside = tree.isAtomic(state)
      ? ''
      : tree.isParallel(state)
        ? [...state.states.values()].map((child) => this.enter(child, on)).join(' ')
        : this.enter(tree.initial(state), on)
    return [here, this.acts(state.entry, on), inside].filter(Boolean).join(' ')
  }

  /** Takes one way out of a state. */
  take(source: Plan, way: Way, on: Happening): string {
    const acts = this.acts(way.actions, on)
    if (way.target === undefined) return acts || 'skip;'
    const target = this.tree.target(source, way.target)
    // A way to oneself that leaves nothing: XState stays where it is.
    if (target === source && this.tree.isAtomic(source)) return acts || 'skip;'
    const domain = this.domain(source, target)
    const chain = this.chain(domain, target)
    const entered = chain.map((state, nth) =>
      nth === chain.length - 1 ? this.enter(state, on) : this.enterOnly(state, on),
    )
    return [this.leave(domain, on), acts, ...entered].filter(Boolean).join(' ')
  }

  /** A state that is entered on the way to one inside it. */
  private enterOnly(state: Plan, on: Happening): string {
    if (this.tree.isParallel(state))
      throw new TypeError(`a way into one region of ${state.path} is not understood`)
    const parent = this.tree.parent(state)
    const here =
      parent && !this.tree.isParallel(parent)
        ? `${atOf(parent.path)} = ${this.tree.numberIn(parent, state)};`
        : ''
    return [here, this.acts(state.entry, on)].filter(Boolean).join(' ')
  }
  /** The innermost state that is neither left nor entered. */
  private domain(source: Plan, target: Plan): Plan {
    const { tree } = this
    if (tree.isWithin(target, source) && target !== source) return source
    let at = tree.parent(source)
    while (at && !(tree.isWithin(target, at) && target !== at && !tree.isParallel(at)))
      at = tree.parent(at)
    return at ?? tree.root
  }
  /** The states from below `domain` down to `target`. */
  private chain(domain: Plan, target: Plan): readonly Plan[] {
    const chain: Plan[] = []
    for (let at: Plan | null = target; at && at !== domain; at = this.tree.parent(at))
      chain.unshift(at)
    return chain
  }
}
