import { z } from 'zod'
import type { ActName } from '#workflows/kernel/acts.ts'
import { complaintUntil } from '#workflows/kernel/complaint.ts'
import { type CivilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import type { Office } from '../../office.ts'
import { type FeeAtEnding, feeAtEnding } from '../../payments/index.ts'
import type { DossierRecord } from '../moving/record.ts'
import { type Happening, lastSaid } from '../moving/timeline.ts'
import { obligationOf } from '../owing/obligation.ts'
import { type StopReason, stopReasonOf } from './stopped.ts'

/** How a dossier ended without a result, as everybody concerned is told of it. */
export interface EndedWithoutResult {
  how: 'notAccepted' | 'refused' | 'withdrawn' | 'stopped'
  /** Why, where somebody decided so: in the officer's words, with the basis. */
  decided: { reasons: string; legalBasis: string } | null
  /** Why, where nobody decided: what did not come in time. */
  stopped: StopReason | null
  fee: FeeAtEnding
  /** The last day to complain; null where the applicant ended it. */
  complainUntil: CivilDate | null
}

/** As much of a dossier as tells how it ended. */
interface EndedDossier extends Pick<DossierRecord, 'procedure' | 'happenings' | 'answers'> {
  row: Pick<DossierRecord['row'], 'id' | 'agencyId'>
}

const reasonsSchema = z.object({ reasons: z.string(), legalBasis: z.string() })

/** Whether a happening is the one that ends a dossier without a result. */
export const endsWithoutResult = (
  before: Pick<Happening, 'to'> | undefined,
  { to }: Pick<Happening, 'to'>,
): boolean => (to.status === 3 || to.status === 8) && before?.to.status !== to.status

/** How a dossier ended without a result; null while it goes on, and when it has one. */
export async function endingOf(
  office: Office,
  { row, procedure, answers, happenings }: EndedDossier,
): Promise<EndedWithoutResult | null> {
  const index = happenings.findIndex((one, place) => endsWithoutResult(happenings[place - 1], one))
  const end = happenings[index]
  if (!end) return null
  const before = happenings[index - 1]
  const stopped = stopReasonOf(end)
  const how = howOf(end, before, stopped)
  const said = lastSaid(happenings.slice(0, index + 1))
  const decided = reasonsSchema.safeParse(
    said.intakeRefused ?? said.refusalProposed ?? said.inspectionFailed ?? said.objectionRaised,
  )
  const owed = obligationOf({ ...row, procedure, facts: answers })
  const fee = await feeAtEnding(office, owed, {
    accepted: happenings.some(isAct('accepted')),
    granted: false,
  })
  return {
    how,
    decided: (how === 'notAccepted' || how === 'refused') && decided.success ? decided.data : null,
    stopped,
    fee,
    complainUntil: how === 'withdrawn' ? null : complaintUntil(dateOf(instant(end.at))),
  }
}

function howOf(
  end: Happening,
  before: Happening | undefined,
  stopped: StopReason | null,
): EndedWithoutResult['how'] {
  if (end.to.status === 3) return 'notAccepted'
  if (stopped) return 'stopped'
  return before?.to.status === 7 || isAct('withdrawalRequested')(end) ? 'withdrawn' : 'refused'
}

const isAct =
  (name: ActName) =>
  ({ what }: Happening): boolean =>
    what.kind === 'act' && what.name === name
