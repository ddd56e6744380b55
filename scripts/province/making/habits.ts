import { createHash } from 'node:crypto'
import { z } from 'zod'
import type {
  Chance,
  Conduct,
  Intention,
  Leaf,
  Walk,
  WorkingTime,
} from '#services/forecast/index.ts'
import { factsOf } from '#services/forecast/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Move } from '#workflows/kernel/explore.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Minutes of an officer's work on one dossier of a procedure: the desk's, and the specialist's. */
export const effort: Record<string, { desk: number; unit: number; perYear: number }> = {
  'civil-status-extract': { desk: 12, unit: 25, perYear: 690 },
  'birth-registration': { desk: 15, unit: 35, perYear: 300 },
  'marital-status': { desk: 12, unit: 55, perYear: 270 },
  'marriage-registration': { desk: 15, unit: 60, perYear: 150 },
  'permanent-residence': { desk: 20, unit: 150, perYear: 260 },
  passport: { desk: 40, unit: 120, perYear: 170 },
  'criminal-record': { desk: 15, unit: 240, perYear: 190 },
  'driving-licence': { desk: 15, unit: 150, perYear: 170 },
  'household-business': { desk: 15, unit: 90, perYear: 110 },
  'private-enterprise': { desk: 20, unit: 200, perYear: 60 },
  'house-building-permit': { desk: 20, unit: 60, perYear: 75 },
  'food-safety': { desk: 25, unit: 110, perYear: 55 },
  'labour-rules': { desk: 30, unit: 500, perYear: 35 },
  'land-change': { desk: 20, unit: 125, perYear: 85 },
}

/** Acts that do not bring a dossier nearer to its result, and how often each happens. */
const setbacks: Partial<Record<ActName, number>> = {
  intakeRefused: 0.03,
  supplementRequested: 0.07,
  refusalProposed: 0.035,
  verificationRequested: 0.1,
  returnedToUnit: 0.03,
  visitMissed: 0.06,
  oneCame: 0.03,
  remedyOrdered: 0.22,
  inspectionFailed: 0.03,
  objectionRaised: 0.12,
  guidanceGiven: 0.35,
  findingsSetAside: 0.02,
}
const notTheOffice: readonly string[] = [
  'withdrawalRequested',
  'apologySent',
  'deadlineMissed',
  'versionChanged',
]

/** Something between 0 and 1 that is always the same for the same words. */
const fixed = (...words: readonly (string | number)[]): number =>
  createHash('sha256').update(words.join('|')).digest().readUInt32BE(0) / 2 ** 32

/** What others do about a state that waits for them: how likely, and after how long. */
interface Habit {
  act: ActName
  chance: number
  /** Milliseconds, the middle of what people take, and how much it varies. */
  after: number
  spread: number
  fits?(move: Move): boolean
}
const agrees = (move: Move) => factsOf(move).answer === 'agreed'
const habits: readonly (Habit & { owner: string })[] = [
  { owner: 'applicant', act: 'supplementProvided', chance: 0.88, after: 6 * day, spread: 0.9 },
  { owner: 'applicant', act: 'remedyReported', chance: 0.9, after: 7 * day, spread: 0.5 },
  { owner: 'applicant', act: 'revisionFiled', chance: 0.9, after: 6 * day, spread: 0.8 },
  { owner: 'applicant', act: 'visitBooked', chance: 0.9, after: 14 * hour, spread: 1.1 },
  {
    owner: 'partner',
    act: 'consentGiven',
    chance: 0.9,
    after: 20 * hour,
    spread: 1.1,
    fits: (move) => factsOf(move).outstanding === 0,
  },
  { owner: 'partner', act: 'consentDeclined', chance: 0.03, after: 30 * hour, spread: 0.8 },
  {
    owner: 'partner',
    act: 'declarationSigned',
    chance: 0.92,
    after: 26 * hour,
    spread: 1.1,
    fits: (move) => factsOf(move).elsewhere === 'nobody',
  },
  {
    owner: 'consulted',
    act: 'consultationAnswered',
    chance: 0.8,
    after: 40 * hour,
    spread: 0.8,
    fits: agrees,
  },
  {
    owner: 'consulted',
    act: 'consultationAnswered',
    chance: 0.04,
    after: 60 * hour,
    spread: 0.6,
    fits: (move) => factsOf(move).answer === 'objected',
  },
  { owner: 'tax', act: 'feeAssessed', chance: 1, after: 50 * hour, spread: 0.6 },
  { owner: 'system', act: 'orderClosed', chance: 1, after: 2_000, spread: 0.3 },
  { owner: 'system', act: 'feeRefunded', chance: 1, after: 9 * hour, spread: 0.9 },
  { owner: 'system', act: 'decisionSealed', chance: 1, after: 4_000, spread: 0.4 },
  { owner: 'system', act: 'resultDelivered', chance: 1, after: 1_000, spread: 0.2 },
  { owner: 'system', act: 'taxCodeAssigned', chance: 1, after: 3 * hour, spread: 1.2 },
]

