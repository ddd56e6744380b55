import * as the from '#workflows/kernel/law.ts'

const { act, effect, may, sources } = the
const fit = act('registerAnswered', { found: 'yes' })
const unknown = act('registerAnswered', { found: 'no' })
const handedIn = the.during(act('supplementProvided'), the.received)

/** Đổi giấy phép lái xe, 3.000347: nobody drives unfit. */
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
  the.postalDelivery,
  the.approving('contentApproved'),
  the.by(
    sources.ours,
    the.onlyBy(['system'], 'registerAnswered'),
    the.onlyWhen(
      effect('consultRegister', { register: 'health' }),
      the.begins(may('registerAnswered')),
    ),
    the.never(act('contentApproved')).before(the.either(fit, handedIn)),
    the
      .until(handedIn)
      .whenever(the.all(may('registerAnswered'), may('contentApproved')))
      .thus(the.turnOf('unit')),
    the.since(fit, unknown).whenever(may('registerAnswered')).thus(may('contentApproved')),
    the.since(handedIn).whenever(may('registerAnswered')).thus(may('contentApproved')),
    the.whenever(may('registerAnswered')).thus(may('refusalProposed'), the.turnOf('unit')),
    the.whenever(act('accepted')).thus(may('registerAnswered')),
    the
      .whenever(the.clock('running'))
      .thus(
        the.due(
          { unit: 'workingDay', amount: 5 },
          the.words('thời hạn là 5 ngày làm việc', 'the limit is 5 working days'),
        ),
      ),
  ),
])
