import * as the from '#workflows/kernel/law.ts'

const { act, effect, may, sources, workingDays } = the
const elsewhere = the.when(
  { livedElsewhere: true },
  the.words('người nộp từng cư trú ở nơi khác', 'the applicant has lived elsewhere'),
)
const here = the.when(
  { livedElsewhere: false },
  the.words('người nộp chưa từng cư trú ở nơi khác', 'the applicant has not lived elsewhere'),
)
const awaitingReply = the.awaits('consulted')

/** Xác nhận tình trạng hôn nhân, 1.004873, version 1: silence is only waited for. */
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
  the.approving('contentApproved'),
  the.by(
    sources.civilStatusDecree,
    the.onlyBy(['system'], 'registerAnswered'),
    the.onlyBy(['consulted', 'system'], 'consultationAnswered'),
    the.onlyWhen(effect('consultRegister', { register: 'civilStatus' }), the.begins(the.lookingUp)),
    the.never(act('contentApproved')).before(act('registerAnswered')),
    the.since(act('registerAnswered')).whenever(the.lookingUp).thus(may('contentApproved')),
    the.whenever(the.lookingUp).thus(may('refusalProposed'), the.turnOf('unit')),
    the.whenever(act('accepted')).thus(the.lookingUp),
    the.whenever(act('returnedToUnit')).thus(the.lookingUp),
    the.onlyBy(['unit'], 'verificationRequested'),
    the.atMostOnce(act('verificationRequested')),
    the
      .until(act('verificationRequested'))
      .whenever(the.lookingUp, elsewhere)
      .thus(may('verificationRequested')),
    the
      .whenever(the.lookingUp, here)
      .thus(the.mayNot('verificationRequested'), may('consultationAnswered')),
    the.onlyWhen(
      effect('consultAgency', { consultation: 'formerResidence' }),
      act('verificationRequested'),
    ),
    the.whenever(act('verificationRequested')).thus(awaitingReply, may('consultationAnswered')),
    the
      .whenever(awaitingReply)
      .thus(
        the.status(4),
        the.turnOf('consulted'),
        the.clock('running'),
        the.mayNot('contentApproved'),
      ),
    the.whenever(the.during(act('consultationAnswered'), awaitingReply)).thus(the.lookingUp),
    the
      .whenever(awaitingReply)
      .thus(
        the.within(workingDays(5), effect('alertSeniors', { about: 'noReply' }), the.lookingUp),
      ),
  ),
  the.limit(sources.civilStatusDecree, { unit: 'workingDay', amount: 3 }),
])
