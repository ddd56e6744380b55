import * as the from '#workflows/kernel/law.ts'

const { act, may, sources } = the

/** Đăng ký hộ kinh doanh, 1.001612: the fee is asked for when the content is approved. */
export const law = the.lawOf(
  [
    the.intake,
    the.supplement,
    the.supplementAtTheDesk,
    the.supplementWhileExamining,
    the.feeLater({
      window: the.days(3),
      asked: act('contentApproved'),
      goesOn: may('taxCodeAssigned'),
      ends: { papers: the.returnedFee.papers },
    }),
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
  [
    ...the.refunds('Refusal', 'MissedSupplement'),
    ...the.nothingPaidBeforeReceipt,
    ...the.paidOnWithdrawal,
  ],
)
