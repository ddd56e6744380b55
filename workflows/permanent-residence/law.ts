import * as the from '#workflows/kernel/law.ts'

const { act, days, effect, may, sources } = the
const needed = the.when(
  { consentNeeded: true },
  the.words(
    'cần chủ sở hữu hoặc chủ hộ đồng ý',
    'the owner or the head of the household must consent',
  ),
)
const notNeeded = the.when(
  { consentNeeded: false },
  the.words('không cần ai đồng ý', 'nobody needs to consent'),
)
const everybody = act('consentGiven', { outstanding: 0 })
const silent = the.during(the.ended(days(10)), the.awaits('partner'))

/** Đăng ký thường trú, 1.004222: whoever must consent is asked, and their silence is never consent. */
export const law = the.lawOf(
  [
    the.intake,
    the.supplement,
    the.supplementAtTheDesk,
    the.supplementWhileExamining,
    the.feeByLink({ window: days(7), goesOn: may('refusalProposed') }),
    the.withdrawal,
    the.delay,
    the.proposing,
    the.signing,
    the.refusal,
    the.electronicDelivery,
    the.approving('contentApproved'),
    the.askingRegister('population', 'contentApproved'),
    the.promise(
      'Không hồ sơ nào được tiếp nhận khi người phải đồng ý chưa đồng ý; im lặng không bao giờ là đồng ý.',
      'Nothing is accepted before everybody who must consent has done so; silence is never consent.',
      the.by(
        sources.residence,
        the.never(act('accepted')).before(the.either(everybody, the.begins(notNeeded))),
        the.never(the.either(act('signed'), act('accepted'))).after(silent),
      ),
    ),
    the.by(
      sources.residence,
      the.onlyBy(['partner'], 'consentGiven', 'consentDeclined', 'consentTakenBack'),
      the.whenever(the.begins(notNeeded)).thus(may('accepted')),
      the.whenever(notNeeded).thus(the.mayNot('consentTakenBack')),
      the
        .whenever(needed, may('supplementProvided'), the.not(the.received))
        .thus(may('consentTakenBack')),
      the
        .whenever(the.begins(needed))
        .thus(may('consentGiven'), effect('requestConsent', { from: 'ownerAndHouseholdHead' })),
      the
        .whenever(may('consentGiven'))
        .thus(
          needed,
          the.status(1),
          the.turnOf('partner'),
          the.clock('idle'),
          may('consentDeclined'),
          may('consentTakenBack'),
          may('withdrawalRequested'),
          the.mayNot('accepted'),
        ),
      the.whenever(everybody).thus(may('accepted'), may('consentTakenBack')),
      the.never(act('consentTakenBack')).after(act('accepted')),
      the
        .whenever(act('consentTakenBack'))
        .thus(
          the.status(8),
          the.over,
          effect('sendSlip', { slip: 'stop', because: 'consentTakenBack' }),
        ),
      the
        .whenever(act('consentGiven', { outstanding: 1 }))
        .thus(may('consentGiven'), the.mayNot('accepted')),
      the
        .whenever(act('consentDeclined'))
        .thus(
          the.status(8),
          the.over,
          effect('sendSlip', { slip: 'stop', because: 'consentDeclined' }),
        ),
      the
        .whenever(silent)
        .thus(
          the.status(8),
          the.over,
          effect('sendSlip', { slip: 'stop', because: 'consentMissing' }),
        ),
      the
        .whenever(the.during(act('withdrawalRequested'), may('consentGiven')))
        .thus(may('withdrawalConfirmed')),
    ),
    the.by(
      sources.ours,
      the
        .whenever(may('consentGiven'))
        .thus(
          the.within(days(3), effect('remindApplicant', { about: 'consent' }), may('consentGiven')),
          the.within(
            days(10),
            effect('sendSlip', { slip: 'stop', because: 'consentMissing' }),
            the.status(8),
            the.over,
          ),
        ),
    ),
    the.endsAs(the.either(act('consentDeclined'), act('consentTakenBack'), silent), {
      ended: 'consentRefused',
    }),
    the.limit(sources.ours, { unit: 'workingDay', amount: 7 }),
  ],
  the.whereFeeComesByLink,
)
