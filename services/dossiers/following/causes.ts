import { z } from 'zod'
import type { DossierId } from '#db/schema/index.ts'
import type { ActName, Occasion } from '#workflows/kernel/acts.ts'
import { totalOf } from '#workflows/kernel/fees.ts'
import { standingOf } from '#workflows/kernel/standing.ts'
import type { Owner } from '#workflows/kernel/status.ts'
import { type CivilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import type { SlipKind } from '../../decisions/index.ts'
import type { Office } from '../../office.ts'
import { feeAtEnding, orderFor } from '../../payments/index.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { type DossierRecord, recordOf } from '../moving/record.ts'
import { clockFrom, restore } from '../moving/step.ts'
import { linesOwed } from '../owing/lines-owed.ts'
import { obligationOf } from '../owing/obligation.ts'
import { type ClockTurn, type Foreseen, foresee, foreseeWith, type Now } from './foresee.ts'
import type { LetterOfStep } from './letters.ts'

/** Something that follows from an act, said before it is done. Amounts in đồng. */
export type Cause =
  | { cause: 'clock'; turn: ClockTurn; dueOn: CivilDate | null; isExpected: boolean }
  | { cause: 'slip'; slip: SlipKind }
  | { cause: 'letter'; letter: LetterOfStep }
  /** The applicant is told nothing yet. */
  | { cause: 'quiet' }
  /** What goes back of what was paid; of a withdrawal, once it is confirmed. */
  | { cause: 'refund'; amount: number; onceConfirmed: boolean }
  | { cause: 'kept'; amount: number; onceConfirmed: boolean }
  /** What the applicant is asked to pay; null where it is worked out elsewhere. */
  | { cause: 'fee'; amount: number | null }
  | { cause: 'orderClosed' }
  | { cause: 'decision'; kind: 'grant' | 'refusal' | 'notice' }
  | { cause: 'visit' }
  | { cause: 'asked'; body: 'agency' | 'register' | 'consent' | 'taxAuthority' | 'taxCode' }
  | { cause: 'seniors' }
  | { cause: 'next'; owners: readonly Owner[] }
  | { cause: 'ended' }

const decisionSchema = z.object({ kind: z.enum(['grant', 'refusal', 'notice']) })

/** Whom an effect of the machine turns to, besides the applicant. */
const askedBy: Readonly<Record<string, Extract<Cause, { cause: 'asked' }>['body']>> = {
  consultAgency: 'agency',
  consultRegister: 'register',
  requestConsent: 'consent',
  requestAssessment: 'taxAuthority',
  requestTaxCode: 'taxCode',
}

/**
 * What an act would cause for this dossier as it stands, from the machine's own answer: nothing general,
 * and nothing that depends on what is still to be said with it. Empty where the act cannot be done now.
 */
export async function causesOf(
  office: Office,
  dossierId: DossierId,
  name: ActName,
): Promise<readonly Cause[]> {
  const record = await recordOf(office, dossierId)
  const { row, procedure } = record
  const restored = restore(procedure.machine, row.snapshot)
  if (row.parked !== null || restored.outcome === 'unreadable') return []
  const now = { procedure, snapshot: restored.snapshot, clock: clockFrom(row.clock) }
  const calendar = await calendarOf(office)
  const occasion: Occasion = { at: instant(office.clock.now()), calendar }
  const foreseen = foresee(now, name, occasion)
  if (!foreseen) return []
  const dueOn = foreseen.dueAt && dateOf(foreseen.dueAt)
  return [
    ...(foreseen.clock
      ? [
          {
            cause: 'clock' as const,
            turn: foreseen.clock,
            dueOn,
            isExpected: dueOn !== null && calendar.isExpected(dueOn),
          },
        ]
      : []),
    ...(foreseen.slip ? [{ cause: 'slip' as const, slip: foreseen.slip }] : []),
    ...(await orderedBy(office, record, foreseen, name, false)),
    ...(await onceConfirmed(office, record, now, name, occasion)),
    ...told(foreseen),
    ...(foreseen.owners.length > 0 && !sameOwners(foreseen.owners, standingOf(now.snapshot).owners)
      ? [{ cause: 'next' as const, owners: foreseen.owners }]
      : []),
    ...(foreseen.ended ? [{ cause: 'ended' as const }] : []),
  ]
}

const sameOwners = (one: readonly Owner[], other: readonly Owner[]): boolean =>
  one.toSorted().join() === other.toSorted().join()

const told = ({ letter, orders }: Foreseen): readonly Cause[] => {
  if (letter) return [{ cause: 'letter', letter }]
  return orders.some(({ type }) => type === 'offerVisit' || type === 'remindApplicant')
    ? []
    : [{ cause: 'quiet' }]
}

async function orderedBy(
  office: Office,
  record: DossierRecord,
  { orders, letter }: Pick<Foreseen, 'orders' | 'letter'>,
  name: ActName,
  later: boolean,
): Promise<readonly Cause[]> {
  const causes: Cause[] = []
  for (const { type, params } of orders) {
    const body = askedBy[type]
    if (body) causes.push({ cause: 'asked', body })
    else if (type === 'returnFee') causes.push(...(await refund(office, record, name, later)))
    else if (type === 'openOrder') causes.push(feeOf(record, name))
    else if (type === 'closeOrder') {
      if (await orderFor(office, owed(record))) causes.push({ cause: 'orderClosed' })
    } else if (type === 'composeDecision')
      causes.push({ cause: 'decision', ...decisionSchema.parse(params) })
    else if (type === 'offerVisit') causes.push({ cause: 'visit' })
    else if (type === 'alertSeniors') causes.push({ cause: 'seniors' })
  }
  // It ends without a result, and the machine gives nothing back.
  if (letter === 'ending' && !orders.some(({ type }) => type === 'returnFee')) {
    const { paid } = await feeAtEnding(office, owed(record), { accepted: true, granted: false })
    if (paid > 0) causes.push({ cause: 'kept', amount: paid, onceConfirmed: later })
  }
  return causes
}

const owed = ({ row, procedure, answers }: DossierRecord) =>
  obligationOf({ ...row, procedure, facts: answers })

/** What goes back and what does not: nothing is said of money that was never paid. */
async function refund(
  office: Office,
  record: DossierRecord,
  name: ActName,
  onceConfirmed: boolean,
): Promise<readonly Cause[]> {
  const accepted =
    name === 'accepted' ||
    record.happenings.some(({ what }) => what.kind === 'act' && what.name === 'accepted')
  const { paid, goesBack } = await feeAtEnding(office, owed(record), { accepted, granted: false })
  return [
    ...(goesBack > 0 ? [{ cause: 'refund' as const, amount: goesBack, onceConfirmed }] : []),
    ...(paid > goesBack
      ? [{ cause: 'kept' as const, amount: paid - goesBack, onceConfirmed }]
      : []),
  ]
}

/** What is owed now; an assessment brings its amount with it. */
function feeOf(record: DossierRecord, name: ActName): Cause {
  if (name === 'feeAssessed') return { cause: 'fee', amount: null }
  return { cause: 'fee', amount: totalOf(linesOwed(record)) }
}

/** Whoever asks to withdraw is told what becomes of their money when the agency confirms it. */
async function onceConfirmed(
  office: Office,
  record: DossierRecord,
  now: Now,
  name: ActName,
  occasion: Occasion,
): Promise<readonly Cause[]> {
  if (name !== 'withdrawalRequested') return []
  const asked = foreseeWith(now, name, {}, occasion)
  const confirmed =
    asked && foreseeWith({ ...now, snapshot: asked.snapshot }, 'withdrawalConfirmed', {}, occasion)
  return confirmed ? orderedBy(office, record, confirmed.foreseen, name, true) : []
}
