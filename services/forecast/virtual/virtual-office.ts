import type { Move } from '#workflows/kernel/explore.ts'
import { Agenda } from './agenda.ts'
import type { Chance } from './chance.ts'
import { type Item, Queues } from './queues.ts'
import { type Conduct, type Done, type Intention, isOfficeRole, type Walk } from './walk.ts'
import { factsOf, type Leaf, type Turn } from './ways.ts'
import type { WorkingTime } from './working-time.ts'

type Happens =
  | { kind: 'arrive'; arrive: () => void }
  | { kind: 'intend'; walk: Walk; state: string | null; n: number; intention: Intention }
  | { kind: 'period'; walk: Walk; id: string; n: number; type: string }
  | { kind: 'apology' | 'missed'; walk: Walk; due: number }
  | { kind: 'worked'; item: Item; queue: string; officer: number }
  | { kind: 'wake'; queue: string }

const minuteMs = 60_000

/**
 * An office in virtual time. Dossiers go the ways of their own machines; officers take the most
 * urgent first, one at a time, in opening hours; deadlines, apologies and periods of the law run by
 * the calendar. Nothing outside is touched, and one seed gives one course of things.
 */
export class VirtualOffice {
  private readonly agenda = new Agenda<Happens>()
  private readonly queues: Queues
  private stays = 0

  constructor(
    private readonly world: {
      time: WorkingTime
      conduct: Conduct
      chance: Chance
      /** How many officers a queue (`agency|role`) has. */
      officers(queue: string): number
      done?(done: Done): void
    },
  ) {
    this.queues = new Queues(world, {
      worked: (at, item, queue, officer) =>
        this.agenda.add(at, { kind: 'worked', item, queue, officer }),
      wake: (at, queue) => this.agenda.add(at, { kind: 'wake', queue }),
    })
  }

  /** Something of the caller's happens at an instant: people come in. */
  at(when: number, arrive: () => void): void {
    this.agenda.add(when, { kind: 'arrive', arrive })
  }

  /** A dossier is filed. */
  file(wanted: Pick<Walk, 'id' | 'ways' | 'agency'>, begun: Turn, at: number): Walk {
    const walk: Walk = {
      ...wanted,
      filedAt: at,
      place: begun.to,
      since: new Map(),
      runs: [],
      due: null,
      reappointedTo: null,
      promise: null,
      periods: new Map(),
      readyAt: null,
      endedAt: null,
    }
    this.settle(walk, begun, at, {})
    return walk
  }

  /** Somebody makes up their mind about a dossier, whatever state it will be in then. */
  intend(walk: Walk, intention: Intention): void {
    this.agenda.add(intention.at, { kind: 'intend', walk, state: null, n: 0, intention })
  }

  /** A dossier that is under way already; `periods` are those that run, with when they end. */
  resume(
    walk: Walk,
    at: number,
    periods: readonly { id: string; type: string; at: number }[],
  ): void {
    for (const period of periods) this.begin(walk, period, Math.max(at, period.at))
    for (const stay of walk.since.values()) stay.n = ++this.stays
    if (walk.place.standing.clock === 'running' && walk.due !== null) this.watch(walk, at)
    for (const leaf of walk.ways.leavesOf(walk.place)) this.expect(walk, leaf, at)
  }

  /** Lets time pass until an instant, or until nothing more happens. */
  run(until: number): void {
    for (let next = this.agenda.next; next !== null && next <= until; next = this.agenda.next) {
      const happening = this.agenda.take()
      if (happening) this.happen(happening.what, happening.at)
    }
  }

  private happen(what: Happens, at: number): void {
    switch (what.kind) {
      case 'arrive':
        what.arrive()
        break
      case 'wake':
        this.queues.woken(what.queue, at)
        break
      case 'intend':
        this.intended(what, at)
        break
      case 'period':
        this.ended(what, at)
        break
      case 'apology':
      case 'missed':
        this.deadline(what, at)
        break
      case 'worked':
        this.worked(what, at)
    }
  }

  private intended({ walk, state, n, intention }: Happens & { kind: 'intend' }, at: number) {
    if (walk.endedAt !== null || (state !== null && walk.since.get(state)?.n !== n)) return
    const move = intention.choose(walk.place.moves)
    if (move) this.make(walk, move, at, null)
  }

  private ended({ walk, id, n, type }: Happens & { kind: 'period' }, at: number): void {
    if (walk.periods.get(id) !== n) return
    walk.periods.delete(id)
    const move = walk.place.moves.find((one) => one.kind === 'timer' && one.event.type === type)
    if (move) this.make(walk, move, at, null)
  }

  private deadline(what: Happens & { kind: 'apology' | 'missed' }, at: number): void {
    const { walk, due } = what
    const isRunning = walk.place.standing.clock === 'running'
    if (walk.endedAt !== null || walk.due !== due || !isRunning) return
    const name = what.kind === 'missed' ? 'deadlineMissed' : 'apologySent'
    const move = walk.place.moves.find((one) => one.name === name)
    if (move) this.make(walk, move, at, null)
  }

