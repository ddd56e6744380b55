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
const reissue = the.when(
  { reissueForMarriage: true },
  the.words('cấp lại để kết hôn', 'it is re-issued for a marriage'),
)
const awaitingReply = the.awaits('consulted')

/** Xác nhận tình trạng hôn nhân, 1.004873, version 2. */
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
  the.promise(
    'Việc xác minh nơi cư trú trước đây chỉ được yêu cầu một lần.',
    'Your former residence may be verified once only.',
    the.by(sources.civilStatusDecree, the.atMostOnce(act('verificationRequested'))),
  ),
  the.promise(
    'Xã được hỏi im lặng quá 2 ngày làm việc thì bạn nhận được lời xin lỗi kèm ngày hẹn mới; im lặng không bao giờ là đồng ý.',
    'If the commune that is asked stays silent for 2 working days, you get an apology with a new date; silence is never consent.',
    the.by(
      sources.civilStatusDecree,
      the.onlyWhen(effect('apologise'), the.during(the.ended(workingDays(2)), awaitingReply)),
      the.never(act('contentApproved')).before(act('registerAnswered')),
    ),
  ),
  the.by(
    sources.civilStatusDecree,
    the.onlyBy(['system'], 'registerAnswered'),
    the.onlyBy(['consulted', 'system'], 'consultationAnswered'),
    the.onlyBy(['system'], 'consultationReceived'),
    the
      .whenever(act('consultationReceived', { consultation: 'formerResidence' }))
      .thus(the.lookingUp),
    the
      .whenever(
        the.during(
          act('consultationReceived', { consultation: 'intendedMarriagePlace' }),
          awaitingReply,
        ),
      )
      .thus(awaitingReply),
    the.whenever(awaitingReply).thus(may('consultationReceived')),
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
    // Silence is never consent: an apology with a new date, a reminder, and the registrar concludes.
    the
      .whenever(
        the.during(act('consultationAnswered', { consultation: 'formerResidence' }), awaitingReply),
      )
      .thus(the.lookingUp),
    the
      .whenever(
        the.during(
          act('consultationAnswered', { consultation: 'intendedMarriagePlace' }),
          awaitingReply,
        ),
      )
      .thus(awaitingReply),
    the
      .whenever(act('verificationRequested'))
      .thus(
        the.within(
          workingDays(2),
          effect('apologise'),
          effect('remindAgency', { consultation: 'formerResidence' }),
          awaitingReply,
        ),
      ),
    the
      .whenever(the.during(the.ended(workingDays(2)), awaitingReply))
      .thus(
        the.within(workingDays(3), effect('alertSeniors', { about: 'noReply' }), the.lookingUp),
      ),
    the
      .whenever(act('accepted'), reissue)
      .thus(effect('consultAgency', { consultation: 'intendedMarriagePlace' })),
    the
      .never(effect('consultAgency', { consultation: 'intendedMarriagePlace' }))
      .before(the.during(act('accepted'), reissue)),
  ),
  the.limit(sources.civilStatusDecree, { unit: 'workingDay', amount: 3 }),
])
