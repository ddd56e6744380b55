import type { Answers } from '../fields.ts'
import type { Asked } from '../law/said.ts'
import { isRecord, type Plan } from '../plan.ts'
import { numberOf, partOf } from './names.ts'
import type { Tree } from './tree.ts'

/** Some of these hold; all of these hold. */
const some = (formulas: readonly string[]): string =>
  formulas.length === 0 ? 'false' : `(${formulas.map((one) => `(${one})`).join(' || ')})`
const every = (formulas: readonly string[]): string =>
  formulas.length === 0 ? 'true' : `(${formulas.map((one) => `(${one})`).join(' && ')})`

/** What the law asks of a place, in the words of the model. */
export class Asking {
  readonly #tree: Tree
  readonly #may: (act: string, facts: Answers) => string
  /** Leaves a dossier can be seen to stand in: the endings of single regions are not. */
  readonly #leaves: readonly Plan[]

  constructor(tree: Tree, may: (act: string, facts: Answers) => string) {
    this.#tree = tree
    this.#may = may
    this.#leaves = tree.all.filter(
      (state) =>
        tree.isAtomic(state) &&
        state.always.length === 0 &&
        (!tree.isFinal(state) || tree.parent(state) === tree.root),
    )
  }

  /** Some state says so of itself. */
  private says(part: 'owner' | 'status' | 'clock', holds: (value: unknown) => boolean): string {
    return some(
      this.#leaves
        .filter(({ rest: { meta } }) => isRecord(meta) && holds(meta[part]))
        .map((state) => this.#tree.active(state)),
    )
  }

  /** Where work goes on side by side, one status is shown of several: that is left to our own proofs. */
  canAsk(asked: Asked): boolean {
    switch (asked.ask) {
      case 'status':
        return !this.#tree.all.some(this.#tree.isParallel)
      case 'not':
        return this.canAsk(asked.what)
      case 'all':
      case 'any':
        return asked.what.every((one) => this.canAsk(one))
      default:
        return true
    }
  }

  formula(asked: Asked): string {
    switch (asked.ask) {
      case 'status':
        return this.says('status', (value) => asked.of.some((status) => status === value))
      case 'turn':
        return `!${this.says('owner', (value) => !asked.of.some((owner) => owner === value))}`
      case 'awaits':
        return this.says('owner', (value) => asked.of.some((owner) => owner === value))
      case 'clock':
        return this.clock(asked.of)
      case 'fee':
        return some(asked.of.map((fee) => `${partOf('fee')} == ${numberOf('fee', fee)}`))
      case 'over':
        return this.#tree.done(this.#tree.root)
      case 'received':
        return `${partOf('accepted')} == 1`
      case 'granted':
        return `${partOf('granted')} == 1`
      case 'when':
        return every(
          Object.entries(asked.of).map(([name, value]) => {
            const part = `circumstances.${name}`
            return `${partOf(part)} == ${numberOf(part, value)}`
          }),
        )
      case 'may':
        return this.#may(asked.act, asked.facts)
      case 'not':
        return `!(${this.formula(asked.what)})`
      case 'all':
        return every(asked.what.map((one) => this.formula(one)))
      case 'any':
        return some(asked.what.map((one) => this.formula(one)))
    }
  }

  /** A pause stops the clock wherever it is; else it runs where any of it runs. */
  private clock(mode: string): string {
    const [paused, running] = [
      this.says('clock', (value) => value === 'paused'),
      this.says('clock', (value) => value === 'running'),
    ]
    if (mode === 'paused') return paused
    if (mode === 'running') return `(!${paused} && ${running})`
    return `(!${paused} && !${running} && ${this.says('clock', (value) => value === mode)})`
  }

  /** The sentence as one formula; null where it cannot be asked in this language. */
  sentence({ given, thus }: { given: readonly Asked[]; thus: readonly Asked[] }): string | null {
    if (![...given, ...thus].every((one) => this.canAsk(one))) return null
    return `(!${every(given.map((one) => this.formula(one)))} || ${every(thus.map((one) => this.formula(one)))})`
  }
}
