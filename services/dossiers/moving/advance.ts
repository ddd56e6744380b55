import { drizzle } from 'drizzle-orm/node-postgres'
import { z } from 'zod'
import {
  carriedOutAs,
  type MoveRow,
  moveDesk,
  type StandingRow,
  writeMove,
} from '#db/queries/dossiers.ts'
import type { DossierId } from '#db/schema/index.ts'
import * as schema from '#db/schema/index.ts'
import { procedureFiled } from '#workflows/index.ts'
import { type Act, type ActName, actNamed, type Occasion } from '#workflows/kernel/acts.ts'
import { answerOf } from '#workflows/kernel/answer.ts'
import { type Answers, type FieldError, parseFields } from '#workflows/kernel/fields.ts'
import { eventOf, type Standing, standingOf } from '#workflows/kernel/standing.ts'
import { instant } from '#workflows/kernel/time.ts'
import { failpoint } from '../../failpoint.ts'
import {
  type Actor,
  nameOf,
  type Presence,
  type SessionId,
  spendStepUp,
  withReferences,
} from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { canonical } from './canonical.ts'
import { type HeldBack, heldBack } from './held-back.ts'
import { faultsOf } from './lawful-facts.ts'
import { moveOf } from './move.ts'
import { park } from './park.ts'
import { mayDo } from './permission.ts'
import { clockFrom, restore, type Step, stepOf } from './step.ts'
import { periodsFrom } from './work.ts'

/** Something that shall happen to a dossier. */
export interface Command {
  dossierId: DossierId
  /** An act with what was said with it, or a period of the law that ended. */
  event: { type: ActName; facts: Answers } | { type: `xstate.after.${string}` }
  actor: Actor
  /** The same command twice is one command: a form sent twice, a notice that comes again. */
  key: string
  /** The version the actor looked at; when given, the dossier must not have moved since. */
  seen?: number
  /** The service that answers for an act which no general form may carry. */
  through?: Act['through']
  /** The officer's session, where the act asks that presence is proven again. */
  session?: SessionId
}

export type Refusal =
  | { reason: 'unknownDossier' }
  | { reason: 'notAllowed' }
  | { reason: 'identityTooWeak'; level: 1 | 2 }
  | { reason: 'stepUpNeeded' }
  | { reason: 'invalidFacts'; errors: readonly FieldError[] }
  /** The machine does not accept it in this state. */
  | { reason: 'notNow'; standing: Standing }
  /** The same key came before and said something else, which is what counts. */
  | { reason: 'saidOtherwise'; seq: number }
  /** Somebody else acted between the look and the act. */
  | { reason: 'movedMeanwhile'; standing: Standing }
  | { reason: 'parked'; why: string }
  | HeldBack
  /** Lost every race within the bound: try again. */
  | { reason: 'busy' }

export type Advanced =
  | { outcome: 'moved'; seq: number; standing: Standing; states: readonly string[] }
  | { outcome: 'already'; seq: number }
  | ({ outcome: 'refused' } & Refusal)

const attempts = 5

/**
 * The one way a dossier moves. Reads it, asks the machine of the version it was filed under, and
 * writes the new state, the event in its hash-chained history and the jobs it orders in a single
 * guarded statement: all of it, or nothing. A lost race is run again from the new state.
 */
export async function advance(office: Office, command: Command): Promise<Advanced> {
  const calendar = await calendarOf(office)
  const desk = moveDesk(office.db.$client)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const row = await desk.read(command.dossierId)
    if (!row) return refused({ reason: 'unknownDossier' })
    const occasion: Occasion = { at: instant(office.clock.now()), calendar }
    const decided = await decide(office, row, command, occasion)
    if ('outcome' in decided) return (await doneBefore(office, command)) ?? decided
    const said = { step: decided.step, facts: await withReferences(office, decided.facts) }
    await failpoint('dossiers.beforeMove')
    const written = needsPresence(command)
      ? await writeSigned(office, row, command, said, occasion)
      : await write(desk.write, row, command, said, occasion)
    await failpoint('dossiers.afterMove')
    if (written === 'repeated')
      return (await doneBefore(office, command)) ?? refused({ reason: 'busy' })
    if (written === 'absent') return refused({ reason: 'stepUpNeeded' })
    if (written === 'moved')
      return {
        outcome: 'moved',
        seq: row.version + 1,
        standing: decided.step.standing,
        states: decided.step.standing.states,
      }
  }
  return refused({ reason: 'busy' })
}

/** A command carried out before is answered, whatever the dossier would say to it now. */
async function doneBefore(office: Office, command: Command): Promise<Advanced | null> {
  const { dossierId, key, actor } = command
  const before = await carriedOutAs(office.db.$client, dossierId, key)
  if (before === null) return null
  const { seq } = before
  if (await saysTheSame(office, command, before)) return { outcome: 'already', seq }
  // A job that is done again may have learnt something meanwhile; a person must know what counted.
  if (actor.kind !== 'system') return refused({ reason: 'saidOtherwise', seq })
  office.log.warn({ dossier: dossierId, key, seq }, 'a command came again with another body')
  return { outcome: 'already', seq }
}

const saidSchema = z.object({ facts: z.record(z.string(), z.unknown()) })

