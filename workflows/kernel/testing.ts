import { type AnyMachineSnapshot, initialTransition, transition } from 'xstate'
import { type ActName, actNamed } from './acts.ts'
import type { Procedure } from './define-procedure.ts'
import { periodOf, provingOccasion } from './explore.ts'
import type { Answers } from './fields.ts'
import type { Circumstances, DossierContext } from './machine.ts'
import { activeNodes, contextOf, eventOf, type Standing, standingOf } from './standing.ts'

/** What happens next in a story: an act, an act with what is said, or a period that ends. */
export type Happens = ActName | [ActName, Answers] | { ends: string }

/** Where a story has led: what tests of a procedure look at. */
export interface Led {
  standing: Standing
  state: string
  context: DossierContext
  /** Effects ordered on the way, in order, as `consultRegister(health)`. */
  effects: readonly string[]
}

type Action = { type: string; params?: unknown }
const spoken = ({ type, params }: Action): string => {
  const said = params && typeof params === 'object' ? Object.values(params).join() : ''
  return said ? `${type}(${said})` : type
}
const orders = (actions: readonly Action[]): readonly string[] =>
  actions.filter(({ type }) => !type.startsWith('xstate.')).map(spoken)

/**
 * Tells a machine a story, for tests: each happening must be accepted where it comes.
 * @throws naming the first happening that the machine refuses.
 */
export function story(
  procedure: Pick<Procedure, 'machine'>,
  begin: { circumstances?: Circumstances; feeDue?: boolean },
  ...happenings: readonly Happens[]
): Led {
  const input = { ...provingOccasion, circumstances: {}, feeDue: false, ...begin }
  let [snapshot, actions] = initialTransition(procedure.machine, input)
  const effects = [...orders(actions)]
  for (const happens of happenings) {
    const event = eventFor(snapshot, happens)
    if (!event || !snapshot.can(event))
      throw new Error(
        `${JSON.stringify(happens)} is not accepted in ${standingOf(snapshot).states.join(' + ')}`,
      )
    ;[snapshot, actions] = transition(procedure.machine, snapshot, event)
    effects.push(...orders(actions))
  }
  const standing = standingOf(snapshot)
  return { standing, state: standing.states.join(' + '), context: contextOf(snapshot), effects }
}

function eventFor(snapshot: AnyMachineSnapshot, happens: Happens) {
  if (typeof happens === 'object' && 'ends' in happens) {
    const type = activeNodes(snapshot)
      .flatMap((node) => node.after.map((delayed) => delayed.eventType))
      .find((eventType) => periodOf(eventType) === happens.ends)
    return type ? { type, ...provingOccasion } : null
  }
  const [name, facts] =
    typeof happens === 'string' ? [happens, actNamed(happens).examples[0] ?? {}] : happens
  return eventOf(name, facts, provingOccasion)
}

/** Answers every form begins with. */
export const applicantAnswers = {
  applicantName: 'Nguyễn Thị Minh An',
  applicantId: '999195000018',
  applicantBirthDate: '1995-03-08',
  applicantAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 12' },
  phone: '0900000001',
  email: 'an@nguoidan.example',
  truthful: true,
} satisfies Answers

/** The fields at fault when answers do not make a whole application; empty when they do. */
export function faultsIn(procedure: Pick<Procedure, 'form'>, answers: Answers): readonly string[] {
  const parsed = procedure.form.parse(answers)
  return parsed.outcome === 'complete' ? [] : parsed.errors.map(({ path }) => path.join('.'))
}