  private worked({ item, queue, officer }: Happens & { kind: 'worked' }, at: number): void {
    const role = this.queues.finish(item, queue, officer)
    const { walk, state, n } = item
    const leaf = walk.ways.leavesOf(walk.place).find((one) => one.state === state)
    if (role && walk.endedAt === null && leaf && walk.since.get(state)?.n === n) {
      const mine = leaf.moves.filter((move) => move.by.includes(role))
      const move = this.world.conduct.decide(walk, leaf, mine, this.world.chance)
      if (move) this.make(walk, move, at, { queue, role, officer })
    }
    this.queues.dispatch(queue, at)
  }

  private make(walk: Walk, move: Move, at: number, by: Done['by']): void {
    const turn = walk.ways.turn(move)
    if (move.name === 'apologySent') {
      const { reappointment } = walk.ways.procedure
      const from = Math.max(walk.due ?? at, at)
      walk.reappointedTo = this.world.time.after(from, {
        amount: reappointment,
        unit: 'workingDay',
      })
    }
    this.world.done?.({ walk, move, turn, at, by })
    this.settle(walk, turn, at, factsOf(move))
  }

  /** A dossier has come to a place: clocks, periods, and whoever is to act. */
  private settle(walk: Walk, turn: Turn, at: number, facts: { readonly days?: unknown }): void {
    const { time, conduct, chance } = this.world
    const before = walk.since
    const { standing, context } = turn.to
    const left = walk.place.standing.states.filter((state) => !standing.states.includes(state))
    walk.place = turn.to
    this.tick(walk, at, walk.ways.procedure.limit(context))
    for (const id of turn.cancels) walk.periods.delete(id)
    for (const period of turn.begins) {
      const span = walk.ways.spanOf(period.name) ?? {
        amount: typeof facts.days === 'number' ? facts.days : 0,
        unit: 'day' as const,
      }
      this.begin(walk, period, time.after(at, span))
    }
    // A period that is begun anew although the state's name stays means that it was entered again.
    const again = new Set(turn.begins.map(({ id }) => id))
    const entered: string[] = []
    walk.since = new Map(
      standing.states.map((state) => {
        const stay = before.get(state)
        const isNew = !stay || left.includes(state) || isBegunIn(again, state)
        if (isNew) entered.push(state)
        return [state, isNew ? { at, n: ++this.stays } : stay]
      }),
    )
    if (standing.status === 9) walk.readyAt ??= at
    if (standing.ended) {
      walk.endedAt = at
      walk.readyAt ??= at
    }
    for (const effect of turn.effects)
      for (const intention of conduct.ordered(walk, effect, at, chance))
        this.agenda.add(intention.at, { kind: 'intend', walk, state: null, n: 0, intention })
    if (standing.ended) return
    for (const leaf of walk.ways.leavesOf(walk.place))
      if (entered.includes(leaf.state) || isOfficeRole(leaf.owner)) this.expect(walk, leaf, at)
  }

  private begin(walk: Walk, { id, type }: { id: string; type: string }, ends: number): void {
    const n = ++this.stays
    walk.periods.set(id, n)
    this.agenda.add(ends, { kind: 'period', walk, id, n, type })
  }

  /** The deadline's clock, and what a deadline makes happen by itself. */
  private tick(walk: Walk, at: number, limit: Parameters<WorkingTime['due']>[1]): void {
    const last = walk.runs.at(-1)
    const isRunning = last?.to === null
    if (walk.place.standing.clock !== 'running') {
      if (last && isRunning) walk.runs[walk.runs.length - 1] = { from: last.from, to: at }
      return
    }
    if (!isRunning) walk.runs.push({ from: at, to: null })
    const counted = this.world.time.due(walk.runs, limit)
    if (walk.reappointedTo === null) walk.promise = counted
    const due =
      counted !== null && walk.reappointedTo !== null
        ? Math.max(counted, walk.reappointedTo)
        : counted
    if (isRunning && due === walk.due) return
    walk.due = due
    this.watch(walk, at, limit)
  }

  private watch(walk: Walk, at: number, limit = walk.ways.procedure.limit(walk.place.context)) {
    const { due } = walk
    if (due === null) return
    const { time } = this.world
    this.agenda.add(Math.max(at, due), { kind: 'missed', walk, due })
    if (walk.reappointedTo !== null) return
    const isShort = limit.unit === 'sameDay' || limit.unit === 'workingHour'
    const ahead = isShort ? 60 : time.minutesPerDay + 60
    const apology = time.at(Math.max(1, time.minutesUntil(due) - ahead))
    this.agenda.add(Math.max(at + minuteMs, apology), { kind: 'apology', walk, due })
  }

  /** Whoever must act in a state learns of it. */
  private expect(walk: Walk, leaf: Leaf, at: number): void {
    const { conduct, chance } = this.world
    const stay = walk.since.get(leaf.state)
    if (!stay) return
    if (isOfficeRole(leaf.owner)) {
      this.queues.add(walk, leaf, leaf.owner, stay.n, at)
      return
    }
    for (const intention of conduct.enters(walk, leaf, at, chance))
      this.agenda.add(intention.at, {
        kind: 'intend',
        walk,
        state: leaf.state,
        n: stay.n,
        intention,
      })
  }
}

const isBegunIn = (ids: ReadonlySet<string>, state: string): boolean =>
  [...ids].some((id) => id.endsWith(`.${state}`))
