import * as the from '#workflows/kernel/law.ts'

const { act, effect, may, sources } = the
const fit = act('registerAnswered', { found: 'yes' })
const unknown = act('registerAnswered', { found: 'no' })
const handedIn = the.during(act('supplementProvided'), the.received)

/** Đổi giấy phép lái xe, 3.000347: nobody drives unfit. */
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
    the.postalDelivery,
    the.approving('contentApproved'),
    the.promise(
      'Giấy khám sức khỏe được tra cứu thay bạn; chỉ khi không tìm thấy mới phải nộp bản giấy.',
      'Your health check is looked up for you; a paper is needed only where none is found.',
      the.by(sources.ours, the.never(act('contentApproved')).before(the.either(fit, handedIn))),
    ),
    the.by(
      sources.ours,
      the.onlyBy(['system'], 'registerAnswered'),
      the.onlyWhen(effect('consultRegister', { register: 'health' }), the.begins(the.lookingUp)),
      the
        .until(handedIn)
        .whenever(the.all(the.lookingUp, may('contentApproved')))
        .thus(the.turnOf('unit')),
      the.since(fit, unknown).whenever(the.lookingUp).thus(may('contentApproved')),
      the.since(handedIn).whenever(the.lookingUp).thus(may('contentApproved')),
      the.whenever(the.lookingUp).thus(may('refusalProposed'), the.turnOf('unit')),
      the.whenever(act('accepted')).thus(the.lookingUp),
    ),
    the.limit(sources.ours, { unit: 'workingDay', amount: 5 }),
  ],
  [...the.whereFeeComesFirst, ...the.orderOfBranches('processing.examining contentApproved #2')],
)
