import * as the from '#workflows/kernel/law.ts'

const { act, may, sources } = the

/** Bản sao trích lục hộ tịch, 2.000635. */
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
    the.approving('entryConfirmed'),
    the.askingRegister('civilStatus', 'entryConfirmed', {
      yes: act('registerAnswered', { found: 'yes' }),
      no: act('registerAnswered', { found: 'no' }),
    }),
    the.promise(
      'Có kết quả trong ngày làm việc; nhận sau 15 giờ thì trả vào ngày làm việc tiếp theo.',
      'You have the result within the working day; what comes after 15:00 is done on the next one.',
      the.by(
        sources.civilStatus,
        the.whenever(act('accepted')).thus(may('refusalProposed'), the.due({ unit: 'sameDay' })),
      ),
    ),
  ],
  the.whereFeeComesFirst,
)