/** Whether a command says what the event says that bears its key. */
async function saysTheSame(
  office: Office,
  { event }: Command,
  before: { type: string; body: string },
): Promise<boolean> {
  if (event.type !== before.type) return false
  if (!('facts' in event)) return true
  const parsed = parseFields(actNamed(event.type).fields, event.facts)
  const said = saidSchema.safeParse(JSON.parse(before.body))
  if (parsed.errors.length > 0 || !said.success) return false
  const facts: unknown = JSON.parse(JSON.stringify(await withReferences(office, parsed.facts)))
  return canonical(facts) === canonical(said.data.facts)
}

const refused = (refusal: Refusal): Advanced => ({ outcome: 'refused', ...refusal })

/** What the machine answered, and the facts of the act as its fields read them. */
interface Decided {
  step: Step
  facts: Answers
}

async function decide(
  office: Office,
  row: StandingRow,
  command: Command,
  occasion: Occasion,
): Promise<Advanced | Decided> {
  if (row.parked !== null) return refused({ reason: 'parked', why: row.parked })
  const procedure = procedureFiled(row.procedureCode, row.procedureVersion)
  if (!procedure)
    return parkAndRefuse(office, row, `no version ${row.procedureVersion} of ${row.procedureCode}`)
  const restored = restore(procedure.machine, row.snapshot)
  if (restored.outcome === 'unreadable') return parkAndRefuse(office, row, restored.why)
  const { snapshot } = restored
  const standing = standingOf(snapshot)
  const before = {
    id: row.id,
    seq: row.version + 1,
    clock: clockFrom(row.clock),
    dueAt: row.dueAt ? instant(row.dueAt) : null,
    standing,
    periods: periodsFrom(row.periods),
  }

  if (!('facts' in command.event)) {
    if (command.actor.kind !== 'system') return refused({ reason: 'notAllowed' })
    const event = { type: command.event.type, ...occasion }
    if (!snapshot.can(event)) return refused({ reason: 'notNow', standing })
    const answer = answerOf(procedure.machine, snapshot, event)
    return { step: stepOf(procedure, before, answer, occasion), facts: {} }
  }

  const { type, facts } = command.event
  const permission = mayDo(
    command.actor,
    type,
    row,
    standing,
    procedure.identityLevel,
    command.through,
  )
  if (permission) return refused(permission)
  if (command.seen !== undefined && command.seen !== row.version)
    return refused({ reason: 'movedMeanwhile', standing })
  if (command.actor.kind === 'officer') {
    const held = await heldBack(office, command.actor, row, procedure, type)
    if (held) return refused(held)
  }
  const parsed = parseFields(actNamed(type).fields, facts)
  if (parsed.errors.length > 0) return refused({ reason: 'invalidFacts', errors: parsed.errors })
  const said = { type, facts: parsed.facts }
  const event = eventOf(type, parsed.facts, occasion)
  // First whether it may happen at all: what can never be said now has no right words either.
  if (!snapshot.can(event)) return refused({ reason: 'notNow', standing })
  const errors = await faultsOf(office, row, { procedure, snapshot }, said, occasion)
  if (errors.length > 0) return refused({ reason: 'invalidFacts', errors })
  const answer = answerOf(procedure.machine, snapshot, event)
  return { step: stepOf(procedure, before, answer, occasion), facts: parsed.facts }
}

async function parkAndRefuse(office: Office, row: StandingRow, why: string): Promise<Advanced> {
  await park(office, row.id, why)
  return refused({ reason: 'parked', why })
}

const needsPresence = ({ event }: Command): boolean =>
  'facts' in event && actNamed(event.type).stepUp !== undefined

/** What a signer signs: the dossier with its whole history, as the hash of its last event. */
export const contentHashOf = (headHash: Buffer): string => headHash.toString('hex')

/** A signature and the proof of presence it spends are one transaction. */
async function writeSigned(
  office: Office,
  row: StandingRow,
  command: Command,
  decided: Decided,
  occasion: Occasion,
): Promise<Written | 'absent'> {
  if (!command.session) return 'absent'
  const client = await office.db.$client.connect()
  const put = (move: MoveRow) => writeMove(client, move)
  try {
    await client.query('begin')
    const act = {
      dossierId: row.id,
      event: command.event.type,
      contentHash: contentHashOf(row.headHash),
    }
    const spent = await spendStepUp(office, drizzle(client, { schema }), command.session, act)
    const written =
      spent.outcome === 'present'
        ? await write(put, row, command, decided, occasion, spent.presence)
        : 'absent'
    await client.query(written === 'moved' ? 'commit' : 'rollback')
    return written
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

async function write(
  put: (row: MoveRow) => Promise<boolean>,
  row: StandingRow,
  { event, actor, key }: Command,
  { step, facts }: Decided,
  occasion: Occasion,
  presence?: Presence,
): Promise<Written> {
  const told = {
    key,
    type: event.type,
    by: { kind: actor.kind, ...nameOf(actor) },
    facts,
    ...(presence ? { proof: presence.method } : {}),
  }
  try {
    return (await put(moveOf(row, step, told, occasion))) ? 'moved' : 'raced'
  } catch (error) {
    const code = codeOf(error)
    if (code === '23505') return 'repeated'
    if (code === '40P01' || code === '40001') return 'raced'
    throw error
  }
}

/** `repeated`: the same command was carried out before, or just now by somebody else. */
type Written = 'moved' | 'raced' | 'repeated'

// 40P01, 40001: deadlock and serialisation failures are the database's way of saying "again".
const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error ? String(error.code) : null
