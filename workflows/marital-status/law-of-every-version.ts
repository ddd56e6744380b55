import * as the from '#workflows/kernel/law.ts'

const { act, effect, may, sources } = the
const elsewhere = the.when(
  { livedElsewhere: true },
  the.words('người nộp từng cư trú ở nơi khác', 'the applicant has lived elsewhere'),
)
const here = the.when(
  { livedElsewhere: false },
  the.words('người nộp chưa từng cư trú ở nơi khác', 'the applicant has not lived elsewhere'),
)
export const awaitingReply = the.awaits('consulted')

/** What the law says of a certificate of marital status, in whichever version it is asked for. */
export const ofEveryVersion: readonly (readonly the.Sentence[])[] = [
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
  the.promise(
    'Việc xác minh nơi cư trú trước đây chỉ được yêu cầu một lần.',
    'Your former residence may be verified once only.',
    the.by(sources.civilStatusDecree, the.atMostOnce(act('verificationRequested'))),
  ),
  the.by(
    sources.civilStatusDecree,
    the.onlyBy(['system'], 'registerAnswered'),
    the.onlyBy(['consulted', 'system'], 'consultationAnswered'),
    the.onlyBy(['system'], 'consultationReceived'),
    the.onlyWhen(effect('consultRegister', { register: 'civilStatus' }), the.begins(the.lookingUp)),
    the.since(act('registerAnswered')).whenever(the.lookingUp).thus(may('contentApproved')),
    the.whenever(the.lookingUp).thus(may('refusalProposed'), the.turnOf('unit')),
    the.whenever(act('accepted')).thus(the.lookingUp),
    the.whenever(act('returnedToUnit')).thus(the.lookingUp),
    the.onlyBy(['unit'], 'verificationRequested'),
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
  ),
  the.limit(sources.civilStatusDecree, { unit: 'workingDay', amount: 3 }),
]