const registerIn = z.object({ register: z.string() })
/** What a register should say for the dossier to go on, where that is not that it found somebody. */
const hopedFor: Record<string, string> = {
  'birth-registration civilStatus': 'no',
  'marriage-registration civilStatus': 'no',
}

const visitActs: readonly string[] = ['visitHeld', 'inspectionHeld']

/** How the people of the invented province behave. */
export class ProvincialConduct implements Conduct {
  /** The hour each dossier's visit is booked for, in milliseconds. */
  readonly slots = new Map<Walk, number>()
  private readonly awaited = new Map<Walk, number>()

  constructor(
    private readonly time: WorkingTime,
    /** By how much a queue is busier than its work alone would make it. */
    private readonly burden: (queue: string) => number,
  ) {}

  work(walk: Walk, leaf: Leaf, chance: Chance): number {
    const { desk, unit } = effort[walk.ways.procedure.slug] ?? { desk: 15, unit: 60 }
    const role = leaf.owner
    const median = role === 'desk' ? desk : role === 'unit' ? unit : role === 'head' ? 9 : 7
    return chance.around(median * this.burden(`${walk.agency}|${role}`), 0.55)
  }

  readyAt(walk: Walk, leaf: Leaf, at: number): number {
    if (!leaf.moves.some(({ name }) => visitActs.includes(name))) return at
    return Math.max(at, this.slots.get(walk) ?? this.time.nextOpening(at))
  }

  decide(walk: Walk, _: Leaf, moves: readonly Move[], chance: Chance): Move | null {
    const possible = moves.filter(({ name }) => !notTheOffice.includes(name))
    const share = ({ name }: Move) => setbacks[name as ActName] ?? 0
    const onward = possible.filter((move) => share(move) === 0)
    const back = possible.filter((move) => share(move) > 0)
    if (onward.length === 0) {
      // A register that has not answered is waited for; after that there is only one way left.
      if (back.length === 0 || (this.awaited.get(walk) ?? 0) > 0) return null
      const isSilence = back.every(({ name }) => name === 'objectionRaised')
      if (isSilence && fixed('objection', walk.id) > 0.12) return null
      return chance.pick(back, share)
    }
    const names = [...new Set(back.map(({ name }) => name))]
    for (const name of names) {
      const named = back.filter((move) => move.name === name)
      if (named[0] && chance.isTrue(share(named[0]))) return chance.pick(named)
    }
    return chance.pick(onward)
  }

  enters(walk: Walk, leaf: Leaf, at: number, chance: Chance): readonly Intention[] {
    const intentions: Intention[] = []
    if (leaf.owner === 'applicant' && leaf.moves.some(({ name }) => name === 'feePaid'))
      intentions.push(...this.pays(at, chance))
    for (const habit of habits) {
      if (habit.owner !== leaf.owner || !leaf.moves.some(({ name }) => name === habit.act)) continue
      if (leaf.moves.some(({ name }) => name === 'feePaid') && habit.act !== 'orderClosed') continue
      if (!chance.isTrue(habit.chance)) continue
      const when = at + Math.max(1000, Math.round(chance.around(habit.after, habit.spread)))
      const name = consultationOf(leaf)
      intentions.push({
        at: habit.owner === 'system' ? when : this.atDay(when, habit.owner, chance),
        choose: (moves) => {
          const fitting = moves.filter(
            (move) =>
              move.name === habit.act &&
              (habit.fits?.(move) ?? true) &&
              (name === null || [name, '*'].includes(String(factsOf(move).consultation ?? '*'))),
          )
          return fitting[0] ?? null
        },
      })
      if (habit.act === 'visitBooked') this.book(walk, when, chance)
    }
    return intentions
  }

