import type { FeeLine } from '#workflows/kernel/fees.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import type { DossierRecord } from '../moving/record.ts'
import { lastSaid } from '../moving/timeline.ts'

/**
 * What a dossier owes by the rules of the day and the channel it was filed by; what is set later, by
 * the day it was: of the last thing that happened. Amounts in đồng.
 */
export const linesOwed = ({
  row,
  procedure,
  answers,
  happenings,
}: Pick<DossierRecord, 'row' | 'procedure' | 'answers' | 'happenings'>): readonly FeeLine[] =>
  procedure.fees(
    answers,
    procedure.feeComesLater ? dayOfLast(happenings, row.filedAt) : dateOf(instant(row.filedAt)),
    row.channel,
    lastSaid(happenings),
  )

const dayOfLast = (happenings: DossierRecord['happenings'], filedAt: Date) =>
  dateOf(instant(happenings.at(-1)?.at ?? filedAt))
