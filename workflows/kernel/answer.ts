import {
  type AnyActorScope,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
} from 'xstate'

/** What a machine orders when it moves: a timer to set or to cancel, or an effect by its name. */
export interface Order {
  type: string
  params?: unknown
}

// XState's own `transition` makes an actor on every call, which costs more than the answer. An
// actor that is never started keeps nothing, so one serves a machine for good.
const scopes = new WeakMap<AnyStateMachine, AnyActorScope>()

function scopeOf(machine: AnyStateMachine): AnyActorScope {
  const known = scopes.get(machine)
  if (known) return known
  const self = createActor(machine)
  const nothing = () => {}
  const scope: AnyActorScope = {
    self,
    id: self.id,
    sessionId: self.sessionId,
    system: self.system,
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: nothing,
  }
  scopes.set(machine, scope)
  return scope
}

/** Makes ready what serves a machine for good; its guards are asked once on the way. */
export const ready = (machine: AnyStateMachine): void => void scopeOf(machine)

/** Where a dossier with this input begins, and what the machine orders at once. */
export function beginningOf(
  machine: AnyStateMachine,
  input: unknown,
): readonly [AnyMachineSnapshot, readonly Order[]] {
  const orders: Order[] = []
  const scope: AnyActorScope = {
    ...scopeOf(machine),
    actionExecutor: (action) => {
      orders.push(action)
    },
  }
  return [machine.getInitialSnapshot(scope, input), orders]
}

/**
 * Where an event leads from a snapshot, and what the machine orders on the way. Pure: nothing is
 * carried out. Ask `snapshot.can(event)` first: an event the state does not know leads nowhere.
 */
export function answerOf(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: AnyEventObject,
): readonly [AnyMachineSnapshot, readonly Order[]] {
  const orders: Order[] = []
  const scope: AnyActorScope = {
    ...scopeOf(machine),
    actionExecutor: (action) => {
      orders.push(action)
    },
  }
  return [machine.transition(snapshot, event, scope), orders]
}
