import * as the from '#workflows/kernel/law.ts'

const { act, may, sources } = the

/** Bản sao trích lục hộ tịch, 2.000635. */
export const law = the.lawOf([
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
  the.by(
    sources.civilStatus,
    the
      .whenever(act('accepted'))
      .thus(
        may('refusalProposed'),
        the.due(
          { unit: 'sameDay' },
          the.words('thời hạn là trong ngày làm việc', 'the limit is the same working day'),
        ),
      ),
  ),
])
