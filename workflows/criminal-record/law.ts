import * as the from '#workflows/kernel/law.ts'

const { act, effect, may, sources, workingDays } = the
const verifying = the.all(may('conclusionReached'), the.mayNot('registerAnswered'))

/** Cấp Phiếu lý lịch tư pháp, 3.000333: 10 days, no more than 15 where elsewhere must be asked. */
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
  the.approving('conclusionReached'),
  the.by(
    sources.ours,
    the.onlyBy(['system'], 'registerAnswered'),
    the.onlyWhen(
      effect('consultRegister', { register: 'population' }),
      the.begins(may('registerAnswered')),
    ),
    the
      .never(act('conclusionReached'))
      .before(the.either(act('registerAnswered'), act('verificationRequested'))),
    the
      .since(act('registerAnswered'))
      .whenever(may('registerAnswered'))
      .thus(may('conclusionReached')),
    the.whenever(may('registerAnswered')).thus(may('refusalProposed'), the.turnOf('unit')),
    the.whenever(act('accepted')).thus(may('registerAnswered')),
    the.onlyBy(['unit'], 'verificationRequested'),
    the.atMostOnce(act('verificationRequested')),
    the
      .until(act('verificationRequested'))
      .whenever(may('registerAnswered'))
      .thus(
        may('verificationRequested'),
        the.due(
          { unit: 'day', amount: 10 },
          the.words('thời hạn là 10 ngày', 'the limit is 10 days'),
        ),
      ),
    the
      .since(act('verificationRequested'))
      .whenever(the.clock('running'))
      .thus(
        the.due(
          { unit: 'day', amount: 15 },
          the.words('thời hạn là 15 ngày', 'the limit is 15 days'),
        ),
      ),
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
    the.whenever(act('returnedToUnit')).thus(may('registerAnswered')),
  ),
])
