import type { Trace } from './histories.ts'
import { isOfficeRole, type OfficeRole } from './virtual/walk.ts'
import type { WorkingTime } from './virtual/working-time.ts'

/** What was seen to happen next in a state that waits for others, and after how long (ms). */
export interface Sojourn {
  name: string
  states: string
  after: number
}

/** What histories say of how people behave, step by step. */
export interface Fitted {
  /** Office minutes of an officer's work, by `agency|procedure state`, and by coarser names. */
  work: ReadonlyMap<string, readonly number[]>
  /** How often each way on was taken, by `procedure state`, then `act>states`. */
  choices: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** What others did, by `procedure state`. */
  sojourns: ReadonlyMap<string, readonly Sojourn[]>
  /** What registers answered, by `procedure register`: each answer as often as it came. */
  answers: ReadonlyMap<string, readonly string[]>
}

const visitActs: readonly string[] = ['visitHeld', 'inspectionHeld']
/** Acts that come of themselves while the work goes on. */
const alongside: readonly string[] = ['apologySent', 'deadlineMissed', 'registerAnswered']

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

/** From coarse to fine: the finest name with enough to go by is used. */
export const workNames = (agency: string, slug: string, state: string, role: OfficeRole) =>
  [`${agency}|${slug} ${state}`, `${slug} ${state}`, `${agency}|${role}`, role] as const

/**
 * Learns from what happened before an instant. How long an officer worked is not written anywhere; a
 * piece of work is counted from when the officer was free and the dossier there, until the act. Leave
 * and illness are in these times as they come: as work that took days.
 */
export function learn(traces: readonly Trace[], time: WorkingTime, until: number): Fitted {
  const work = new Map<string, number[]>()
  const choices = new Map<string, Map<string, number>>()
  const sojourns = new Map<string, Sojourn[]>()
  const answers = new Map<string, string[]>()
  const acts: {
    at: number
    since: number
    queue: string
    role: OfficeRole
    slug: string
    state: string
  }[] = []
  for (const { agency, ways, steps, places } of traces) {
    const { slug } = ways.procedure
    const since = new Map<string, number>()
    steps.forEach((step, i) => {
      const before = places[i - 1]
      const here = places[i]
      if (!here || step.at > until) return
      if (step.name === 'registerAnswered')
        push(answers, `${slug} ${String(step.facts.register)}`, String(step.facts.found))
      if (before && !alongside.includes(step.name)) {
        const left = ways
          .leavesOf(before)
          .filter(({ state }) => !here.standing.states.includes(state))
        const leaf = left.find(({ moves }) => moves.some(({ name }) => name === step.name))
        const entered = leaf && since.get(leaf.state)
        if (leaf && entered !== undefined) {
          const to = here.standing.states.join()
          const role = leaf.owner
          const name = `${slug} ${leaf.state}`
          const isAct = leaf.moves.some((one) => one.name === step.name && one.by.includes(role))
          if (isOfficeRole(role) && isAct) {
            const counts = choices.get(name) ?? new Map<string, number>()
            counts.set(`${step.name}>${to}`, (counts.get(`${step.name}>${to}`) ?? 0) + 1)
            choices.set(name, counts)
            if (visitActs.includes(step.name))
              push(sojourns, name, { name: step.name, states: to, after: step.at - entered })
            else
              acts.push({
                ...{ at: step.at, since: entered, queue: `${agency}|${role}` },
                ...{ role, slug, state: leaf.state },
              })
          } else if (!isOfficeRole(role))
            push(sojourns, name, { name: step.name, states: to, after: step.at - entered })
        }
      }
      for (const state of here.standing.states)
        if (!before?.standing.states.includes(state)) since.set(state, step.at)
    })
  }
  acts.sort((a, b) => a.at - b.at)
  const freeSince = new Map<string, number>()
  for (const { at, since, queue, role, slug, state } of acts) {
    const began = Math.max(since, freeSince.get(queue) ?? 0)
    const minutes = Math.max(1, time.between(began, at))
    const agency = queue.slice(0, queue.indexOf('|'))
    for (const name of workNames(agency, slug, state, role)) push(work, name, minutes)
    freeSince.set(queue, at)
  }
  return { work, choices, sojourns, answers }
}
