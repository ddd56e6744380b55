import type { Chance } from './chance.ts'
import type { Conduct, OfficeRole, Walk } from './walk.ts'
import type { Leaf } from './ways.ts'
import type { WorkingTime } from './working-time.ts'

/** A piece of work that waits for an officer: a stay of a dossier in one state. */
export interface Item {
  walk: Walk
  state: string
  /** Which stay: the dossier may come to the same state again. */
  n: number
  readyAt: number
  queuedAt: number
}

interface Queue {
  role: OfficeRole
  waiting: Item[]
  /** Whether each officer is busy. */
  busy: boolean[]
  /** When it is looked at next although nobody brings anything. */
  wakes: number | null
}

/** What has no date yet is as urgent as what is due two days after it came. */
const undatedMs = 2 * 86_400_000

interface World {
  time: WorkingTime
  conduct: Conduct
  chance: Chance
  officers(queue: string): number
}

/** Told of what the queues want to happen later. */
interface Later {
  worked(at: number, item: Item, queue: string, officer: number): void
  wake(at: number, queue: string): void
}

/** The work of an office: who is free takes the most urgent, in opening hours. */
export class Queues {
  private readonly queues = new Map<string, Queue>()
  private readonly inHand = new Set<number>()

  constructor(
    private readonly world: World,
    private readonly later: Later,
  ) {}

  /** A dossier has come to a state in which an officer must act. Told again, it waits only once. */
  add(walk: Walk, leaf: Leaf, role: OfficeRole, n: number, at: number): void {
    const key = `${walk.agency}|${role}`
    const queue = this.queueOf(key, role)
    if (this.inHand.has(n) || queue.waiting.some((item) => item.n === n)) return
    const readyAt = this.world.conduct.readyAt(walk, leaf, at)
    queue.waiting.push({ walk, state: leaf.state, n, readyAt, queuedAt: at })
    if (readyAt > at) this.later.wake(readyAt, key)
    this.dispatch(key, at)
  }

  /** An officer has done a piece of work. @returns whose queue it was from. */
  finish(item: Item, key: string, officer: number): OfficeRole | null {
    const queue = this.queues.get(key)
    if (!queue) return null
    queue.busy[officer] = false
    this.inHand.delete(item.n)
    return queue.role
  }

  /** The time has come at which a queue wanted to be looked at. */
  woken(key: string, at: number): void {
    const queue = this.queues.get(key)
    if (queue?.wakes === at) queue.wakes = null
    this.dispatch(key, at)
  }

  /** Gives work to whoever is free: the most urgent first. */
  dispatch(key: string, at: number): void {
    const { time, conduct, chance } = this.world
    const queue = this.queues.get(key)
    if (!queue || queue.waiting.length === 0) return
    const opens = time.openFrom(at)
    if (opens > at) {
      this.wake(key, queue, opens)
      return
    }
    for (let officer = 0; officer < queue.busy.length; officer++) {
      if (queue.busy[officer]) continue
      if (conduct.isAway(key, officer, at)) {
        this.wake(key, queue, time.nextOpening(at))
        continue
      }
      const item = mostUrgent(queue, at)
      if (!item) return
      const { ways, place } = item.walk
      const leaf = ways.leavesOf(place).find((one) => one.state === item.state)
      if (!leaf) continue
      queue.busy[officer] = true
      this.inHand.add(item.n)
      const minutes = Math.max(1, Math.round(conduct.work(item.walk, leaf, chance)))
      this.later.worked(time.add(at, minutes), item, key, officer)
    }
  }

  private queueOf(key: string, role: OfficeRole): Queue {
    const known = this.queues.get(key)
    if (known) return known
    const officers = Math.max(1, this.world.officers(key))
    const queue: Queue = { role, waiting: [], busy: Array(officers).fill(false), wakes: null }
    this.queues.set(key, queue)
    return queue
  }

  private wake(key: string, queue: Queue, at: number): void {
    if (queue.wakes !== null && queue.wakes <= at) return
    queue.wakes = at
    this.later.wake(at, key)
  }
}

function mostUrgent(queue: Queue, at: number): Item | null {
  let best = -1
  let urgency = Number.POSITIVE_INFINITY
  for (let i = 0; i < queue.waiting.length; i++) {
    const item = queue.waiting[i]
    if (!item) continue
    const { walk, state, n, readyAt, queuedAt } = item
    // Withdrawn or moved on meanwhile: nobody looks at it any more.
    if (walk.endedAt !== null || walk.since.get(state)?.n !== n) {
      queue.waiting.splice(i--, 1)
      continue
    }
    if (readyAt > at) continue
    const asUrgentAs = walk.due ?? queuedAt + undatedMs
    if (asUrgentAs < urgency) {
      best = i
      urgency = asUrgentAs
    }
  }
  return best < 0 ? null : (queue.waiting.splice(best, 1)[0] ?? null)
}
