import type { AnyMachineSnapshot } from 'xstate'
import type { DossierId } from '#db/schema/index.ts'
import type { Procedure } from '#workflows/index.ts'
import type { ActName, Occasion } from '#workflows/kernel/acts.ts'
import type { Answers, FieldError } from '#workflows/kernel/fields.ts'
import {
  choosesFromOffers,
  isHeldAgainstMore,
  type Situation,
  unlawfulFacts,
} from '#workflows/kernel/lawful.ts'
import { contextOf } from '#workflows/kernel/standing.ts'
import type { Office } from '../../office.ts'
import { clockFrom, promisedAt } from './step.ts'
import { happeningsOf, lastSaid } from './timeline.ts'

/** The situation of a dossier, as acts are held against it. */
export function situationOf(
  procedure: Procedure,
  snapshot: AnyMachineSnapshot,
  clock: unknown,
  said: Situation['said'],
  occasion: Occasion,
): Situation {
  const context = contextOf(snapshot)
  const due = promisedAt(clockFrom(clock), procedure.limit(context), context, occasion)
  return { ...occasion, due, reappointment: procedure.reappointment, said }
}

/**
 * Why the facts of an act cannot be so: a date out of the range that the machine and the calendar leave,
 * an entry that no register offered. The history is read only for acts that are held against it.
 */
export async function faultsOf(
  office: Office,
  { id, clock }: { id: DossierId; clock: unknown },
  { procedure, snapshot }: { procedure: Procedure; snapshot: AnyMachineSnapshot },
  { type, facts }: { type: ActName; facts: Answers },
  occasion: Occasion,
): Promise<readonly FieldError[]> {
  if (!isHeldAgainstMore(type)) return []
  const said = choosesFromOffers(type) ? lastSaid(await happeningsOf(office, id)) : {}
  return unlawfulFacts(type, facts, situationOf(procedure, snapshot, clock, said, occasion))
}
