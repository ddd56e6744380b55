import * as the from '#workflows/kernel/law.ts'

const { act, days, effect, may, sources } = the
const booking = may('visitBooked')
const coming = may('visitHeld')

/** Cấp hộ chiếu phổ thông, 1.001456: one visit, which may be missed once. */
export const law = the.lawOf(
  [
    the.intake,
    the.supplement,
    the.supplementAtTheDesk,
    the.supplementWhileExamining,
    the.feeByLink({ window: days(7), goesOn: booking }),
    the.withdrawal,
    the.delay,
    the.proposing,
    the.signing,
    the.refusal,
    the.postalDelivery,
    the.approving('contentApproved'),
    the.askingRegister('population', 'contentApproved'),
    the.promise(
      'Lỡ hẹn một lần, bạn được hẹn lại.',
      'If you miss your visit once, you may book another.',
      the.by(
        sources.exitUnconfirmed,
        the.atMost(2, act('visitMissed')),
        the
          .until(act('visitMissed'))
          .whenever(coming)
          .thus(may('visitMissed'), the.leads('visitMissed', booking)),
      ),
    ),
    the.by(
      sources.exitUnconfirmed,
      the.onlyBy(['applicant'], 'visitBooked'),
      the.onlyBy(['unit', 'desk'], 'visitHeld', 'visitMissed'),
      the.never(act('contentApproved')).before(act('visitHeld')),
      the.onlyWhen(effect('offerVisit', { visit: 'biometrics' }), the.begins(booking)),
      the
        .whenever(booking)
        .thus(
          the.status(4),
          the.turnOf('applicant'),
          the.clock('paused'),
          may('withdrawalRequested'),
        ),
      the.whenever(act('visitBooked')).thus(coming),
      the
        .whenever(coming)
        .thus(
          the.status(4),
          the.turnOf('desk'),
          the.clock('paused'),
          may('visitMissed'),
          may('withdrawalRequested'),
        ),
      the.whenever(act('visitHeld')).thus(the.lookingUp),
      the
        .since(act('visitMissed'))
        .whenever(coming)
        .thus(
          the.leads(
            'visitMissed',
            effect('sendSlip', { slip: 'stop', because: 'notVisited' }),
            the.status(8),
          ),
        ),
    ),
    the.by(
      sources.ours,
      the
        .whenever(booking)
        .thus(
          the.within(days(7), effect('remindApplicant', { about: 'visit' }), booking),
          the.within(
            days(30),
            effect('sendSlip', { slip: 'stop', because: 'notVisited' }),
            the.status(8),
          ),
        ),
    ),
    the.endsAs(
      the.either(
        the.during(the.ended(days(30)), booking),
        the.during(act('visitMissed'), the.leads('visitMissed', the.status(8))),
      ),
      the.returnedFee.papers,
    ),
    the.limit(sources.ours, { unit: 'workingDay', amount: 8 }),
  ],
  [...the.whereFeeComesByLink, ...the.passingThrough('accepted', 'awaitingVisit visitMissed #1')],
)
