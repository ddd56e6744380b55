import * as the from '#workflows/kernel/law.ts'

const { act, days, effect, may, sources, workingDays } = the
const reviewing = the.called(
  'đơn vị chuyên môn đang xem xét nội quy',
  'the unit looks at the rules',
  may('objectionRaised'),
)
const passing = the.shown('takingEffect.fifteenDays.passing')
const over = the.shown('takingEffect.fifteenDays.over')
const none = the.shown('takingEffect.objection.none')
const notice = effect('composeDecision', { kind: 'notice' })
const objection = effect('composeDecision', { kind: 'refusal' })

/** Đăng ký nội quy lao động, 2.001955: silence for seven working days lets the rules stand. */
export const law = the.lawOf(
  [
    the.intake,
    the.supplement,
    the.supplementAtTheDesk,
    the.withdrawal,
    the.electronicDelivery,
    the.endsAs(act('intakeRefused'), { ended: 'intakeRefused' }),
    the.endsAs(the.papersMissed, { ended: 'supplementMissed' }),
    the.endsAs(act('withdrawalRequested'), { ended: 'withdrawn' }),
    the.endsAs(act('issued'), { ended: 'objected' }),
    the.promise(
      'Đăng ký nội quy lao động không phải nộp phí.',
      'Registering labour rules costs nothing.',
      the.by(sources.ours, the.always(the.fee('none'))),
    ),
    the.promise(
      'Hết 7 ngày làm việc mà không có ý kiến, nội quy được chấp nhận và bạn nhận được thông báo khi đủ 15 ngày.',
      'If nobody objects for 7 working days the rules stand, and after 15 days you are told so.',
      the.by(
        sources.ours,
        the.never(notice).before(the.ended(workingDays(7))),
        the.never(notice).before(the.ended(days(15))),
        the
          .whenever(the.any(reviewing, may('refusalSigned'), may('issued')), over)
          .thus(the.within(workingDays(7), notice)),
      ),
    ),
    the.by(
      sources.ours,
      the.onlyBy(['unit'], 'objectionRaised'),
      the.onlyBy(['head'], 'refusalSigned', 'returnedToUnit'),
      the.onlyBy(['clerk'], 'issued'),
      the.onlyBy(['system'], 'decisionSealed'),
      the.whenever(act('accepted')).thus(reviewing, passing),
      the
        .whenever(reviewing)
        .thus(the.status(4), the.awaits('unit'), the.clock('running'), may('withdrawalRequested')),
      the.whenever(act('objectionRaised')).thus(may('refusalSigned')),
      the
        .whenever(may('refusalSigned'))
        .thus(the.status(4), the.awaits('head'), the.clock('running'), may('returnedToUnit')),
      the.whenever(act('returnedToUnit')).thus(reviewing),
      the.whenever(act('refusalSigned')).thus(may('issued')),
      the.whenever(may('issued')).thus(the.status(4), the.awaits('clerk'), the.clock('running')),
      the.onlyWhen(objection, act('issued')),
      the.never(objection).before(act('refusalSigned')),
      the
        .whenever(act('issued'))
        .thus(
          the.turnOf('system'),
          the.clock('stopped'),
          may('decisionSealed'),
          the.status(4),
          the.mayNot('withdrawalRequested'),
        ),
      the
        .whenever(the.any(reviewing, may('refusalSigned'), may('issued')), passing)
        .thus(the.within(workingDays(7), none)),
      the
        .whenever(passing, none)
        .thus(
          the.status(4),
          the.turnOf('system'),
          the.clock('stopped'),
          the.within(days(15), notice),
          may('withdrawalRequested'),
        ),
      the.whenever(passing).thus(the.awaits('system')),
      the.whenever(passing, the.not(none)).thus(the.within(days(15), over)),
      the.onlyWhen(notice, the.begins(the.granted)),
      the
        .whenever(notice)
        .thus(
          the.status(4),
          the.turnOf('system'),
          the.clock('stopped'),
          may('decisionSealed'),
          the.mayNot('withdrawalRequested'),
        ),
    ),
    the.limit(sources.ours, { unit: 'workingDay', amount: 7 }),
  ],
  [
    ...the.endingsOfRegions('takingEffect.objection.none', 'takingEffect.fifteenDays.over'),
    ...the.withoutEffect(
      'Nothing is granted before the notice, and from then on nobody can withdraw.',
      'awaitingWithdrawalConfirmation withdrawalConfirmed withdrawGrant',
    ),
  ],
)
