import * as the from '#workflows/kernel/law.ts'

const { act, days, effect, may, sources, workingDays } = the
const recording = may('contentApproved')
const found = act('registerAnswered', { found: 'yes' })
const unknown = act('registerAnswered', { found: 'no' })

/** Đăng ký biến động đất đai, 1.1153xx: the tax authority says what is owed, and it is paid first. */
export const law = the.lawOf(
  [
    the.intake,
    the.supplement,
    the.supplementAtTheDesk,
    the.supplementWhileExamining,
    the.feeLater({
      window: days(30),
      asked: act('feeAssessed', { amount: 12_500_000 }),
      goesOn: recording,
    }),
    the.withdrawal,
    the.delay,
    the.proposing,
    the.signing,
    the.refusal,
    the.electronicDelivery,
    the.approving('contentApproved'),
    the.promise(
      'Biến động chỉ được ghi nhận khi nghĩa vụ tài chính đã nộp xong, được miễn hoặc bằng 0.',
      'Nothing is recorded before what is owed has been paid, waived or found to be nothing.',
      the.by(
        sources.ours,
        the
          .never(act('contentApproved'))
          .before(the.either(act('feePaid'), act('feeWaived'), act('feeAssessed', { amount: 0 }))),
      ),
    ),
    the.by(
      sources.ours,
      the.onlyBy(['system'], 'registerAnswered'),
      the.onlyWhen(effect('consultRegister', { register: 'land' }), the.begins(the.lookingUp)),
      the.whenever(the.lookingUp).thus(may('refusalProposed'), the.turnOf('unit')),
      the.whenever(act('accepted')).thus(the.lookingUp),
      the.onlyBy(['unit'], 'assessmentRequested'),
      the.never(act('assessmentRequested')).before(found, unknown),
      the.since(found, unknown).whenever(the.lookingUp).thus(may('assessmentRequested')),
      the.whenever(act('assessmentRequested')).thus(may('feeAssessed')),
      the.onlyBy(['tax', 'system'], 'feeAssessed'),
      the.onlyWhen(effect('requestAssessment'), act('assessmentRequested')),
      the
        .whenever(may('feeAssessed'))
        .thus(
          the.status(4),
          the.turnOf('tax'),
          the.clock('paused'),
          may('withdrawalRequested'),
          the.within(
            workingDays(5),
            effect('alertSeniors', { about: 'assessmentLate' }),
            may('feeAssessed'),
          ),
        ),
      the.whenever(act('feeAssessed', { amount: 0 })).thus(recording, the.fee('waived')),
      the
        .whenever(recording)
        .thus(
          may('refusalProposed'),
          the.turnOf('unit'),
          the.mayNot('registerAnswered'),
          the.mayNot('supplementRequested'),
        ),
      the.whenever(act('returnedToUnit'), the.fee('settled', 'waived')).thus(recording),
      the.whenever(act('returnedToUnit'), the.fee('due')).thus(the.lookingUp),
    ),
    the.limit(sources.ours, { unit: 'workingDay', amount: 10 }),
  ],
  [
    ...the.passingThrough(
      'processing.resuming',
      'awaitingAssessment feeAssessed #1',
      'awaitingPayment feePaid',
      'awaitingPayment feeWaived',
      'closingUnpaidOrder feePaid',
      'supplementDuringProcessing supplementProvided',
    ),
    ...the.straightTo('processing.recording', 'processing.awaitingSignature returnedToUnit'),
    ...the.refunds('Refusal'),
    ...the.paidOnWithdrawal,
  ],
)
