import type { AnyStateNode } from 'xstate'
import { z } from 'zod'
import type { Procedure } from '#workflows/index.ts'
import { type RegisterName, registerNames } from '#workflows/kernel/machine.ts'
import type { Happening } from '../moving/timeline.ts'

/** A register that was asked about a dossier and has not answered. */
export interface RegisterAwaited {
  register: RegisterName
  askedAt: Date
}

const questionSchema = z.object({
  type: z.literal('consultRegister'),
  params: z.object({ register: z.enum(registerNames) }),
})

/**
 * The registers whose answer a dossier waits for where it stands, with the moment they were asked. Read
 * from what its machine orders on entering the state, and from the history since.
 */
export function registersAwaited(
  { machine }: Pick<Procedure, 'machine'>,
  happenings: readonly Happening[],
): readonly RegisterAwaited[] {
  const states = happenings.at(-1)?.to.states ?? []
  return states.flatMap((state) => {
    const entered = happenings.findLast(
      ({ to }, index) =>
        to.states.includes(state) && !happenings[index - 1]?.to.states.includes(state),
    )
    if (!entered) return []
    return questionsOf(nodeAt(machine.root, state)).flatMap((register) => {
      const answered = happenings.some(
        ({ seq, what, facts }) =>
          seq > entered.seq &&
          what.kind === 'act' &&
          what.name === 'registerAnswered' &&
          facts.register === register,
      )
      return answered ? [] : [{ register, askedAt: entered.at }]
    })
  })
}

const nodeAt = (root: AnyStateNode, state: string): AnyStateNode | undefined =>
  state.split('.').reduce<AnyStateNode | undefined>((node, key) => node?.states[key], root)

const questionsOf = (node: AnyStateNode | undefined): readonly RegisterName[] =>
  (node?.entry ?? []).flatMap((action) => {
    const question = questionSchema.safeParse(action)
    return question.success ? [question.data.params.register] : []
  })
