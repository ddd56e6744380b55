import type { Office } from '#services/office.ts'
import { type FineDecision, fineDecision } from '#workflows/kernel/register-records.ts'
import { type NotAllowed, type Reading, read } from './read.ts'

/**
 * Tells the authority that fined that its decision was paid, by whatever way. Told again it changes
 * nothing. A decision its register does not know is `notFound`.
 */
export async function reportFinePaid(
  office: Office,
  payment: { number: string; decidedOn: string; paidAt: string },
  reading: Reading,
): Promise<{ outcome: 'told' | 'notFound' | 'unavailable' } | NotAllowed> {
  const answer = await read(office, reading, {
    registry: 'fines',
    request: { write: { to: 'fines/payments', record: payment } },
    schema: fineDecision,
    about: [],
    aboutIn: ({ offender }) => [offender.personalId],
    own: false,
  })
  return answer.outcome === 'found' ? { outcome: 'told' } : answer
}

export type FineAnswer =
  | { outcome: 'found'; fine: FineDecision }
  | { outcome: 'notFound' }
  | { outcome: 'unavailable' }
  | NotAllowed

/** Looks up a decision to fine somebody, by its number and day; both must be known to see it. */
export async function lookUpFine(
  office: Office,
  decision: { number: string; decidedOn: string },
  reading: Reading,
): Promise<FineAnswer> {
  const answer = await read(office, reading, {
    registry: 'fines',
    request: { path: '/api/fines', query: { ...decision } },
    schema: fineDecision,
    about: [],
    aboutIn: ({ offender }) => [offender.personalId],
    own: false,
  })
  return answer.outcome === 'found' ? { outcome: 'found', fine: answer.value } : answer
}
