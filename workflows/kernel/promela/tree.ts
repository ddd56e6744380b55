import type { Plan } from '../plan.ts'
import { atOf } from './names.ts'

/** The states of a plan as Promela sees them: each compound state keeps which child is active. */
export class Tree {
  readonly #states = new Map<string, Plan>()
  readonly #id: string

  constructor(
    readonly root: Plan,
    id: string,
  ) {
    this.#id = id
    const add = (state: Plan): void => {
      this.#states.set(state.path, state)
      for (const child of state.states.values()) add(child)
    }
    add(root)
  }

  get all(): readonly Plan[] {
    return [...this.#states.values()]
  }
  at(path: string): Plan {
    const state = this.#states.get(path)
    if (!state) throw new TypeError(`no state ${path}`)
    return state
  }
  isParallel = (state: Plan): boolean => state.rest.type === 'parallel'
  isFinal = (state: Plan): boolean => state.rest.type === 'final'
  isAtomic = (state: Plan): boolean => state.states.size === 0
  /** Compound states: those of which one child is active. */
  get choosing(): readonly Plan[] {
    return this.all.filter((state) => !this.isAtomic(state) && !this.isParallel(state))
  }
  parent(state: Plan): Plan | null {
    return state.path === '' ? null : this.at(state.path.split('.').slice(0, -1).join('.'))
  }
  numberIn(parent: Plan, child: Plan): number {
    return [...parent.states.values()].indexOf(child) + 1
  }
  /** When a state is active. */
  active(state: Plan): string {
    const parent = this.parent(state)
    if (!parent) return 'true'
    return this.isParallel(parent)
      ? this.active(parent)
      : `${atOf(parent.path)} == ${this.numberIn(parent, state)}`
  }
  isWithin = (state: Plan, other: Plan): boolean =>
    other.path === '' || state.path === other.path || state.path.startsWith(`${other.path}.`)

  /** The state a target means, as it is written at `source`. */
  target(source: Plan, written: string): Plan {
    if (written.startsWith('#')) {
      const path = written.slice(1)
      return this.at(path === this.#id ? '' : path.slice(this.#id.length + 1))
    }
    const from = written.startsWith('.') ? source : (this.parent(source) ?? source)
    const name = written.replace(/^\./, '')
    return this.at(from.path === '' ? name : `${from.path}.${name}`)
  }
  initial(state: Plan): Plan {
    const { initial } = state.rest
    if (typeof initial !== 'string') throw new TypeError(`${state.path} does not begin anywhere`)
    return this.at(state.path === '' ? initial : `${state.path}.${initial}`)
  }
  /** States below this that end it: a compound state is done in one, a parallel when every region is. */
  done(state: Plan): string {
    const children = [...state.states.values()]
    return this.isParallel(state)
      ? `(${children.map((child) => this.done(child)).join(' && ')})`
      : `(${
          children
            .filter(this.isFinal)
            .map((child) => this.active(child))
            .join(' || ') || 'false'
        })`
  }
}
