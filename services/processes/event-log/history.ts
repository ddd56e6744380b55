import type { ActName } from '#workflows/kernel/acts.ts'
import type { TaskName } from '#workflows/kernel/process/happened.ts'

/** A step of a dossier as an event log tells it: nothing in it names anybody. */
export interface LoggedStep {
  task: TaskName
  at: Date
  /** In what role it was done: `citizen`, `officer`, `system`. */
  by: string
}

/** The history of one dossier as an event log tells it. */
export interface LoggedHistory {
  /** A name that exists in this log alone. */
  dossier: string
  procedure: { code: string; version: number; slug: string }
  /** Kind of agency, never one agency. */
  agency: string
  steps: readonly LoggedStep[]
}

/** What besides the dossier an act is about: the objects of an object-centric log. */
export const objectTypes = ['dossier', 'procedure', 'payment', 'consultation', 'decision'] as const
export type ObjectType = (typeof objectTypes)[number]

const about: Partial<Record<ActName, ObjectType>> = {
  feePaid: 'payment',
  feeWaived: 'payment',
  orderClosed: 'payment',
  feeRefunded: 'payment',
  feeAssessed: 'payment',
  obligationMet: 'payment',
  verificationRequested: 'consultation',
  consultationReceived: 'consultation',
  consultationAnswered: 'consultation',
  signed: 'decision',
  refusalSigned: 'decision',
  issued: 'decision',
  decisionSealed: 'decision',
  resultDelivered: 'decision',
  resultPosted: 'decision',
}
const isKnown = (name: string): name is ActName => Object.hasOwn(about, name)

/** The objects that a step touches besides its dossier, by type and the name they have within it. */
export function touchedBy({
  kind,
  name,
  of,
}: TaskName): readonly { type: ObjectType; of: string }[] {
  const type = kind === 'act' && isKnown(name) ? about[name] : undefined
  return type ? [{ type, of: of ?? '' }] : []
}
