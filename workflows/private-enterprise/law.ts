import * as the from '#workflows/kernel/law.ts'

const { act, may, sources } = the

/** Thành lập doanh nghiệp tư nhân, 2.001610: paid first; its number is its tax code. */
export const law = the.lawOf(
  [
    the.intake,
    the.supplement,
    the.supplementAtTheDesk,
    the.supplementWhileExamining,
    the.feeFirst,
    the.withdrawal,
    the.delay,
    the.proposing,
    the.signing,
    the.refusal,
    the.electronicDelivery,
    the.approving('contentApproved', may('taxCodeAssigned')),
    the.taxCode,
    the.by(
      sources.businessDecree,
      the.never(act('signed')).before(act('taxCodeAssigned'), act('returnedToUnit')),
      the
        .never(act('contentApproved'))
        .before(the.either(act('feePaid'), act('feeWaived'), the.begins(the.fee('none')))),
      the.whenever(act('accepted')).thus(may('contentApproved')),
      the.whenever(may('contentApproved')).thus(may('refusalProposed')),
      the
        .until(act('supplementRequested'))
        .whenever(may('contentApproved'))
        .thus(may('supplementRequested')),
      the.whenever(act('returnedToUnit')).thus(may('contentApproved')),
      the.whenever(act('supplementProvided'), the.received).thus(may('contentApproved')),
    ),
    the.limit(sources.businessDecree, { unit: 'workingDay', amount: 3 }),
  ],
  the.whereFeeComesFirst,
)