  ordered(
    walk: Walk,
    effect: { type: string; params: unknown },
    at: number,
    chance: Chance,
  ): readonly Intention[] {
    if (effect.type !== 'consultRegister') return []
    this.awaited.set(walk, (this.awaited.get(walk) ?? 0) + 1)
    const register = registerIn.parse(effect.params).register
    const hoped = hopedFor[`${walk.ways.procedure.slug} ${register}`] ?? 'yes'
    const isAsHoped = chance.isTrue(0.97)
    return [
      {
        at: at + 1000 + Math.round(chance.next() * 4000),
        choose: (moves) => {
          this.awaited.set(walk, (this.awaited.get(walk) ?? 1) - 1)
          const answers = moves.filter(
            (move) =>
              move.name === 'registerAnswered' && (factsOf(move).register ?? register) === register,
          )
          const usual = answers.find((move) => factsOf(move).found === hoped)
          return (isAsHoped ? usual : answers.find((move) => move !== usual)) ?? usual ?? null
        },
      },
    ]
  }

  /** Leave in summer and before Tết, a training week, and days of illness; nobody stands in. */
  isAway(queue: string, officer: number, at: number): boolean {
    const date = new Date(at + 7 * hour)
    const year = date.getUTCFullYear()
    const ofYear = Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / day)
    const summer = 160 + Math.floor(fixed(queue, officer, year, 'summer') * 70)
    const winter = 290 + Math.floor(fixed(queue, officer, year, 'winter') * 50)
    if (ofYear >= summer && ofYear < summer + 7) return true
    if (ofYear >= winter && ofYear < winter + 5) return true
    // The registrar of the largest ward was ill for two weeks before the end of the second year.
    if (queue === '000.00.51.H99|unit' && year === 2026 && ofYear >= 307 && ofYear < 321)
      return true
    // And influenza went round all offices in its last three weeks.
    const isFlu = year === 2026 && ofYear >= 308 && ofYear < 332
    return fixed(queue, officer, year, ofYear) < (isFlu ? 0.6 : 0.015)
  }

  /** Most pay at once, some in the evening, some forget. */
  private pays(at: number, chance: Chance): readonly Intention[] {
    const roll = chance.next()
    if (roll > 0.94) return []
    const after =
      roll < 0.58
        ? chance.around(6 * minute, 0.8)
        : roll < 0.82
          ? chance.around(7 * hour, 0.6)
          : chance.around(40 * hour, 0.5)
    const choose = (moves: readonly Move[]) => moves.find(({ name }) => name === 'feePaid') ?? null
    return [{ at: at + Math.max(60_000, Math.round(after)), choose }]
  }

  /** People answer by day; offices and bodies in opening hours. */
  private atDay(at: number, owner: string, chance: Chance): number {
    if (owner === 'consulted' || owner === 'tax') return this.time.openFrom(at)
    const ofDay = (at + 7 * hour) % day
    if (ofDay > 7 * hour && ofDay < 22 * hour) return at
    return at - ofDay + (ofDay > 22 * hour ? day : 0) + Math.round((7.5 + chance.next() * 3) * hour)
  }

  private book(walk: Walk, at: number, chance: Chance): void {
    let opens = this.time.nextOpening(at)
    for (let ahead = Math.floor(chance.next() * 4); ahead > 0; ahead--)
      opens = this.time.nextOpening(opens)
    const halves = Math.floor(chance.next() * 16)
    this.slots.set(walk, opens + (halves < 8 ? halves : halves + 2) * 30 * minute)
  }
}

/** The name of the consultation that a state waits for, where several go side by side. */
function consultationOf({ state, moves }: Leaf): string | null {
  const parts = state.split('.')
  const names = new Set(moves.flatMap((move) => String(factsOf(move).consultation ?? '') || []))
  return parts.find((part) => names.has(part)) ?? null
}
