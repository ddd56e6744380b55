import * as the from '#workflows/kernel/law.ts'

const { act, effect, may, sources, workingDays } = the
const verifying = the.all(may('conclusionReached'), the.mayNot('registerAnswered'))

/** Cấp Phiếu lý lịch tư pháp, 3.000333: 10 days, no more than 15 where elsewhere must be asked. */
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
    the.approving('conclusionReached'),
    the.promise(
      'Thời hạn giải quyết là 10 ngày. Phải xác minh ở nơi khác thì là 15 ngày, và chỉ được yêu cầu một lần.',
      'The office has 10 days, or 15 where others must be asked; it may ask them once only.',
      the.by(
        sources.ours,
        the
          .until(act('verificationRequested'))
          .whenever(the.lookingUp)
          .thus(may('verificationRequested'), the.due({ unit: 'day', amount: 10 })),
        the.atMostOnce(act('verificationRequested')),
        the
          .since(act('verificationRequested'))
          .whenever(the.clock('running'))
          .thus(the.due({ unit: 'day', amount: 15 })),
      ),
    ),
    the.by(
      sources.ours,
      the.onlyBy(['system'], 'registerAnswered'),
      the.onlyWhen(
        effect('consultRegister', { register: 'population' }),
        the.begins(the.lookingUp),
      ),
      the
        .never(act('conclusionReached'))
        .before(the.either(act('registerAnswered'), act('verificationRequested'))),
      the.since(act('registerAnswered')).whenever(the.lookingUp).thus(may('conclusionReached')),
      the.whenever(the.lookingUp).thus(may('refusalProposed'), the.turnOf('unit')),
      the.whenever(act('accepted')).thus(the.lookingUp),
      the.onlyBy(['unit'], 'verificationRequested'),
      the.whenever(act('verificationRequested')).thus(verifying, may('refusalProposed')),
      the
        .whenever(verifying)
        .thus(
          the.status(4),
          the.turnOf('unit'),
          may('refusalProposed'),
          the.within(
            workingDays(3),
            effect('alertSeniors', { about: 'verificationOpen' }),
            verifying,
          ),
        ),
      the.whenever(act('returnedToUnit')).thus(the.lookingUp),
    ),
  ],
  the.whereFeeComesFirst,
)
