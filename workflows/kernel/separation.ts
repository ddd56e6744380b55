import type { ActName } from './acts.ts'

/**
 * A sentence of the law that wants two: whoever did one of the first acts does none of the second in
 * the same dossier.
 */
export interface Separation {
  first: readonly ActName[]
  second: readonly ActName[]
  /** Where the law says so, in Vietnamese, as it is shown to whom it stops. */
  basis: string
  /** False where no public source was found that says it for this procedure. */
  confirmed: boolean
}

/** The one-stop rules know approving, signing and issuing as acts of separate people. */
const basis =
  'Quy trình một cửa: thẩm định, ký và phát hành kết quả do những người khác nhau thực hiện'

const proposals = [
  'entryConfirmed',
  'conclusionReached',
  'contentApproved',
  'refusalProposed',
  'inspectionPassed',
  'inspectionFailed',
  'objectionRaised',
] as const
const signatures = ['signed', 'refusalSigned'] as const

/** What holds for a procedure whose own law says nothing else. */
export const usualSeparations: readonly Separation[] = [
  { first: proposals, second: signatures, basis, confirmed: true },
  { first: ['accepted'], second: signatures, basis, confirmed: false },
  { first: signatures, second: ['issued'], basis, confirmed: true },
]

/** The sentence that forbids this act to somebody who did those before; null when none does. */
export const separationBroken = (
  separations: readonly Separation[],
  did: readonly string[],
  act: ActName,
): Separation | null =>
  separations.find(
    ({ first, second }) => second.includes(act) && first.some((one) => did.includes(one)),
  ) ?? null
