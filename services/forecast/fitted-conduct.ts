import { z } from 'zod'
import type { Move } from '#workflows/kernel/explore.ts'
import { type Fitted, type Sojourn, workNames } from './learn.ts'
import type { Chance } from './virtual/chance.ts'
import { type Conduct, type Intention, isOfficeRole, type Walk } from './virtual/walk.ts'
import { factsOf, type Leaf, type Turn } from './virtual/ways.ts'

/** What is assumed to be otherwise than it was. */
export interface Assumption {
  /** Queues (`agency|role`) with more officers. */
  moreOfficers?: Readonly<Record<string, number>>
  /** A register that answers nobody until an instant (ms). */
  closedRegister?: { register: string; untilMs: number }
}

/** Fewer observations than this say little: a coarser name is asked. */
const enough = 12
const registerIn = z.object({ register: z.string() })
const visitActs: readonly string[] = ['visitHeld', 'inspectionHeld']
const notTheOffice: readonly string[] = [
  'withdrawalRequested',
  'apologySent',
  'deadlineMissed',
  'versionChanged',
]

/** People who behave as the histories say that people behaved. */
export class FittedConduct implements Conduct {
  private readonly awaited = new Map<Walk, number>()

  constructor(
    private readonly fitted: Fitted,
    private readonly assumption: Assumption = {},
  ) {}

  work(walk: Walk, leaf: Leaf, chance: Chance): number {
    if (isVisit(leaf) || !isOfficeRole(leaf.owner)) return 5
    const { slug } = walk.ways.procedure
    for (const name of workNames(walk.agency, slug, leaf.state, leaf.owner)) {
      const seen = this.fitted.work.get(name)
      if (seen && seen.length >= enough) return chance.pick(seen)
    }
    return 60
  }

  readyAt(walk: Walk, leaf: Leaf, at: number): number {
    if (!isVisit(leaf)) return at
    const since = walk.since.get(leaf.state)?.at ?? at
    const seen = this.seen(walk, leaf).filter(({ after }) => since + after > at)
    // The hour was booked long before: the middle of what was seen stands for it.
    const middle = seen.toSorted((a, b) => a.after - b.after)[Math.floor(seen.length / 2)]
    return middle ? since + middle.after : at
  }

  decide(walk: Walk, leaf: Leaf, moves: readonly Move[], chance: Chance): Move | null {
    const counts = this.fitted.choices.get(`${walk.ways.procedure.slug} ${leaf.state}`)
    const possible = moves.filter(({ name }) => !notTheOffice.includes(name))
    if (possible.length === 0) return null
    const weight = (move: Move) =>
      counts?.get(`${move.name}>${walk.ways.turn(move).to.standing.states.join()}`) ?? 0
    const total = possible.reduce((sum, move) => sum + weight(move), 0)
    if ((this.awaited.get(walk) ?? 0) > 0) {
      const all = [...(counts?.values() ?? [])].reduce((sum, n) => sum + n, 0)
      // What is nearly always done cannot be done yet: the register is waited for.
      if (total < all / 2) return null
    }
    return chance.pick(possible, total > 0 ? weight : () => 1)
  }

  enters(walk: Walk, leaf: Leaf, at: number, chance: Chance): readonly Intention[] {
    const since = walk.since.get(leaf.state)?.at ?? at
    const seen = this.seen(walk, leaf).filter(({ after }) => since + after >= at)
    if (seen.length === 0) return []
    const { name, states, after } = chance.pick(seen)
    // A period of the law ends by itself.
    if (!leaf.moves.some((move) => move.kind === 'act' && move.name === name)) return []
    return [
      {
        at: since + after,
        choose: (moves) => {
          const named = moves.filter((move) => move.name === name)
          const leads = (move: Move) => walk.ways.turn(move).to.standing.states.join() === states
          return named.find(leads) ?? named[0] ?? null
        },
      },
    ]
  }

  ordered(
    walk: Walk,
    effect: Turn['effects'][number],
    at: number,
    chance: Chance,
  ): readonly Intention[] {
    if (effect.type !== 'consultRegister') return []
    const { register } = registerIn.parse(effect.params)
    const answers = this.fitted.answers.get(`${walk.ways.procedure.slug} ${register}`)
    const found = answers ? chance.pick(answers) : 'yes'
    const closed = this.assumption.closedRegister
    const answersAt =
      closed?.register === register ? Math.max(at + 3_000, closed.untilMs) : at + 3_000
    this.awaited.set(walk, (this.awaited.get(walk) ?? 0) + 1)
    return [
      {
        at: answersAt,
        choose: (moves) => {
          this.awaited.set(walk, (this.awaited.get(walk) ?? 1) - 1)
          const possible = moves.filter(
            (move) =>
              move.name === 'registerAnswered' && (factsOf(move).register ?? register) === register,
          )
          return possible.find((move) => factsOf(move).found === found) ?? possible[0] ?? null
        },
      },
    ]
  }

  /** Leave and illness are in the times that work took. */
  isAway(): boolean {
    return false
  }

  private seen(walk: Walk, leaf: Leaf): readonly Sojourn[] {
    return this.fitted.sojourns.get(`${walk.ways.procedure.slug} ${leaf.state}`) ?? []
  }
}

const isVisit = ({ moves }: Leaf): boolean => moves.some(({ name }) => visitActs.includes(name))
